import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import type { Settings } from '../../config.js'
import type { Reader, Store } from '../../store/types.js'
import { createResponse, entityTag, isFresh, type RouteHeaders, routeHeaders, sendNotModified, sendResponse } from './cached-response.js'
import { negotiateCoding } from './content-encoding.js'
import type { Representation } from './representation.js'
import { cacheKey, ResponseCache } from './response-cache.js'
import { bufferOrStream, sendStream } from './streamed-response.js'

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
  'VERBATIM_COUNT_LIMIT',
  'VERBATIM_SCAN_LIMIT',
  'VERBATIM_AGGREGATE_LIMIT',
  'VERBATIM_FACET_VALUES',
  'VERBATIM_SEARCH_CANDIDATES',
  'VERBATIM_FILTER_VALUES',
] as const satisfies (keyof Settings)[]

/** What all cached handlers of a server share. */
export interface CacheContext {
  store: Store
  cache: ResponseCache
  /** What responses depend on beside the dataset version and the request. */
  fingerprint: string
  cacheControl: string
  /** The time of the last change and its text, which all responses to one dataset version share. */
  lastChange: { time: number; text: string }
}

export function createCacheContext(store: Store, settings: Settings, programVersion: string): CacheContext {
  return {
    store,
    cache: new ResponseCache(settings.VERBATIM_CACHE_BYTES, store.knownVersion),
    fingerprint: JSON.stringify([programVersion, ...responseSettings.map((name) => settings[name])]),
    cacheControl: `public, max-age=0, s-maxage=${settings.VERBATIM_SHARED_CACHE_SECONDS}`,
    lastChange: { time: Number.NaN, text: '' },
  }
}

/** A hook that sends the cached response to an identical earlier request, before the request is parsed and validated. */
export function serveCached({ cache }: CacheContext): onRequestHookHandler {
  return (request, reply, done) => {
    const { raw } = request
    const cached = raw.method === 'GET' || raw.method === 'HEAD' ? cache.find(raw) : undefined
    if (cached === undefined) done()
    else sendResponse(raw, reply, cached)
  }
}

/**
 * A handler whose responses are cached. They depend on the dataset version and the request alone, so their entity tag is
 * known before they are made.
 */
export function cachedHandler(context: CacheContext, respond: Respond, { variant, version }: HandlerOptions = {}): Handler {
  const { store, cache, fingerprint, cacheControl } = context
  const route = routeHeaders(cacheControl, variant === undefined ? 'Accept-Encoding' : 'Accept, Accept-Encoding')
  return async (request, reply) => {
    const dependencies = `${fingerprint}\n${cacheKey(request, variant?.(request) ?? '')}`
    const coding = negotiateCoding(request.headers['accept-encoding'])
    const known = cache.version()
    const knownTag = known === null ? null : entityTag(`${known}\n${dependencies}`, coding)
    if (knownTag !== null && sendKnown(cache, request, reply, knownTag, route)) return reply
    const made = await makeResponse(store, respond, request, version?.(request))
    const etag = knownTag !== null && made.version === known ? knownTag : entityTag(`${made.version}\n${dependencies}`, coding)
    const validators = { etag, ...lastModified(context, made.changed) }
    const { representation, body } = made
    if (typeof body !== 'string') return sendStream(request, reply, { ...representation, body }, validators, route)
    const response = await createResponse({ ...representation, body }, coding, validators, route)
    cache.set(response, made.version, request.raw)
    return sendResponse(request.raw, reply, response)
  }
}

/** Sends a cached response or a 304 if the tag allows it, and returns whether it did. Invalid requests get their errors. */
function sendKnown(cache: ResponseCache, request: FastifyRequest, reply: FastifyReply, etag: string, route: RouteHeaders): boolean {
  if (request.validationError !== undefined) return false
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

function makeResponse(store: Store, respond: Respond, request: FastifyRequest, wantedVersion: string | undefined) {
  return store.read(async (reader) => {
    const representation = await respond(reader, request)
    const { body } = representation
    return {
      representation,
      body: typeof body === 'string' ? body : await bufferOrStream(body, reader, store),
      version: reader.version,
      changed: reader.changed,
    }
  }, wantedVersion)
}

/** `Last-Modified` has a resolution of a second: within the second of a change, another change may follow unseen. */
function lastModified({ lastChange }: CacheContext, changed: number): { 'last-modified'?: string } {
  if (Math.floor(changed / 1_000) >= Math.floor(Date.now() / 1_000)) return {}
  if (lastChange.time !== changed) Object.assign(lastChange, { time: changed, text: new Date(changed).toUTCString() })
  return { 'last-modified': lastChange.text }
}
