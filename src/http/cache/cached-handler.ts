import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import type { Settings } from '../../config.js'
import { versionOf } from '../../dataset-version.js'
import { Slots } from '../../slots.js'
import type { ReadDuration, Reader, Store } from '../../store/types.js'
import { type PublicUrls, publicPath, publicUrl } from '../proxy/public-url.js'
import { ClientDisconnected, leaving } from '../scheduling/leaving.js'
import { shareTurn } from '../scheduling/scheduler.js'
import { runInThread } from '../scheduling/thread.js'
import {
  createResponse,
  entityTag,
  isFresh,
  negotiateCoding,
  type RouteHeaders,
  routeHeaders,
  sendNotModified,
  sendResponse,
} from './cached-response.js'
import { ReadResources } from './read-resources.js'
import { type Representation, readInTurns, type ThreadTask } from './representation.js'
import { cacheKey, ResponseCache, StorableUrls } from './response-cache.js'
import { bufferOrStream, type StreamTimeouts, sendStream } from './streamed-response.js'

/** Makes the response to a request from one state of the data. */
export type Respond = (reader: Reader, request: FastifyRequest) => Promise<Representation>
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

interface HandlerOptions {
  /** Names the representation that `Accept` selects; only for routes that have several. */
  variant?: (request: FastifyRequest) => string
  /** Whether the response has the whole public URL. Then each URL has a response of its own. */
  hasPublicUrl?: (request: FastifyRequest) => boolean
  /** How long its reads take; `short` by default. */
  duration?: (request: FastifyRequest) => ReadDuration
}

/** The settings that responses depend on: other values give other entity tags. */
const responseSettings = [
  'VERBATIM_PAGE_LIMIT',
  'VERBATIM_PAGE_LIMIT_MAXIMUM',
  'VERBATIM_PAGE_SCAN',
  'VERBATIM_ARTICLE_WORDS',
  'VERBATIM_COUNT_LIMIT',
  'VERBATIM_SCAN_LIMIT',
  'VERBATIM_SERIES_LIMIT',
  'VERBATIM_FACET_VALUES',
  'VERBATIM_SEARCH_CANDIDATES',
  'VERBATIM_SEARCH_HIT_CHARACTERS',
  'VERBATIM_SEARCH_CHARACTERS',
  'VERBATIM_FILTER_VALUES',
] as const satisfies (keyof Settings)[]

/** What all cached handlers of a server share. */
export interface CacheContext {
  store: Store
  cache: ResponseCache
  /** What responses depend on beside the stored data and the request. */
  fingerprint: string
  cacheControl: string
  publicUrls: PublicUrls
  /** The public URLs whose responses are stored. */
  storable: StorableUrls
  /** The time of the last change and its text, which all responses to one dataset version share. */
  lastChange: { time: number; text: string }
  /** A slot for each response that may be streamed. */
  slots: Slots
  /** A slot for what a thread makes the text of. */
  threadSlots: Slots
  timeouts: StreamTimeouts
}

export function createCacheContext(store: Store, settings: Settings, publicUrls: PublicUrls, programVersion: string): CacheContext {
  return {
    store,
    cache: new ResponseCache(settings.VERBATIM_CACHE_BYTES, store.knownVersion, (request) => publicUrls.keyOf(request)),
    publicUrls,
    storable: new StorableUrls(),
    fingerprint: JSON.stringify([programVersion, ...responseSettings.map((name) => settings[name])]),
    cacheControl: `public, max-age=0, s-maxage=${settings.VERBATIM_SHARED_CACHE_SECONDS}`,
    lastChange: { time: Number.NaN, text: '' },
    slots: new Slots(settings.VERBATIM_STREAMS, settings.VERBATIM_QUEUE_TIMEOUT),
    threadSlots: new Slots(1, settings.VERBATIM_QUEUE_TIMEOUT, settings.VERBATIM_PAGE_QUEUE),
    timeouts: { chunk: settings.VERBATIM_WRITE_TIMEOUT, stream: settings.VERBATIM_STREAM_TIMEOUT },
  }
}

/**
 * A hook that sends the cached response to an identical earlier request, before the request is parsed and validated. A request
 * with a body is not served here: its body may turn out to be malformed. `countLookup` is called with whether there was one.
 */
export function serveCached({ cache }: CacheContext, countLookup?: (isHit: boolean) => void): onRequestHookHandler {
  const find = countLookup === undefined ? (raw: IncomingMessage) => cache.find(raw) : counted(cache, countLookup)
  return (request, reply, done) => {
    const { raw } = request
    const cached = (raw.method === 'GET' || raw.method === 'HEAD') && !hasBody(raw) ? find(raw) : undefined
    if (cached === undefined) done()
    else sendResponse(raw, reply, cached)
  }
}

function counted(cache: ResponseCache, countLookup: (isHit: boolean) => void) {
  return (raw: IncomingMessage) => {
    const found = cache.find(raw)
    countLookup(found !== undefined)
    return found
  }
}

/** Whether a request announces a body (RFC 9112, section 6.3). */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined
}

