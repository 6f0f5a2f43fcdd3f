import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { type CachedResponse, withOwnMemory } from './cached-response.js'

/** Estimated overhead in bytes of a cached response beside its body and headers, and of a URL beside its characters. */
const responseOverhead = 2_000
const urlOverhead = 500
/** The share of the cache that the index from URLs to entity tags may take. */
const urlShare = 1 / 8

/**
 * Caches responses for one dataset version; a new version empties it. A response is stored once, under its entity tag. A
 * second index leads from each URL, with the headers that select the representation, to the tag.
 */
export class ResponseCache {
  readonly #responses: LRUCache<string, CachedResponse>
  readonly #tags: LRUCache<string, string>
  readonly #seenOnce = new SeenOnceFilter()
  readonly #bytes: number
  #version: string | null = null

  /** `bytes` bounds the memory of the whole cache; 0 disables it. `knownVersion` gives the newest known dataset version. */
  constructor(
    bytes: number,
    readonly knownVersion: () => string | null,
  ) {
    this.#bytes = bytes
    const urlBytes = Math.floor(bytes * urlShare)
    this.#responses = boundedCache(bytes - urlBytes, ({ headers, body }) => body.length + headers.join('').length + responseOverhead)
    this.#tags = boundedCache(urlBytes, (tag, url) => tag.length + url.length + urlOverhead)
  }

  /** The dataset version that cached responses belong to; null while it is not known. */
  version(): string | null {
    const version = this.knownVersion()
    if (version !== null && version !== this.#version) {
      this.#responses.clear()
      this.#tags.clear()
      this.#version = version
    }
    return version
  }

  /** The response to an identical earlier request. */
  find(request: IncomingMessage): CachedResponse | undefined {
    if (this.version() === null) return undefined
    const tag = this.#tags.get(urlKey(request))
    return tag === undefined ? undefined : this.#responses.get(tag)
  }

  /** The response with this tag, to an equivalent earlier request. The URL of this request is added to the index. */
  get(tag: string, request: IncomingMessage): CachedResponse | undefined {
    const response = this.#responses.get(tag)
    if (response !== undefined) this.#tags.set(urlKey(request), tag)
    return response
  }

  /**
   * Stores a response if its dataset version is still the newest. A compressed one is stored at once, because compressing
   * costs more than everything else; another one when it is requested for the second time.
   */
  set(response: CachedResponse, version: string, request: IncomingMessage): void {
    if (this.#bytes === 0 || version !== this.version()) return
    if (typeof response.body === 'string' && !this.#seenOnce.testAndAdd(response.validators.etag)) return
    this.#responses.set(response.validators.etag, withOwnMemory(response))
    this.#tags.set(urlKey(request), response.validators.etag)
  }
}

function boundedCache<V extends object | string>(bytes: number, size: (value: V, key: string) => number): LRUCache<string, V> {
  return new LRUCache({ maxSize: Math.max(1, bytes), sizeCalculation: size })
}

/** The URL and the request headers that responses vary by. No header holds a newline, so two requests never share a key. */
function urlKey({ url, headers }: IncomingMessage): string {
  return `${url}\n${headers.accept ?? '\n'}\n${headers['accept-encoding'] ?? '\n'}`
}

/**
 * The cache key of a request: equal for all URLs that mean the same, whatever the order of their parameters. `variant` is
 * the representation that was negotiated. `format` stays part of the key, because the link to the next page repeats it.
 */
export function cacheKey(request: FastifyRequest, variant: string): string {
  const path = request.url.split('?', 1)[0] as string
  const query = request.query as Record<string, unknown>
  const names = Object.keys(query).sort()
  return `${path} ${variant} ${names.length === 0 ? '' : JSON.stringify(names.map((name) => [name, query[name]]))}`
}

/** The number of tags that the filter remembers, in four bytes each. */
const filterSize = 65_536

/**
 * Remembers which tags were seen lately. Most requests never come again, and storing a response takes a third of the time
 * of making it. A tag may be forgotten or taken for another one: then a response is stored one request later or earlier.
 */
export class SeenOnceFilter {
  readonly #hashes = new Uint32Array(filterSize)

  /** Returns whether the tag was seen before, and remembers it. */
  testAndAdd(tag: string): boolean {
    const hash = fnv1a(tag)
    const slot = hash % filterSize
    const seen = this.#hashes[slot] === hash
    this.#hashes[slot] = hash
    return seen
  }
}

/** FNV-1a with 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
