import type { FastifyReply, FastifyRequest } from 'fastify'
import { cachingOf, type Finished, finish, lasting, sendFinished } from './cached-response.js'
import { type Coding, preferredCoding } from './content-encoding.js'
import { entityTag } from './etag.js'

/** It changes with the program alone. */
const caching = cachingOf('public, max-age=60', 'Accept-Encoding')

/**
 * A handler that always sends the same text, whether the store answers or not. The text is made when it is first asked for,
 * and finished once in each encoding.
 */
export function staticResponse(type: string, text: () => string): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const replies = new Map<Coding, Promise<Finished>>()
  let body: string | undefined
  return async (request, reply) => {
    const coding = preferredCoding(request.headers['accept-encoding'])
    const known = replies.get(coding)
    if (known !== undefined) return sendFinished(request.raw, reply, await known)
    body ??= text()
    const made = finish({ type, body }, coding, { etag: entityTag(`${type}\n${body}`, coding) }, caching)
    const kept = made.then(lasting)
    replies.set(coding, kept)
    return sendFinished(request.raw, reply, await kept)
  }
}