/**
 * A handler whose responses are cached. They depend on the request and on the versions of the resources that they are read from.
 * The same request reads the same resources while these do not change, so after the first response, the entity tag is known
 * before a response is made.
 */
export function cachedHandler(context: CacheContext, respond: Respond, { variant, hasPublicUrl, duration }: HandlerOptions = {}): Handler {
  const { store, cache, fingerprint, cacheControl, slots, threadSlots, timeouts, publicUrls, storable } = context
  const route = routeHeaders(cacheControl, `${variant === undefined ? '' : 'Accept, '}Accept-Encoding${publicUrls.vary}`)
  return async (request, reply) => {
    const url = hasPublicUrl?.(request) === true ? publicUrl(request) : publicPath(request)
    const key = cacheKey(request, variant?.(request) ?? '', url)
    const coding = negotiateCoding(request.headers['accept-encoding'])
    const tagOf = (version: string) => entityTag(`${version}\n${fingerprint}\n${key}`, coding)
    const known = cache.versionFor(key)
    if (known !== null && sendKnown(cache, request, reply, tagOf(known), route)) return reply
    await shareTurn()
    const respondFrom = async (reader: Reader) => {
      const made = await makeResponse(reader, respond, request, reply)
      const { representation, body, version, resources, changed } = made
      cache.setResources(key, resources)
      const validators = { etag: tagOf(versionOf(version, resources)), ...lastModified(context, changed) }
      if (typeof body === 'string' || 'task' in body) return { made, body, validators }
      await sendStream(request, reply, { ...representation, body }, validators, route, timeouts)
      return null
    }
    const expected = duration?.(request) ?? 'short'
    const read = async () => {
      if (reply.raw.destroyed) throw new ClientDisconnected()
      return store.read(respondFrom, expected)
    }
    const respondOnce = async () => {
      const responded = await (expected === 'stream' ? slots.run(read) : read())
      if (responded === null) return null
      const { made, body, validators } = responded
      const text = typeof body === 'string' ? body : await textOf(body, threadSlots, leaving(reply))
      return { made, response: await createResponse({ ...made.representation, body: text }, coding, validators, route) }
    }
    const responded = await respondOnce().catch(ignoreAborted)
    if (responded === null) return reply.hijack()
    const { made, response } = responded
    if (storable.has(url)) cache.set(response, made, request.raw)
    return sendResponse(request.raw, reply, response)
  }
}

/** What a thread makes of a task, when it is its turn. A task whose client leaves before is not begun. */
function textOf({ file, task }: ThreadTask, slots: Slots, left: AbortSignal): Promise<string> {
  return slots.run(() => runInThread<string>(file, task), left)
}

/** Sends a cached response or a 304 if the tag allows it, and returns whether it did. An invalid request never has a known tag. */
function sendKnown(cache: ResponseCache, request: FastifyRequest, reply: FastifyReply, etag: string, route: RouteHeaders): boolean {
  const cached = cache.get(etag, request.raw)
  if (cached !== undefined) {
    sendResponse(request.raw, reply, cached)
    return true
  }
  // `If-None-Match: *` matches only if the resource exists, which is not known yet.
  if (request.headers['if-none-match'] === '*' || !isFresh(request.headers, { etag })) return false
  sendNotModified(reply, { etag }, route)
  return true
}

interface Made {
  representation: Representation
  body: string | ThreadTask | AsyncGenerator<string>
  version: string
  /** What it was read from. */
  resources: readonly string[]
  changed: number
}

/** Null instead of an error if the client has left. */
function ignoreAborted(error: unknown): null {
  if (error instanceof ClientDisconnected) return null
  throw error
}

/** Makes a response from one state of the data. A long body is a stream of what is still to be read from it. */
async function makeResponse(reader: Reader, respond: Respond, request: FastifyRequest, { raw }: FastifyReply): Promise<Made> {
  const noted = new ReadResources()
  const notedReader = noted.over(reader)
  const { version, changed } = reader
  const representation = await respond(notedReader, request)
  const { body, bufferedCharacters } = representation
  if (typeof body !== 'function') return { representation, body, version, changed, resources: noted.names() }
  const priority = bufferedCharacters === Number.POSITIVE_INFINITY ? 'page' : 'stream'
  const chunks = body(readInTurns(notedReader, priority, () => raw.destroyed))
  const made = await bufferOrStream(chunks, bufferedCharacters)
  // A stream is not read to its end yet, so it may depend on everything.
  if (typeof made !== 'string') noted.addAll()
  return { representation, body: made, version, changed, resources: noted.names() }
}

/** `Last-Modified` has a resolution of a second: within the second of a change, another change may follow unseen. */
function lastModified({ lastChange }: CacheContext, changed: number): { 'last-modified'?: string } {
  if (Math.floor(changed / 1_000) >= Math.floor(Date.now() / 1_000)) return {}
  if (lastChange.time !== changed) Object.assign(lastChange, { time: changed, text: new Date(changed).toUTCString() })
  return { 'last-modified': lastChange.text }
}
