import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Reader, Store } from '../../store/types.js'
import { type Headers, isFresh, type RouteHeaders, sendNotModified, type Validators } from './cached-response.js'
import type { ChunkedBody } from './representation.js'

/** A body up to this many characters is buffered and cached like any other; a longer one is streamed. */
const bufferedCharacters = 65_536

/**
 * The whole body if it is short; otherwise a stream. The buffered part is read by the current reader. The rest is read
 * when the client has taken what came before, in read transactions of its own.
 */
export async function bufferOrStream(body: ChunkedBody, reader: Reader, store: Store): Promise<string | AsyncIterable<string>> {
  let read: Store['read'] = (work) => work(reader)
  const chunks = body({ ...store, read: (work, version) => read(work, version) }, reader.version)
  let buffered = ''
  for (let chunk = await chunks.next(); chunk.done !== true; chunk = await chunks.next()) {
    buffered += chunk.value
    if (buffered.length <= bufferedCharacters) continue
    read = store.read
    return concatenate(buffered, chunks)
  }
  return buffered
}

async function* concatenate(first: string, rest: AsyncIterable<string>): AsyncIterable<string> {
  yield first
  yield* rest
}

interface StreamedResponse {
  type: string
  headers?: Headers
  body: AsyncIterable<string>
}

/** Streams a long response. It is not compressed, since that would cost as much for each request. */
export function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, headers = {}, body }: StreamedResponse,
  validators: Validators,
  route: RouteHeaders,
): FastifyReply {
  if (isFresh(request.headers, validators)) return sendNotModified(reply, validators, route)
  reply.headers({ ...route.headers, ...validators, 'content-type': type, ...headers })
  return reply.send(Readable.from(request.method === 'HEAD' ? [] : body))
}
