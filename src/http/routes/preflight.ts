import type { FastifyInstance } from 'fastify'
import type { Settings } from '../../config.js'
import { generalHeaders } from '../cache/general-headers.js'

/** How long a browser remembers what an origin may do, in seconds. */
const maximumAge = 600

/** What pages of other origins may read of the response to a change. */
export const exposed = { 'access-control-expose-headers': 'ETag, Link, Location, Retry-After' }

const written = 'authorization, content-type, if-match, if-none-match'

/**
 * Answers the preflight requests for paths that write: pages of other origins may do so only if a setting names them. A browser sends one
 * before each such request, because it has a header `Authorization`.
 */
export function answerPreflights(
  app: FastifyInstance,
  { VERBATIM_WRITE_ORIGINS }: Pick<Settings, 'VERBATIM_WRITE_ORIGINS'>,
  paths: Readonly<Record<string, readonly string[]>>,
): void {
  const origins = VERBATIM_WRITE_ORIGINS.split(',').filter((origin) => origin !== '')
  for (const [path, methods] of Object.entries(paths)) {
    app.options(path, { schema: { hide: true } }, (request, reply) => {
      const mayWrite = origins.includes(request.headers.origin ?? '')
      return reply
        .code(204)
        .headers({ ...generalHeaders, vary: 'Origin', 'access-control-max-age': maximumAge })
        .headers({ 'access-control-allow-methods': ['GET', 'HEAD', ...(mayWrite ? methods : [])].join(', ') })
        .headers(mayWrite ? { 'access-control-allow-headers': written } : {})
        .send()
    })
  }
}
