import type { FastifySchema } from 'fastify'
import { type Operation, operationSchema } from './operation.js'

/** The responses of an operation that changes something, by their status. */
const changes = {
  201: 'The document was created.',
  204: 'The document is stored as it was sent, as it was before.',
} as const
export const removed = 'The article was removed.'

/** The names of these responses as components. */
export const changeResponses: ReadonlyMap<string, string> = new Map([
  [changes[201], 'Created'],
  [changes[204], 'Unchanged'],
  [removed, 'Removed'],
])

const header = (description: string) => ({ type: 'string', description })
const tag = { ETag: header('Entity tag of the response. Send it as `If-None-Match` to revalidate.') }
const conditions = {
  type: 'object',
  properties: {
    'if-match': {
      ...header(
        'Changes the document only if its entity tag is one of these, or, with `*`, if it exists. Weak tags, and tags with a coding, count too.',
      ),
      examples: ['*'],
    },
    'if-none-match': {
      ...header('With `*`, stores the document only if the article does not exist.'),
      examples: ['*'],
    },
  },
}

/** The schema of a route that needs a key. */
export function withKey(schema: FastifySchema): FastifySchema {
  return { ...schema, security: [{ key: [] }] }
}

/** The schema of a route that stores a document. */
export function putSchema(operation: Operation): FastifySchema {
  const schema = withKey(operationSchema(operation))
  const response = schema.response as Record<string, { content: object; headers?: object }>
  const location = { Location: header('The address of the document.') }
  const created = { description: changes[201], content: response[200]?.content, headers: { ...tag, ...location } }
  const unchanged = { type: 'null', description: changes[204], headers: tag }
  return {
    ...schema,
    headers: conditions,
    response: { ...response, 200: { ...response[200], headers: tag }, 201: created, 204: unchanged },
  }
}

/** The schema of a route that removes something. */
export function deleteSchema(operation: Omit<Operation, 'responses' | 'responseDescription'>): FastifySchema {
  const schema = withKey(operationSchema({ ...operation, responses: {}, responseDescription: '' }))
  const { 200: _, ...problems } = schema.response as Record<string, object>
  return { ...schema, headers: conditions, response: { ...problems, 204: { type: 'null', description: removed } } }
}
