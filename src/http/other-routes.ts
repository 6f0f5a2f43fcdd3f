import type { FastifyInstance } from 'fastify'
import { jsonSchemas } from '../../schemas/index.js'
import { nearest } from '../nearest.js'
import type { Store } from '../store/store.js'
import { healthSchema, problemSchema, schemaSchema } from './documentation/other-schemas.js'
import { problemKinds, RequestProblem, storeIsAway } from './problem.js'

/** The health of the server, for operators: whether it runs, and whether its store answers. */
export function healthRoutes(app: FastifyInstance, store: Store): void {
  const ok = JSON.stringify({ status: 'ok' })
  app.get('/health/live', { schema: healthSchema('live') }, (_, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-store').send(ok),
  )
  app.get('/health/ready', { schema: healthSchema('ready') }, async (request, reply) => {
    try {
      await store.read(async () => {})
    } catch (error) {
      request.log.error({ err: error }, 'the store does not answer')
      throw new RequestProblem('not-ready', storeIsAway)
    }
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-store').send(ok)
  })
}

/** The contract as JSON Schema files, and what the problems mean. */
export function contractRoutes(app: FastifyInstance): void {
  const schemas = new Map(Object.entries(jsonSchemas).map(([name, schema]) => [name, JSON.stringify(schema)]))
  app.get('/schemas/:name.json', { schema: schemaSchema }, (request, reply) => {
    const { name } = request.params as { name: string }
    const text = schemas.get(name)
    if (text === undefined)
      throw new RequestProblem('no-such-item', `there is no schema "${name}"`, { nearest: nearest(name, schemas.keys(), 5) })
    return reply.type('application/schema+json; charset=utf-8').send(text)
  })
  const kinds = new Map(Object.entries(problemKinds).map(([code, kind]) => [code, JSON.stringify({ code, ...kind })]))
  app.get('/problems/:code', { schema: problemSchema }, (request, reply) => {
    const { code } = request.params as { code: string }
    const text = kinds.get(code)
    if (text === undefined)
      throw new RequestProblem('no-such-item', `there is no problem "${code}"`, { nearest: nearest(code, kinds.keys(), 5) })
    return reply.type('application/json; charset=utf-8').send(text)
  })
}
