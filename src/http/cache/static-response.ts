import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import {
  type CachedResponse,
  createResponse,
  entityTag,
  negotiateCoding,
  type RouteHeaders,
  routeHeaders,
  sendResponse,
  withOwnMemory,
} from './cached-response.js'

/** The number of responses that a route keeps: a few keys in each encoding. */
const maximumResponses = 16

/** Static responses change with the program only. Those with the public URL also vary by the headers of proxies. */
export function revalidated({ vary }: { vary: string } = { vary: '' }): RouteHeaders {
  return routeHeaders('public, max-age=60', `Accept-Encoding${vary}`)
}
const withoutUrl = revalidated()
/** For a path that changes with the content: a year. */
export const immutable = routeHeaders('public, max-age=31536000, immutable', 'Accept-Encoding')

/**
 * A handler that sends a text that does not depend on the store. The text is made at the first request, and compressed once
 * for each encoding. A text that depends on the request has a `key`, from which it is made.
 */
export function staticResponse(
  type: string,
  text: (key: string) => string,
  keyOf: (request: FastifyRequest) => string = () => '',
  route: RouteHeaders = withoutUrl,
) {
  const responses = new LRUCache<string, CachedResponse>({ max: maximumResponses })
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const coding = negotiateCoding(request.headers['accept-encoding'])
    const key = keyOf(request)
    const cached = responses.get(`${coding} ${key}`)
    if (cached !== undefined) return sendResponse(request.raw, reply, cached)
    const body = text(key)
    const response = await createResponse({ type, body }, coding, { etag: entityTag(`${type}\n${body}`, coding) }, route)
    responses.set(`${coding} ${key}`, withOwnMemory(response))
    return sendResponse(request.raw, reply, response)
  }
}
