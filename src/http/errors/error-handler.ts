import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../../../schemas/answers.js'
import { StoreUnavailable } from '../../store/types.js'
import { generalHeaders } from '../cache/general-headers.js'
import { ParametersError } from '../request/validate.js'
import { type ParameterError, type ProblemCode, problemBody, RequestProblem, storeUnavailable } from './problems.js'

/** After how many seconds it is worth asking again. */
const retryAfter = 1

export const problemType = 'application/problem+json; charset=utf-8'

/** Sends a problem. The type is set on the raw text, so that no serialiser changes it. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  detail: string,
  extra: Pick<Problem, 'errors' | 'nearest'> = {},
): FastifyReply {
  const body = problemBody(code, detail, request.url, extra)
  if (body.status === 503) reply.header('retry-after', retryAfter)
  // What is wrong now may be right in a moment.
  const headers = { ...generalHeaders, 'content-type': problemType, 'cache-control': 'no-store' }
  return reply.code(body.status).headers(headers).send(JSON.stringify(body))
}

const brokenEscape = 'the query has a percent code that is no character; write every % that is meant as such as %25'

/** A query string with a percent code that is none would be read as something that nobody wrote. */
export function refuseBrokenEscapes(app: FastifyInstance): void {
  app.addHook('onRequest', ({ url }, _, done) => {
    const query = url.slice(url.indexOf('?') + 1)
    done(query.includes('%') && !isDecodable(query) ? new RequestProblem('malformed-request', brokenEscape) : undefined)
  })
}

function isDecodable(query: string): boolean {
  try {
    decodeURIComponent(query)
    return true
  } catch {
    return false
  }
}

/** The problem that wrong parameters make. */
export function parametersProblem(errors: readonly ParameterError[]): RequestProblem {
  const code = errors.some(({ unknown }) => unknown) ? 'unknown-parameter' : 'invalid-parameter'
  const detail =
    errors.length === 1 ? `${errors[0]?.parameter}: ${errors[0]?.message}` : `${errors.length} parameters are wrong; see "errors"`
  return new RequestProblem(code, detail, { errors: errors.map(({ parameter, message }) => ({ parameter, message })) })
}

/** Makes a problem of whatever goes wrong in a request. Only what is our own fault is logged as an error. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof RequestProblem) return sendProblem(request, reply, error.code, error.detail, error.extra)
    if (error instanceof StoreUnavailable) {
      request.log.warn({ err: error }, 'the store does not answer')
      return sendProblem(request, reply, 'not-ready', storeUnavailable)
    }
    if (error instanceof ParametersError) {
      const problem = parametersProblem(error.errors)
      return sendProblem(request, reply, problem.code, problem.detail, problem.extra)
    }
    const status = error.statusCode ?? 500
    if (status >= 500) {
      request.log.error({ err: error, url: request.url }, 'a request failed')
      return sendProblem(request, reply, 'internal-error', 'something is wrong with this server; its log says what')
    }
    if (status === 413) return sendProblem(request, reply, 'body-too-large', 'the body is larger than this server reads')
    if (status === 415)
      return sendProblem(request, reply, 'unsupported-media-type', 'send the body as application/json or as multipart/form-data')
    return sendProblem(request, reply, 'malformed-request', error.message)
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, 'no-such-path', `nothing is served at ${request.url.split('?')[0]}; see /docs for what is`),
  )
}
