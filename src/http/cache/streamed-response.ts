import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ClientDisconnected } from '../scheduling/leaving.js'
import { flatten, isFresh, type RouteHeaders, sendNotModified, type Validators } from './cached-response.js'
import type { Representation } from './representation.js'

/** By default, a body up to this many characters is buffered and cached like any other; a longer one is streamed. */
const defaultBufferedCharacters = 65_536

/** How long the last line of a stream that is cut may take to be sent, in milliseconds. */
const lastLineTimeout = 1_000

/** How long a stream may take, in milliseconds. */
export interface StreamTimeouts {
  /** How long a client may take for a chunk. */
  chunk: number
  /** How long all of it may take, since its read transaction is open. */
  stream: number
}

/** The whole body if it is short; otherwise a stream of it. */
export async function bufferOrStream(
  chunks: AsyncGenerator<string>,
  bufferedCharacters: number = defaultBufferedCharacters,
): Promise<string | AsyncGenerator<string>> {
  const buffered: string[] = []
  let length = 0
  for (let chunk = await chunks.next(); chunk.done !== true; chunk = await chunks.next()) {
    buffered.push(chunk.value)
    length += chunk.value.length
    if (length > bufferedCharacters) return concatenate(buffered, chunks)
  }
  return buffered.join('')
}

async function* concatenate(first: readonly string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield* first
    yield* rest
  } finally {
    // If the stream ends before the rest was started.
    await rest.return(undefined)
  }
}

type StreamedResponse = Omit<Representation, 'body'> & { body: AsyncGenerator<string> }

/**
 * Streams a long response, and resolves when nothing more is read for it. It is not compressed, since that would cost as much for each
 * request. A client that does not read is disconnected. A stream that fails or takes too long is cut: it gets a last line that says
 * so, and no end, so that the client sees an error.
 */
export async function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, headers = {}, body, incomplete = '' }: StreamedResponse,
  validators: Validators,
  route: RouteHeaders,
  timeouts: StreamTimeouts,
): Promise<void> {
  const isNotModified = isFresh(request.headers, validators)
  if (isNotModified || request.method === 'HEAD') await body.return(undefined)
  if (isNotModified) {
    sendNotModified(reply, validators, route)
    return
  }
  reply.hijack()
  const response = reply.raw.writeHead(200, [...route.flat, ...flatten({ ...validators, 'content-type': type, ...headers })])
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  // An error of the connection closes it.
  response.on('error', () => {})
  try {
    await sendChunks(response, body, timeouts)
  } catch (error) {
    if (response.destroyed) return
    request.log.error({ err: error, url: request.url }, 'a stream failed')
    await cut(response, incomplete)
  }
}

/** Reads a chunk when the client has taken those before. Throws if a read fails, the time is over, or the client has left. */
async function sendChunks(response: ServerResponse, body: AsyncGenerator<string>, { chunk, stream }: StreamTimeouts): Promise<void> {
  const end = new AbortController()
  const timer = setTimeout(() => end.abort(new Error(`the stream took longer than ${stream} ms (VERBATIM_STREAM_TIMEOUT)`)), stream)
  response.once('close', () => end.abort(new ClientDisconnected()))
  try {
    for await (const text of body) {
      end.signal.throwIfAborted()
      if (!response.write(text)) await untilTaken(response, 'drain', chunk, end.signal)
    }
    await untilTaken(response.end(), 'finish', chunk, end.signal)
  } finally {
    clearTimeout(timer)
  }
}

/** Waits until the client has read. Throws the reason of the signal. */
async function untilTaken(response: ServerResponse, event: 'drain' | 'finish', timeout: number, signal: AbortSignal): Promise<void> {
  const timer = setTimeout(() => response.destroy(), timeout)
  try {
    await once(response, event, { signal })
  } catch {
    signal.throwIfAborted()
  } finally {
    clearTimeout(timer)
  }
}

/** Closes the connection when the last line was sent. It is all that tells a client of HTTP/1.0, which has no chunks, of the cut. */
async function cut(response: ServerResponse, lastLine: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, lastLineTimeout)
    response.write(lastLine, () => {
      clearTimeout(timer)
      resolve()
    })
  })
  response.destroy()
}
