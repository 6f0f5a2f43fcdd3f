import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Caching, type Headers, isHeld, sendUnchanged, type Validators } from './cached-response.js'

/** An answer that is too long to be kept. */
interface LongAnswer {
  type: string
  headers?: Headers
  body: AsyncIterable<string>
}

/** Sends a long answer while it is made, as it is: packing would cost as much each time. */
export function sendParts(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, headers = {}, body }: LongAnswer,
  validators: Validators,
  caching: Caching,
): FastifyReply {
  if (isHeld(request.headers, validators)) return sendUnchanged(reply, validators, caching)
  reply.headers({ ...caching.headers, ...validators, 'content-type': type, ...headers })
  return reply.send(Readable.from(request.method === 'HEAD' ? [] : body))
}
