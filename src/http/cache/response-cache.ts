import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { versionOf } from '../../dataset-version.js'
import { type CachedResponse, withOwnMemory } from './cached-response.js'

/** Estimated overhead in bytes of a cached response beside its body and headers, and of a URL beside its characters. */
const responseOverhead = 2_000
const urlOverhead = 500
/** The size of the index from requests to resources, in characters. It is kept without a cache too, for conditional requests. */
const requestBytes = 1_000_000
/** Between the names of resources. */
const separator = ','
/** The share of the cache that the index from URLs to entity tags may take. */
const urlShare = 1 / 8

/** A response, the resources that it was read from, and their versions. */
interface Entry {
  response: CachedResponse
  names: string
  version: string
}

/**
 * Caches responses until one of the resources changes that they were read from. A response is stored once, under its entity tag. A
 * second index leads from each URL, with the headers that select the representation, to the tag; a third one from each request
 * to the resources that it reads.
 */
export class ResponseCache {
  readonly #responses: LRUCache<string, Entry>
  readonly #tags: LRUCache<string, string>
  readonly #resources: LRUCache<string, string>
  readonly #seenOnce = new SeenOnceFilter()
  readonly #bytes: number
  /** The versions of some resources in this dataset version. */
  readonly #versions = new Map<string, string>()
  #version: string | null = null

  /**
   * `bytes` bounds the memory of the whole cache; 0 disables it, except for the index of requests. `knownVersion` gives the newest known
   * dataset version, and `addressOf` what of the address of the server differs between requests.
   */
  constructor(
    bytes: number,
    readonly knownVersion: () => string | null,
    readonly addressOf: (request: IncomingMessage) => string,
  ) {
    this.#bytes = bytes
    const urlBytes = Math.floor(bytes * urlShare)
    const sizeOf = ({ response: { headers, body } }: Entry) => body.length + headers.join('').length + responseOverhead
    this.#responses = boundedCache(bytes - urlBytes, sizeOf)
    this.#resources = boundedCache(requestBytes, (names, key) => names.length + key.length + urlOverhead)
    this.#tags = boundedCache(urlBytes, (tag, url) => tag.length + url.length + urlOverhead)
  }

  /** The known version of some resources; null while it is not known. */
  #versionOf(names: string): string | null {
    const version = this.knownVersion()
    if (version === null) return null
    if (version !== this.#version) {
      this.#versions.clear()
      this.#version = version
    }
    const known = this.#versions.get(names) ?? versionOf(version, names.split(separator))
    this.#versions.set(names, known)
    return known
  }

  /** The known version of the resources that a request reads; null if one of them is not known. */
  versionFor(key: string): string | null {
    const names = this.#resources.get(key)
    return names === undefined ? null : this.#versionOf(names)
  }

  setResources(key: string, resources: readonly string[]): void {
    this.#resources.set(key, resources.join(separator))
  }

  /**
   * The whole URL, the address of the server, which some responses show, and the request headers that responses vary by. No header
   * and no URL holds a newline, so two requests never share a key: the host `a/quotes` with the URL `/` is not `a` with `/quotes/`.
   */
  #urlKey(request: IncomingMessage): string {
    const { url, headers } = request
    return `${this.addressOf(request)}\n${url}\n${headers.accept ?? '\n'}\n${headers['accept-encoding'] ?? '\n'}`
  }

  /** The response to an identical earlier request. */
  find(request: IncomingMessage): CachedResponse | undefined {
    const tag = this.#tags.get(this.#urlKey(request))
    const entry = tag === undefined ? undefined : this.#responses.get(tag)
    if (entry === undefined || this.#versionOf(entry.names) !== entry.version) return undefined
    return entry.response
  }

  /** The response with this tag, to an equivalent earlier request. The URL of this request is added to the index. */
  get(tag: string, request: IncomingMessage): CachedResponse | undefined {
    const entry = this.#responses.get(tag)
    if (entry !== undefined) this.#tags.set(this.#urlKey(request), tag)
    return entry?.response
  }

  /**
   * Stores a response if what it was read from is still the newest. A compressed one is stored at once, because compressing
   * costs more than everything else; another one when it is requested for the second time.
   */
  set(
    response: CachedResponse,
    { version: dataset, resources }: { version: string; resources: readonly string[] },
    request: IncomingMessage,
  ): void {
    const [names, version] = [resources.join(separator), versionOf(dataset, resources)]
    if (this.#bytes === 0 || version !== this.#versionOf(names)) return
    if (response.encoding === 'identity' && !this.#seenOnce.testAndAdd(response.validators.etag)) return
    this.#responses.set(response.validators.etag, { response: withOwnMemory(response), names, version })
    this.#tags.set(this.#urlKey(request), response.validators.etag)
  }
}

function boundedCache<V extends object | string>(bytes: number, size: (value: V, key: string) => number): LRUCache<string, V> {
  return new LRUCache({ maxSize: Math.max(1, bytes), sizeCalculation: size })
}

/**
 * The cache key of a request: equal for all URLs that mean the same, whatever the order of their parameters. `variant` is the
 * representation that was negotiated, and `address` what the response has of the public URL. `format` stays part of the key, because
 * the link to the next page repeats it.
 */
export function cacheKey(request: FastifyRequest, variant: string, address: string): string {
  const path = request.url.split('?', 1)[0] as string
  const query = request.query as Record<string, unknown>
  const names = Object.keys(query).sort()
  // No address and no path holds a blank, so `/quotes` below `/a` is not `/a/quotes`.
  return `${address} ${path} ${variant} ${names.length === 0 ? '' : JSON.stringify(names.map((name) => [name, query[name]]))}`
}

/** How many public URLs, and how many paths of them, have cached responses, and how long one keeps its place, in milliseconds. */
const storableUrls = 16
const storableTime = 60_000

/**
 * Which public URLs have cached responses: only a few in any minute. A client can name any host, and each would have responses of its
 * own, which would take the place of all others.
 */
export class StorableUrls {
  readonly #urls
  readonly #paths

  /** `clock` measures milliseconds. */
  constructor(clock: { now(): number } = performance) {
    const options = { max: storableUrls, ttl: storableTime, ttlResolution: 0, updateAgeOnGet: true, perf: clock }
    this.#urls = new LRUCache<string, true>(options)
    this.#paths = new LRUCache<string, true>(options)
  }

  /** Whether responses with this URL, or with this path alone, are stored. */
  has(url: string): boolean {
    if (url === '') return true
    const known = url.startsWith('/') ? this.#paths : this.#urls
    if (known.get(url) === true) return true
    known.purgeStale()
    if (known.size === storableUrls) return false
    known.set(url, true)
    return true
  }
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
