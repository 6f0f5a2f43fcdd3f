import type { Problem } from '../../../schemas/responses.js'
import { shortened } from '../../text/shortened.js'

/** Every kind of problem that a request can meet. The codes are stable. */
export const problemKinds = {
  'unknown-parameter': {
    status: 400,
    title: 'Unknown parameter',
    description: 'The request has a parameter that this path does not accept. `errors` suggests the most similar one.',
  },
  'invalid-parameter': {
    status: 400,
    title: 'Invalid parameter',
    description: 'A parameter has an invalid value. `errors` names each parameter and says what it accepts.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'Invalid cursor',
    description: 'The cursor belongs to another path, or to other filters or another order. Repeat the request without it.',
  },
  'too-many-parts': {
    status: 400,
    title: 'Too many parts',
    description: 'A filter names an entity with more parts than one request expands it to. Name a smaller one, or add `exact=true`.',
  },
  'invalid-body': { status: 400, title: 'Invalid body', description: 'The body lacks a part or has one that is not accepted.' },
  'malformed-request': {
    status: 400,
    title: 'Malformed request',
    description: 'The request is not valid HTTP, or its URL is not encoded correctly.',
  },
  'invalid-key': {
    status: 401,
    title: 'Invalid key',
    description: 'The request has no key, or one that this server does not know. Send it as `Authorization: Bearer KEY`.',
  },
  'writing-disabled': {
    status: 403,
    title: 'Writing disabled',
    description: 'This server has no key, so nobody may write over HTTP. `verbatim key create` makes one for `VERBATIM_KEYS`.',
  },
  'insufficient-scope': {
    status: 403,
    title: 'Insufficient scope',
    description:
      'The key must not do this. One with the scope `draft` stores documents that are wholly drafted, and replaces only such ones.',
  },
  'no-such-item': {
    status: 404,
    title: 'No such item',
    description: 'There is no item with this id. `nearest` lists similar ids.',
  },
  'no-such-path': { status: 404, title: 'No such path', description: 'Nothing is served at this path.' },
  'text-not-included': {
    status: 404,
    title: 'Text not included',
    description: 'The document does not include the text of the article. Only the words of its facts are available.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    description: 'The path does not accept this method. The header `Allow` lists those that it accepts.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    description: 'The header `Accept` matches none of the available media types, which `detail` lists.',
  },
  'request-timeout': { status: 408, title: 'Request timeout', description: 'The request took too long to arrive.' },
  'article-of-fixtures': {
    status: 409,
    title: 'Article of the fixtures folder',
    description: 'The article comes from a file of the fixtures folder. Change or remove the file, and restart the server.',
  },
  'precondition-failed': {
    status: 412,
    title: 'Precondition failed',
    description: 'The stored document is not the one that `If-Match` or `If-None-Match` asks for. Get it, and apply the change to it.',
  },
  'body-too-large': { status: 413, title: 'Body too large', description: 'The body is larger than the server accepts.' },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    description: 'The path does not accept a body of this media type.',
  },
  'document-problems': {
    status: 422,
    title: 'Document with problems',
    description: 'The article document has problems. `errors` lists each with its place and a fix.',
  },
  'document-too-complex': {
    status: 422,
    title: 'Document too complex',
    description: 'Checking or drafting the document takes more time or memory than the server allows. The command line has no such limit.',
  },
  'unreadable-text': {
    status: 422,
    title: 'Unreadable text',
    description: 'The body is no text that a document can be drafted from: its encoding is not the declared one, or a page has no text.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    description:
      'The address of the client has sent more requests in a minute than the server accepts. `Retry-After` says when to try again.',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Too many attempts',
    description: 'Too many requests with a wrong key came from this address. `Retry-After` says when the next one is looked at.',
  },
  'headers-too-large': {
    status: 431,
    title: 'Headers too large',
    description: 'The URL and the headers are larger than the server accepts.',
  },
  'internal-error': { status: 500, title: 'Internal error', description: 'The server failed. Its log has the cause.' },
  'unknown-method': { status: 501, title: 'Unknown method', description: 'No path of this server accepts this method.' },
  overloaded: {
    status: 503,
    title: 'Overloaded',
    description:
      'The server handles too many streams, long pages, checks, drafts, changes or imports of documents at once, or `/health/ready` reports that it is too busy. Try again later.',
  },
  incomplete: {
    status: 503,
    title: 'Incomplete',
    description: 'A stream ended before all items were sent. This is its last line, and the connection is closed. Repeat the request.',
  },
  'not-ready': { status: 503, title: 'Not ready', description: 'The store is unavailable. Try again later.' },
} as const satisfies Record<string, { status: number; title: string; description: string }>

export const storeUnavailable = 'the store is unavailable; try again in a moment'

export type ProblemCode = keyof typeof problemKinds

export interface ParameterError {
  parameter: string
  message: string
  /** The path does not accept the parameter at all. */
  unknown?: true
}

/** Thrown by handlers; the error handler turns it into a problem response. */
export class RequestProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly extra: Pick<Problem, 'errors' | 'nearest'> = {},
  ) {
    super(detail)
    this.name = 'RequestProblem'
  }
}

/** All invalid parameters of a request, and the valid ones. */
export class ParametersError extends Error {
  constructor(
    readonly errors: readonly ParameterError[],
    readonly query: Record<string, unknown>,
  ) {
    super(errors.map(({ message }) => message).join('; '))
    this.name = 'ParametersError'
  }
}

/** How many invalid parameters a problem lists. */
export const maximumErrors = 20
/** Maximum number of UTF-16 units that a problem repeats of a request, or says about it, in one text. */
const maximumText = 2_000
const maximumParameter = 200

/** The problem for invalid parameters, all in one. */
export function parametersProblem(errors: readonly ParameterError[]): RequestProblem {
  const code = errors.some(({ unknown }) => unknown) ? 'unknown-parameter' : 'invalid-parameter'
  const listed = errors
    .slice(0, maximumErrors)
    .map(({ parameter, message }) => ({ parameter: shortened(parameter, maximumParameter), message: shortened(message, maximumText) }))
  const detail =
    errors.length === 1 ? `${listed[0]?.parameter}: ${listed[0]?.message}` : `${errors.length} parameters are invalid; see "errors"`
  const first = errors.length > maximumErrors ? ` for the first ${maximumErrors}` : ''
  return new RequestProblem(code, `${detail}${first}`, { errors: listed })
}

/** RFC 9457 problem details. `instance` is the URL of the request, and `base` the path before those of the API. Long texts are shortened. */
export function problemBody(
  code: ProblemCode,
  detail: string,
  instance: string,
  extra: Pick<Problem, 'errors' | 'nearest'> = {},
  base = '',
): Problem {
  const { status, title } = problemKinds[code]
  // A part of a percent-encoding is no URI.
  const start = instance.slice(0, maximumText).replace(/%.?$/, '')
  const texts = { detail: shortened(detail, maximumText), instance: start }
  return { type: `${base}/problems/${code}`, title, status, code, ...texts, ...extra }
}
