import type { Problem } from '../../../schemas/answers.js'

/** Every kind of problem that a request can meet. The codes do not change. */
export const problemKinds = {
  'unknown-parameter': {
    status: 400,
    title: 'Unknown parameter',
    description: 'The request has a parameter that this path does not know. `errors` names the nearest one.',
  },
  'invalid-parameter': {
    status: 400,
    title: 'Invalid parameter',
    description: 'A parameter has a value that it cannot have. `errors` names each.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'Invalid cursor',
    description: 'The cursor was not given by this list under these filters and this order. Ask again without it.',
  },
  'stale-cursor': {
    status: 400,
    title: 'Stale cursor',
    description: 'The data has changed since the cursor was given. Ask again without it, so that nothing is missed or told twice.',
  },
  'too-many-facts': {
    status: 400,
    title: 'Too many facts',
    description: 'The request selects more facts than are reckoned with at once. Narrow it.',
  },
  'invalid-body': { status: 400, title: 'Invalid body', description: 'The body has not the parts that it should have.' },
  'malformed-request': {
    status: 400,
    title: 'Malformed request',
    description: 'The request is no HTTP, or its address is not written as addresses are.',
  },
  'no-such-item': { status: 404, title: 'No such item', description: 'There is no item with this id. `nearest` has ids like it.' },
  'no-such-path': { status: 404, title: 'No such path', description: 'Nothing is served at this path.' },
  'text-not-included': {
    status: 404,
    title: 'Text not included',
    description: 'The owner of the text did not include it in the document; only the words of the facts are here.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    description: 'The path is there, but not for this method. `Allow` names those that it takes.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    description: 'The header `Accept` takes none of the representations that there are. The detail names them.',
  },
  'request-timeout': { status: 408, title: 'Request timeout', description: 'The request took too long to arrive.' },
  'body-too-large': { status: 413, title: 'Body too large', description: 'The body of the request is larger than is read.' },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    description: 'The body is of a type that is not read here.',
  },
  'document-problems': {
    status: 422,
    title: 'Document with problems',
    description: 'The article document has problems; `errors` has each with its place and with what to do.',
  },
  'headers-too-large': {
    status: 431,
    title: 'Headers too large',
    description: 'The address and the headers of the request are larger than is read.',
  },
  'internal-error': { status: 500, title: 'Internal error', description: 'Something is wrong with the server. The log says what.' },
  'not-ready': { status: 503, title: 'Not ready', description: 'The store does not answer. Try again later.' },
} as const satisfies Record<string, { status: number; title: string; description: string }>

/** What is told of a store that does not answer. */
export const storeUnavailable = 'the store does not answer; try again in a moment'

export type ProblemCode = keyof typeof problemKinds

export interface ParameterError {
  parameter: string
  message: string
  /** The path has no such parameter at all. */
  unknown?: true
}

/** What a handler throws; the error handler makes a problem of it. */
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

/** RFC 9457 problem details. `instance` is the address of the request. */
export function problemBody(code: ProblemCode, detail: string, instance: string, extra: Pick<Problem, 'errors' | 'nearest'> = {}): Problem {
  const { status, title } = problemKinds[code]
  return { type: `/problems/${code}`, title, status, code, detail, instance, ...extra }
}
