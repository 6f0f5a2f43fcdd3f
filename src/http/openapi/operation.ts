import type { FastifySchema } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { reference } from '../../../schemas/reference.js'
import { Problem } from '../../../schemas/responses.js'
import { descriptionOf, type ProblemResponse, statusOf } from './problem-responses.js'

export interface Operation {
  operationId: string
  tag: string
  summary: string
  description: string
  query?: Record<string, TSchema>
  params?: Record<string, TSchema>
  /** One schema for each media type of a 200, the default first. */
  responses: Record<string, TSchema>
  responseDescription: string
  /** The accepted media types of the body. */
  body?: Record<string, { schema: TSchema }>
  problems: readonly ProblemResponse[]
  /** Whether the response comes from the store: it can be revalidated, and it may be unavailable. */
  stored?: boolean
  /** Headers of the 200 beside the validators. */
  headers?: readonly (keyof typeof headerSchemas)[]
}

const headerSchemas = {
  ETag: 'Entity tag of the response. Send it as `If-None-Match` to revalidate.',
  'Last-Modified': 'When the data last changed. Omitted within the same second.',
  Link: 'The URL of the next page, with `rel="next"`. Omitted on the last page.',
  'Content-Disposition': 'A file name for CSV.',
  'WWW-Authenticate': 'What is wrong with the key (RFC 6750).',
  'Retry-After': 'Number of seconds to wait before the next attempt.',
}

/** The schema of a route, complete for the OpenAPI document except for examples, which are added when it is built. */
export function operationSchema(operation: Operation): FastifySchema {
  const { operationId, tag, summary, description, query = {}, params, responses, responseDescription, body } = operation
  const { problems, stored = false, headers = [] } = operation
  const object = (properties: Record<string, TSchema>) =>
    Type.Object(properties, { additionalProperties: false, style: 'form', explode: false })
  const validators = stored ? (['ETag', 'Last-Modified'] as const) : []
  const content = Object.fromEntries(Object.entries(responses).map(([type, schema]) => [type, { schema }]))
  const failures: readonly ProblemResponse[] = [...problems, 'TooManyRequests', 'InternalError', ...(stored ? (['NotReady'] as const) : [])]
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    querystring: object(query),
    ...(params === undefined ? {} : { params: object(params) }),
    ...(body === undefined ? {} : { body: { content: body } }),
    response: {
      200: { description: responseDescription, content, ...headersOf([...validators, ...headers]) },
      ...(stored ? { 304: { type: 'null', description: notModified, ...headersOf(validators) } } : {}),
      ...Object.fromEntries(failures.map((name) => [statusOf(name), problemResponse(name)])),
    },
  }
}

export const notModified = 'The response has not changed since the one with the tag in `If-None-Match`.'

function headersOf(names: readonly (keyof typeof headerSchemas)[]): { headers?: Record<string, object> } {
  if (names.length === 0) return {}
  return { headers: Object.fromEntries(names.map((name) => [name, { type: 'string', description: headerSchemas[name] }])) }
}

const waitingProblems: readonly ProblemResponse[] = ['NotReady', 'TooManyAttempts']
const keyProblems: readonly ProblemResponse[] = ['InvalidKey', 'WritingRefused']

function problemResponse(name: ProblemResponse): object {
  return {
    description: descriptionOf(name),
    content: { 'application/problem+json': { schema: reference(Problem) } },
    ...(waitingProblems.includes(name) ? headersOf(['Retry-After']) : {}),
    ...(keyProblems.includes(name) ? headersOf(['WWW-Authenticate']) : {}),
  }
}
