import { readFileSync } from 'node:fs'
import jsonServer from 'json-server'

// In memory, and without the logger and the static files of `defaults`, which would only cost it time.
const { quotes } = JSON.parse(readFileSync(process.env.QUOTES, 'utf8'))
const app = jsonServer.create()
app.use(jsonServer.router({ quotes }))
app.listen(Number(process.env.PORT), process.env.HOST)
