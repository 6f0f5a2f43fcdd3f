import { fastify } from 'fastify'
import { body, type } from './body.mjs'

const app = fastify()
app.get('/quotes/:id', (_, reply) => reply.type(type).send(body))
await app.listen({ host: process.env.HOST, port: Number(process.env.PORT) })
