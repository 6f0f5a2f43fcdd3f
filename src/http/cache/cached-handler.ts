import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import type { Settings } from '../../config.js'
import { versionOf } from '../../dataset-version.js'
import { Slots } from '../../slots.js'
import type { Reader, Store } from '../../store/types.js'
import { nextTurn, shareTurn } from '../scheduling/scheduler.js'
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
import {
  type ChunkedBody,
  ClientDisconnected,
  DatasetChanged,
  type ReadVersion,
  type Representation,
  readVersion,
} from './representation.js'
import { cacheKey, ResponseCache } from './response-cache.js'
import { bufferOrStream, type StreamLimits, sendStream } from './streamed-response.js'

/** Makes the response to a request from one state of the data. */
export type Respond = (reader: Reader, request: FastifyRequest) => Promise<Representation>
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

interface HandlerOptions {
  /** Names the representation that `Accept` selects; only for routes that have several. */
  variant?: (request: FastifyRequest) => string
  /** The dataset version that the request asks to read, because its cursor belongs to it. */
  version?: (request: FastifyRequest) => string | undefined
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
  /** The time of the last change and its text, which all responses to one dataset version share. */
  lastChange: { time: number; text: string }
  streams: StreamLimits
}

export function createCacheContext(store: Store, settings: Settings, programVersion: string): CacheContext {
  return {
    store,
    cache: new ResponseCache(settings.VERBATIM_CACHE_BYTES, store.knownVersion),
    fingerprint: JSON.stringify([programVersion, ...responseSettings.map((name) => settings[name])]),
    cacheControl: `public, max-age=0, s-maxage=${settings.VERBATIM_SHARED_CACHE_SECONDS}`,
    lastChange: { time: Number.NaN, text: '' },
    streams: {
      slots: new Slots(settings.VERBATIM_STREAMS, settings.VERBATIM_QUEUE_TIMEOUT),
      writeTimeout: settings.VERBATIM_WRITE_TIMEOUT,
    },
  }
}

/**
 * A hook that sends the cached response to an identical earlier request, before the request is parsed and validated. A request
 * with a body is not served here: its body may turn out to be malformed.
 */
export function serveCached({ cache }: CacheContext): onRequestHookHandler {
  return (request, reply, done) => {
    const { raw } = request
    const cached = (raw.method === 'GET' || raw.method === 'HEAD') && !hasBody(raw) ? cache.find(raw) : undefined
    if (cached === undefined) done()
    else sendResponse(raw, reply, cached)
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
export function cachedHandler(context: CacheContext, respond: Respond, { variant, version }: HandlerOptions = {}): Handler {
  const { store, cache, fingerprint, cacheControl, streams } = context
  const route = routeHeaders(cacheControl, variant === undefined ? 'Accept-Encoding' : 'Accept, Accept-Encoding')
  return async (request, reply) => {
    const key = cacheKey(request, variant?.(request) ?? '')
    const coding = negotiateCoding(request.headers['accept-encoding'])
    const tagOf = (version: string) => entityTag(`${version}\n${fingerprint}\n${key}`, coding)
    const known = cache.versionFor(key)
    if (known !== null && sendKnown(cache, request, reply, tagOf(known), route)) return reply
    await shareTurn()
    const made = await makeResponse(store, respond, request, reply, version?.(request)).catch(ignoreAborted)
    if (made === null) return reply.hijack()
    const etag = tagOf(versionOf(made.version, made.resources))
    cache.setResources(key, made.resources)
    const validators = { etag, ...lastModified(context, made.changed) }
    const { representation, body } = made
    if (typeof body !== 'string') return sendStream(request, reply, { ...representation, body }, validators, route, streams)
    const response = await createResponse({ ...representation, body }, coding, validators, route)
    cache.set(response, made, request.raw)
    return sendResponse(request.raw, reply, response)
  }
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
  body: string | AsyncGenerator<string>
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

/** Makes a response. A chunked body is read in several short transactions; if the data changes meanwhile, once more, in one. */
async function makeResponse(
  store: Store,
  respond: Respond,
  request: FastifyRequest,
  { raw }: FastifyReply,
  wantedVersion: string | undefined,
): Promise<Made> {
  if (raw.destroyed) throw new ClientDisconnected()
  const noted = new ReadResources()
  const { representation, version, changed } = await store.read(
    async (reader) => ({ representation: await respond(noted.over(reader), request), version: reader.version, changed: reader.changed }),
    wantedVersion,
  )
  const { body, bufferedCharacters } = representation
  if (typeof body === 'string') return { representation, body, version, changed, resources: noted.names() }
  const priority = bufferedCharacters === Number.POSITIVE_INFINITY ? 'page' : 'stream'
  const read = readVersion(store, { version, priority, isAborted: () => raw.destroyed })
  try {
    const chunks = body((work) => read((reader) => work(noted.over(reader))))
    return madeOf(representation, await bufferOrStream(chunks, bufferedCharacters), { version, changed }, noted)
  } catch (error) {
    if (!(error instanceof DatasetChanged)) throw error
    return makeInOneTransaction(store, respond, request, () => raw.destroyed)
  }
}

/** A stream is not read to its end yet, so it may depend on everything. */
function madeOf(
  representation: Representation,
  body: string | AsyncGenerator<string>,
  { version, changed }: Pick<Made, 'version' | 'changed'>,
  noted: ReadResources,
): Made {
  if (typeof body !== 'string') noted.addAll()
  return { representation, body, version, changed, resources: noted.names() }
}

/** The same from one read transaction, which delays others. What is streamed is still read in transactions of its own. */
function makeInOneTransaction(store: Store, respond: Respond, request: FastifyRequest, isAborted: () => boolean): Promise<Made> {
  return store.read(async (reader) => {
    const { version, changed } = reader
    const noted = new ReadResources()
    const representation = await respond(noted.over(reader), request)
    let read: ReadVersion = async (work) => {
      await nextTurn('page')
      return work(noted.over(reader))
    }
    const chunks = (representation.body as ChunkedBody)((work) => read(work))
    const body = await bufferOrStream(chunks, representation.bufferedCharacters)
    read = readVersion(store, { version, priority: 'stream', isAborted })
    return madeOf(representation, body, { version, changed }, noted)
  })
}

/** `Last-Modified` has a resolution of a second: within the second of a change, another change may follow unseen. */
function lastModified({ lastChange }: CacheContext, changed: number): { 'last-modified'?: string } {
  if (Math.floor(changed / 1_000) >= Math.floor(Date.now() / 1_000)) return {}
  if (lastChange.time !== changed) Object.assign(lastChange, { time: changed, text: new Date(changed).toUTCString() })
  return { 'last-modified': lastChange.text }
}
