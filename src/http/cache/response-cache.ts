import type { IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'
import { type Finished, lasting } from './cached-response.js'
import { SeenOnceFilter } from './seen-once.js'

/** What the tables and objects of a reply take beside its bytes, and those of an address beside its characters. */
const replyOverhead = 2_000
const addressOverhead = 500
/** What share of the memory may go into the addresses by which replies are found. */
const addressShare = 1 / 8

/**
 * Replies to requests that came before. They hold for one state of the data; when that changes, all of them go.
 * A reply is kept once, by its entity tag; addresses lead there.
 */
export class ResponseCache {
  readonly #replies: LRUCache<string, Finished>
  readonly #tags: LRUCache<string, string>
  readonly #recent = new SeenOnceFilter()
  readonly #bytes: number
  #version: string | null = null

  /** `bytes` is what all of it together may take; 0 keeps none. */
  constructor(
    bytes: number,
    readonly knownVersion: () => string | null,
  ) {
    this.#bytes = bytes
    const forAddresses = Math.floor(bytes * addressShare)
    this.#replies = bounded(bytes - forAddresses, ({ headers, body }) => body.length + headers.join('').length + replyOverhead)
    this.#tags = bounded(forAddresses, (tag, address) => tag.length + address.length + addressOverhead)
  }

  /** The version of the newest state that is known of, for which replies are kept; null where none is, as long as that lasts. */
  version(): string | null {
    const version = this.knownVersion()
    if (version !== null && version !== this.#version) {
      this.#replies.clear()
      this.#tags.clear()
      this.#version = version
    }
    return version
  }

  /** The reply to a request that came before in the same words. */
  find(request: IncomingMessage): Finished | undefined {
    if (this.version() === null) return undefined
    const tag = this.#tags.get(addressOf(request))
    return tag === undefined ? undefined : this.#replies.get(tag)
  }

  /** The reply with this tag, to a request that came before in other words: from now on these lead to it too. */
  get(tag: string, request: IncomingMessage): Finished | undefined {
    const reply = this.#replies.get(tag)
    if (reply !== undefined) this.#tags.set(addressOf(request), tag)
    return reply
  }

  /**
   * Keeps a reply of the state of the data with this version, if that is still the newest one: one that was packed at once,
   * since that takes longer than to make it; another, which is a text, when it is asked for the second time.
   */
  keep(reply: Finished, version: string, request: IncomingMessage): void {
    if (this.#bytes === 0 || version !== this.version()) return
    if (typeof reply.body === 'string' && !this.#recent.again(reply.validators.etag)) return
    this.#replies.set(reply.validators.etag, lasting(reply))
    this.#tags.set(addressOf(request), reply.validators.etag)
  }
}

/** What was used last, as much of it as there is room for. */
function bounded<V extends object | string>(room: number, size: (value: V, key: string) => number): LRUCache<string, V> {
  return new LRUCache({ maxSize: Math.max(1, room), sizeCalculation: size })
}

/** All of a request on which its reply depends. No header holds a new line, so that no two requests are taken for the same. */
function addressOf({ url, headers }: IncomingMessage): string {
  return `${url}\n${headers.accept ?? '\n'}\n${headers['accept-encoding'] ?? '\n'}`
}
