import type { FastifyInstance } from 'fastify'
import { jsonSchemas } from '../../../schemas/index.js'
import { reference } from '../../../schemas/reference.js'
import { Health, ProblemKind } from '../../../schemas/responses.js'
import { type Store, StoreNotReady } from '../../store/types.js'
import { maximumSuggestions, nearest } from '../../text/suggestions.js'
import { staticResponse } from '../cache/static-response.js'
import { problemKinds, RequestProblem, storeUnavailable } from '../errors/problems.js'
import { JsonSchema } from '../openapi/openapi.js'
import { operationSchema } from '../openapi/operation.js'
import { idParameter } from '../openapi/parameters.js'

const ok = JSON.stringify({ status: 'ok' })
const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

/** `GET /health/live`: whether to restart the process. */
export function livenessRoute(app: FastifyInstance): void {
  app.get('/health/live', { schema: liveSchema }, (_, reply) => reply.headers(headers).send(ok))
}

/** `GET /health/ready`, for load balancers. */
export function readinessRoute(app: FastifyInstance, store: Store): void {
  app.get('/health/ready', { schema: readySchema }, async (request, reply) => {
    try {
      await store.read(async () => {})
    } catch (error) {
      if (error instanceof StoreNotReady) throw error
      request.log.error({ err: error }, 'the store is unavailable')
      throw new RequestProblem('not-ready', storeUnavailable)
    }
    return reply.headers(headers).send(ok)
  })
}

/** `GET /schemas/{name}.json` and `/problems/{code}`: the contract as JSON Schema, and the meaning of each problem. */
export function contractRoutes(app: FastifyInstance): void {
  const schemas = staticResponses('application/schema+json', jsonSchemas)
  app.get('/schemas/:name.json', { schema: schemaSchema }, (request, reply) => {
    const { name } = request.params as { name: string }
    return byName(schemas, name, 'schema')(request, reply)
  })
  const kinds = Object.fromEntries(Object.entries(problemKinds).map(([code, kind]) => [code, { code, ...kind }]))
  const problems = staticResponses('application/json', kinds)
  app.get('/problems/:code', { schema: problemSchema }, (request, reply) => {
    const { code } = request.params as { code: string }
    return byName(problems, code, 'problem')(request, reply)
  })
}

type Handlers = ReadonlyMap<string, ReturnType<typeof staticResponse>>

function staticResponses(type: string, documents: Record<string, object>): Handlers {
  const handlers = Object.entries(documents).map(([name, document]) => {
    return [name, staticResponse(`${type}; charset=utf-8`, () => JSON.stringify(document))] as const
  })
  return new Map(handlers)
}

/** The handler with this name. Throws a problem if there is none. */
function byName(handlers: Handlers, name: string, kind: string): ReturnType<typeof staticResponse> {
  const handler = handlers.get(name)
  if (handler !== undefined) return handler
  const similar = nearest(name, handlers.keys(), maximumSuggestions)
  throw new RequestProblem('no-such-item', `there is no ${kind} "${name}"`, { nearest: similar })
}

const liveSchema = operationSchema({
  operationId: 'getLiveness',
  tag: 'service',
  summary: 'Is the server alive?',
  description: 'Responds as long as the process runs.',
  responses: { 'application/json': reference(Health) },
  responseDescription: 'The process runs.',
  problems: ['UnknownParameter'],
})

const readySchema = operationSchema({
  operationId: 'getReadiness',
  tag: 'service',
  summary: 'Is the server ready?',
  description:
    'Responds with 200 once the documents are loaded, and while the store is available. Otherwise, `detail` says how far the server is, or that it is too busy. Send requests to another server.',
  responses: { 'application/json': reference(Health) },
  responseDescription: 'The server is ready.',
  problems: ['UnknownParameter', 'NotReady'],
})

const schemaSchema = operationSchema({
  operationId: 'getSchema',
  tag: 'service',
  summary: 'Get a JSON Schema',
  description: 'The contract as JSON Schema files: `article-document` for editors, and one for each kind of item.',
  params: { name: idParameter('Name of the schema.', 'article-document') },
  responses: { 'application/schema+json': reference(JsonSchema) },
  responseDescription: 'The JSON Schema.',
  problems: ['UnknownParameter', 'ItemNotFound'],
})

const problemSchema = operationSchema({
  operationId: 'getProblem',
  tag: 'service',
  summary: 'Get a kind of problem',
  description: 'The meaning of the `code` or `type` of a problem.',
  params: { code: idParameter('Code of the problem.', 'unknown-parameter') },
  responses: { 'application/json': reference(ProblemKind) },
  responseDescription: 'The kind of problem.',
  problems: ['UnknownParameter', 'ItemNotFound'],
})
