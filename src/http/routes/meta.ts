import type { FastifyInstance } from 'fastify'
import { jsonSchemas } from '../../../schemas/index.js'
import type { Store } from '../../store/types.js'
import { nearest } from '../../text/suggestions.js'
import { staticResponse } from '../cache/static-response.js'
import { problemKinds, RequestProblem, storeUnavailable } from '../errors/problems.js'
import { healthSchema, problemSchema, schemaSchema } from '../openapi/other-schemas.js'

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
      throw new RequestProblem('not-ready', storeUnavailable)
    }
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-store').send(ok)
  })
}

/** The contract as JSON Schema files, and what the problems mean. */
export function contractRoutes(app: FastifyInstance): void {
  const schemas = fixedReplies('application/schema+json', jsonSchemas)
  app.get('/schemas/:name.json', { schema: schemaSchema }, (request, reply) => {
    const { name } = request.params as { name: string }
    return namedReply(schemas, name, 'schema')(request, reply)
  })
  const kinds = Object.fromEntries(Object.entries(problemKinds).map(([code, kind]) => [code, { code, ...kind }]))
  const problems = fixedReplies('application/json', kinds)
  app.get('/problems/:code', { schema: problemSchema }, (request, reply) => {
    const { code } = request.params as { code: string }
    return namedReply(problems, code, 'problem')(request, reply)
  })
}

type Replies = ReadonlyMap<string, ReturnType<typeof staticResponse>>

function fixedReplies(type: string, documents: Record<string, object>): Replies {
  const replies = Object.entries(documents).map(([name, document]) => {
    return [name, staticResponse(`${type}; charset=utf-8`, () => JSON.stringify(document))] as const
  })
  return new Map(replies)
}

/** The reply with this name; a problem where there is none. */
function namedReply(replies: Replies, name: string, kind: string): ReturnType<typeof staticResponse> {
  const reply = replies.get(name)
  if (reply !== undefined) return reply
  throw new RequestProblem('no-such-item', `there is no ${kind} "${name}"`, { nearest: nearest(name, replies.keys(), 5) })
}
