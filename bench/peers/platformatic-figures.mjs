import mapper from '@platformatic/sql-mapper'
import openapi from '@platformatic/sql-openapi'
import { fastify } from 'fastify'

const app = fastify()
app.register(mapper.plugin, { connectionString: `sqlite://${process.env.FIGURES}` })
app.register(openapi)
await app.listen({ host: process.env.HOST, port: Number(process.env.PORT) })
