import type { RequestListener } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../../config.js'
import type { Reader, Store } from '../../store/types.js'
import { cursorVersion } from '../request/cursor.js'
import { gather } from './buffer.js'
import { type Caching, cachingOf, finish, type Headers, isHeld, sendFinished, sendUnchanged, writeFinished } from './cached-response.js'
import { preferredCoding } from './content-encoding.js'
import { canonicalRequest, entityTag } from './etag.js'
import type { Answer } from './representation.js'
import { ResponseCache } from './response-cache.js'
import { sendParts } from './streamed-response.js'

/** Makes the answer to a request out of one state of the data. */
export type Answerer = (reader: Reader, request: FastifyRequest) => Promise<Answer>
/** Names what decides on the answer to a request beside its address. */
export type Form = (request: FastifyRequest) => string
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** The settings that decide on answers: with others the tags are others. */
const decisive = [
  'VERBATIM_PAGE_LIMIT',
  'VERBATIM_PAGE_LIMIT_MAXIMUM',
  'VERBATIM_COUNT_LIMIT',
  'VERBATIM_SCAN_LIMIT',
  'VERBATIM_AGGREGATE_LIMIT',
  'VERBATIM_FACET_VALUES',
  'VERBATIM_SEARCH_CANDIDATES',
  'VERBATIM_FILTER_VALUES',
] as const satisfies (keyof Settings)[]

/** How requests for data are answered: once for each state of the data, and then as it was sent before. */
export class CachedHandlers {
  readonly #store: Store
  readonly #kept: ResponseCache
  /** What answers follow from beside the data and the request. */
  readonly #maker: string
  readonly #cacheControl: string
  /** The last change that was told, and how. */
  #changed = Number.NaN
  #changedText = ''
  #isEnding = false

  constructor(store: Store, settings: Settings, program: string) {
    this.#store = store
    this.#kept = new ResponseCache(settings.VERBATIM_CACHE_BYTES, store.knownVersion)
    this.#maker = JSON.stringify([program, ...decisive.map((name) => settings[name])])
    this.#cacheControl = `public, max-age=0, s-maxage=${settings.VERBATIM_SHARED_CACHE_SECONDS}`
  }

  /** A listener that sends what is kept before anything else is done; the rest is for the other one. */
  before(listener: RequestListener): RequestListener {
    return (request, response) => {
      const mayBeKept = !this.#isEnding && (request.method === 'GET' || request.method === 'HEAD')
      const found = mayBeKept ? this.#kept.find(request) : undefined
      if (found === undefined) listener(request, response)
      else writeFinished(request, response, found)
    }
  }

  /** From now on all goes to the other listener, which tells clients that their connections end. */
  end(): void {
    this.#isEnding = true
  }

  route(answerer: Answerer, form?: Form): Handler {
    const caching = cachingOf(this.#cacheControl, form === undefined ? 'Accept-Encoding' : 'Accept, Accept-Encoding')
    return async (request, reply) => {
      const origin = `${this.#maker}\n${canonicalRequest(request, form?.(request) ?? '')}`
      const coding = preferredCoding(request.headers['accept-encoding'])
      const noticed = this.#kept.version()
      const tag = noticed === null ? null : entityTag(`${noticed}\n${origin}`, coding)
      if (tag !== null && this.#isKnown(request, reply, tag, caching)) return reply
      const { answer, body, version, changed } = await this.#make(answerer, request)
      const etag = tag !== null && version === noticed ? tag : entityTag(`${version}\n${origin}`, coding)
      const validators = { etag, ...this.#lastModified(changed) }
      if (typeof body !== 'string') return sendParts(request, reply, { ...answer, body }, validators, caching)
      const finished = await finish({ ...answer, body }, coding, validators, caching)
      this.#kept.keep(finished, version, request.raw)
      return sendFinished(request.raw, reply, finished)
    }
  }

  /** Answers what was asked before in other words, or what the client has already; says whether it did. */
  #isKnown(request: FastifyRequest, reply: FastifyReply, etag: string, caching: Caching): boolean {
    // What is wrong with a request is told, whatever it would be without that.
    if (request.validationError !== undefined) return false
    const found = this.#kept.get(etag, request.raw)
    if (found !== undefined) {
      sendFinished(request.raw, reply, found)
      return true
    }
    // Whether there is any answer, as `*` asks, is not known yet.
    if (request.headers['if-none-match'] === '*' || !isHeld(request.headers, { etag })) return false
    sendUnchanged(reply, { etag }, caching)
    return true
  }

  /** The answer to a request, whole where it is short enough to be kept, and of which state of the data it is. */
  #make(answerer: Answerer, request: FastifyRequest) {
    const read = async (reader: Reader) => {
      const answer = await answerer(reader, request)
      const body = typeof answer.body === 'string' ? answer.body : await gather(answer.body, reader, this.#store)
      return { answer, body, version: reader.version, changed: reader.changed }
    }
    return this.#store.read(read, cursorVersion(request))
  }

  /** Within the second of a change there may be another one, which this header could not tell: it is left out. */
  #lastModified(changed: number): Headers {
    if (Math.floor(changed / 1_000) >= Math.floor(Date.now() / 1_000)) return {}
    if (changed !== this.#changed) {
      this.#changed = changed
      this.#changedText = new Date(changed).toUTCString()
    }
    return { 'last-modified': this.#changedText }
  }
}
