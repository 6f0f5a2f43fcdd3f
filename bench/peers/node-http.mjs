import { createServer } from 'node:http'
import { body, type } from './body.mjs'

const headers = { 'content-type': type, 'content-length': body.length }

createServer((_, response) => response.writeHead(200, headers).end(body)).listen(Number(process.env.PORT), process.env.HOST)
