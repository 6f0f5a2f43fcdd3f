import { pipeline, Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Slots } from '../../slots.js'
import { flatten, isFresh, type RouteHeaders, sendNotModified, type Validators } from './cached-response.js'
import type { Representation } from './representation.js'

/** By default, a body up to this many characters is buffered and cached like any other; a longer one is streamed. */
const defaultBufferedCharacters = 65_536

/** What all streams of a server share. */
export interface StreamLimits {
  /** A slot for each open stream. */
  slots: Slots
  /** How long a client may take for a chunk, in milliseconds. */
  writeTimeout: number
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
 * Streams a long response. It is not compressed, since that would cost as much for each request. Throws Overloaded if there are
 * too many streams. A client that does not read is disconnected, and so is one whose data is gone.
 */
export async function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, headers = {}, body }: StreamedResponse,
  validators: Validators,
  route: RouteHeaders,
  { slots, writeTimeout }: StreamLimits,
): Promise<FastifyReply> {
  const isNotModified = isFresh(request.headers, validators)
  if (isNotModified || request.method === 'HEAD') await end(body)
  else await slots.acquire().catch((error) => end(body, error))
  if (isNotModified) return sendNotModified(reply, validators, route)
  reply.hijack()
  const response = reply.raw.writeHead(200, [...route.flat, ...flatten({ ...validators, 'content-type': type, ...headers })])
  if (request.method === 'HEAD') {
    response.end()
    return reply
  }
  const stall = new StallTimer(writeTimeout, () => response.destroy())
  pipeline(Readable.from(timed(body, stall)), response, (error) => {
    stall.close()
    slots.release()
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') request.log.error({ err: error, url: request.url }, 'a stream failed')
  })
  return reply
}

/** Ends a body that is not sent. Throws the error if there is one. */
async function end(body: AsyncGenerator<string>, error?: Error): Promise<void> {
  await body.return(undefined)
  if (error !== undefined) throw error
}

/** Runs while the client is expected to read. */
class StallTimer {
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(
    readonly timeout: number,
    readonly onStall: () => void,
  ) {}

  start(): void {
    if (!this.#isClosed) this.#timer = setTimeout(this.onStall, this.timeout)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Ends it. The last chunk may be read after the stream was closed. */
  close(): void {
    this.#isClosed = true
    this.stop()
  }
}

/** A stream asks for the next chunk when the client has taken the one before. */
async function* timed(chunks: AsyncIterable<string>, stall: StallTimer): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    stall.start()
    yield chunk
    stall.stop()
  }
  stall.start()
}
