import type { FastifySchema } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { Problem } from '../../../schemas/answers.js'
import { reference } from '../../../schemas/reference.js'
import { type ProblemCode, problemBody, problemKinds, storeUnavailable } from '../errors/problems.js'
import { examples } from './examples.js'

export interface Operation {
  operationId: string
  tag: string
  summary: string
  description: string
  query?: Record<string, TSchema>
  params?: Record<string, TSchema>
  /** What is answered, by media type; the first is the one that is answered where nothing is said. */
  answers: Record<string, TSchema>
  answerDescription: string
  /** What is taken, by media type. */
  body?: Record<string, { schema: TSchema }>
  problems: readonly ProblemCode[]
  /** Whether the answer comes out of the store: it has a tag by which it is asked for again, and may not be had for a while. */
  stored?: boolean
}

/** The schema of a route, complete for OpenAPI. The examples are what the server answers over the shipped article. */
export function operationSchema(operation: Operation): FastifySchema {
  const { operationId, tag, summary, description, query = {}, params, answers, answerDescription, body, stored = false } = operation
  const object = (properties: Record<string, TSchema>) =>
    Type.Object(properties, { additionalProperties: false, style: 'form', explode: false })
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    querystring: object(query),
    ...(params === undefined ? {} : { params: object(params) }),
    ...(body === undefined ? {} : { body: { content: body } }),
    response: {
      200: { description: answerDescription, content: contentOf(operationId, answers), ...(stored ? { headers: validators() } : {}) },
      ...(stored ? { 304: notModified() } : {}),
      ...problemResponses(operation),
    },
  }
}

/** What a client keeps beside an answer, to ask for it again. */
const validators = () => ({
  ETag: { type: 'string', description: 'Tag of this answer, over this state of the data: send it back as `If-None-Match`.' },
  'Last-Modified': { type: 'string', description: 'When the data last changed; not told within the same second.' },
})

const notModified = () => ({ type: 'null', description: 'The answer has not changed since the one with the tag in `If-None-Match`.' })

function contentOf(operationId: string, answers: Record<string, TSchema>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([type, schema], index) => [type, { schema, ...example(operationId, index === 0 ? 200 : `200 ${type}`) }]),
  )
}

function problemResponses({ operationId, problems: own, stored }: Operation): Record<number, unknown> {
  const problems = stored ? [...own, 'not-ready' as const] : own
  const statuses = [...new Set([...problems, 'internal-error' as const].map((code) => problemKinds[code].status))]
  return Object.fromEntries(
    statuses.map((status) => {
      const kinds = problems.filter((code) => problemKinds[code].status === status)
      const description =
        status === 500 ? problemKinds['internal-error'].description : kinds.map((code) => problemKinds[code].description).join(' Or: ')
      return [
        status,
        { description, content: { 'application/problem+json': { schema: reference(Problem), ...example(operationId, status) } } },
      ]
    }),
  )
}

function example(operationId: string, status: number | string): { example?: unknown } {
  if (status === 500) return { example: problemBody('internal-error', 'something is wrong with this server; its log says what', '/') }
  if (status === 503) return { example: problemBody('not-ready', storeUnavailable, '/') }
  return { example: examples[operationId]?.[status] }
}

/**
 * A parameter with the example that Swagger UI offers. The first choice is to leave the parameter out:
 * all examples at once would find nothing.
 */
export function optional(schema: TSchema, description: string, example: unknown): TSchema {
  const shown = Array.isArray(example) ? example.join(',') : String(example)
  const choices = { none: { summary: 'not given' }, example: { summary: shown, value: example } }
  return Type.Optional({ ...schema, description, 'x-examples': choices } as TSchema)
}
