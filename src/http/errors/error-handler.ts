import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import type { Problem } from '../../../schemas/responses.js'
import { withoutKeys } from '../../keys.js'
import { Overloaded } from '../../slots.js'
import { StoreNotReady, StoreUnavailable, TooManyWords } from '../../store/types.js'
import { generalHeaders } from '../cache/general-headers.js'
import { linksOf } from '../pages/parts/links.js'
import { pageHeaders } from '../pages/parts/shell.js'
import { problemPage } from '../pages/problem-page.js'
import { publicPath } from '../proxy/public-url.js'
import { ParametersError, type ProblemCode, parametersProblem, problemBody, RequestProblem, storeUnavailable } from './problems.js'

/** The `Retry-After` of a 503, in seconds. */
const retryAfter = 1

/** The methods of RFC 9110 and RFC 5789. */
const knownMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']

export const problemType = 'application/problem+json; charset=utf-8'

/** Sends a problem as finished text, so that no serialiser changes it. Problems are not cached: they may be gone in a moment. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  detail: string,
  extra: Pick<Problem, 'errors' | 'nearest'> = {},
): FastifyReply {
  const base = publicPath(request)
  const body = problemBody(code, detail, toUri(`${base}${withoutKeys(request.url)}`), extra, base)
  if (body.status === 503) reply.header('retry-after', retryAfter)
  const headers = { ...generalHeaders, 'cache-control': 'no-store' }
  reply.code(body.status).headers({ ...headers, 'content-type': problemType })
  if (!wantsPage(request)) return reply.send(JSON.stringify(body))
  return reply.headers({ ...pageHeaders, 'content-type': 'text/html; charset=utf-8' }).send(problemPage(body, linksOf(request.url)))
}

/** The media types of problems, the default first. */
const offered = ['application/problem+json', 'application/json', 'text/html']

/** Whether `format` asks for a page, or else `Accept` does by its name, as that of a browser. */
function wantsPage({ query, headers }: FastifyRequest): boolean {
  const { format } = (query ?? {}) as { format?: string }
  if (format !== undefined) return format === 'html'
  return /\btext\/html\b/i.test(headers.accept ?? '') && new Negotiator({ headers }).mediaType(offered) === 'text/html'
}

/** Clients send characters that a URI must encode, such as the brackets of `speaker[]`. */
function toUri(url: string): string {
  return url.replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, encodeURIComponent)
}

/** Turns every error into a problem response. Only errors of the server itself are logged as errors. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    // A server that is not ready reports it once, and not with each request.
    if (error instanceof StoreUnavailable && !(error instanceof StoreNotReady)) request.log.warn({ err: error }, 'the store is unavailable')
    const { code, detail, extra } = toProblem(error, request)
    if (code === 'internal-error') request.log.error({ err: error, url: withoutKeys(request.url) }, 'a request failed')
    if (reply.getHeader('connection') === 'close') await discard(request.raw)
    return sendProblem(request, reply, code, detail, extra)
  })
  app.setNotFoundHandler((request, reply) => {
    const { method, url } = request
    if (!knownMethods.includes(method))
      return sendProblem(request, reply, 'unknown-method', `this server does not know the method ${method}`)
    return sendProblem(
      request,
      reply,
      'no-such-path',
      `nothing is served at ${publicPath(request)}${url.split('?')[0]}; see ${publicPath(request)}/docs for all paths`,
    )
  })
}

/** How long a body that nobody reads may still arrive, in milliseconds. */
const lingering = 1_000

/** Lets the rest of a body arrive: a client that still sends when its connection is closed may lose the response. */
async function discard(body: IncomingMessage): Promise<void> {
  if (body.readableEnded || body.destroyed) return
  body.resume()
  await once(body, 'end', { signal: AbortSignal.timeout(lingering) }).catch(() => {})
}

function toProblem(error: FastifyError, { routeOptions }: FastifyRequest): RequestProblem {
  if (error instanceof RequestProblem) return error
  if (error instanceof StoreNotReady) return new RequestProblem('not-ready', error.message)
  if (error instanceof StoreUnavailable) return new RequestProblem('not-ready', storeUnavailable)
  if (error instanceof Overloaded) return new RequestProblem('overloaded', error.message)
  if (error instanceof TooManyWords) return parametersProblem([{ parameter: 'q', message: error.message }])
  if (error instanceof ParametersError) return parametersProblem(error.errors)
  const status = error.statusCode ?? 500
  if (status >= 500) return new RequestProblem('internal-error', 'the server failed; its log has the cause')
  if (status === 413) return new RequestProblem('body-too-large', 'the body is larger than this server accepts')
  if (status === 415) {
    const { body } = routeOptions.schema as { body?: { content: object } }
    if (body === undefined) return new RequestProblem('unsupported-media-type', 'send no body with this method')
    const types = Object.keys(body.content)
      .join(', ')
      .replace(/, (?=[^,]*$)/, ' or ')
    return new RequestProblem('unsupported-media-type', `send the body as ${types}`)
  }
  return new RequestProblem('malformed-request', error.message)
}
