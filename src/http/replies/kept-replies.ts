import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fresh from 'fresh'
import { LRUCache } from 'lru-cache'

/** A reply as it is sent: its headers in the flat form that Node takes as it is, and its bytes. */
export interface Kept {
  headers: readonly string[]
  /** What a conditional request is held against. */
  validators: { etag: string; 'last-modified': string | undefined }
  body: Buffer
}

/** What the tables of a reply take beside its bytes. */
const overhead = 500
/** What share of the bytes may go into the addresses under which replies are found. */
const addressShare = 1 / 8

/**
 * Replies to requests that came before. They hold for one state of the data; when that changes, all of them go.
 * A reply is kept once under what is asked for and what it is encoded in; addresses lead there.
 */
export class KeptReplies {
  readonly #replies: LRUCache<string, Kept>
  readonly #addresses: LRUCache<string, string>
  #version: string | null = null

  /** `bytes` is what all replies together may take; 0 keeps none. */
  constructor(
    bytes: number,
    readonly noticed: () => string | null,
  ) {
    const size = ({ headers, body }: Kept) => body.length + headers.join().length + overhead
    this.#replies = new LRUCache({ maxSize: Math.max(1, bytes), sizeCalculation: size })
    const least = Math.max(1, Math.floor(bytes * addressShare))
    this.#addresses = new LRUCache({ maxSize: least, sizeCalculation: (name, address) => name.length + address.length + overhead })
  }

  /** The reply to a request that came before in the same words. */
  find(request: FastifyRequest): Kept | undefined {
    if (!this.#isCurrent()) return undefined
    const name = this.#addresses.get(addressOf(request))
    return name === undefined ? undefined : this.#replies.get(name)
  }

  /** The reply under its name; the address of the request leads to it from now on. */
  get(name: string, request: FastifyRequest): Kept | undefined {
    const kept = this.#isCurrent() ? this.#replies.get(name) : undefined
    if (kept !== undefined) this.#addresses.set(addressOf(request), name)
    return kept
  }

  /** Keeps a reply of the state of the data with this version, as long as that is the newest one. */
  keep(name: string, version: string, request: FastifyRequest, kept: Kept): void {
    if (!this.#isCurrent() || version !== this.#version) return
    this.#replies.set(name, kept)
    this.#addresses.set(addressOf(request), name)
  }

  #isCurrent(): boolean {
    const version = this.noticed()
    if (version !== this.#version) {
      this.#replies.clear()
      this.#addresses.clear()
      this.#version = version
    }
    return version !== null
  }
}

/** All of a request on which its reply depends. */
function addressOf({ raw: { url, headers } }: FastifyRequest): string {
  return `${url} ${headers.accept} ${headers['accept-encoding']}`
}

/** Sends a reply past everything else: it is finished. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, { headers, validators, body }: Kept): FastifyReply {
  reply.hijack()
  const conditional = request.headers['if-none-match'] !== undefined || request.headers['if-modified-since'] !== undefined
  if (conditional && fresh(request.headers, validators)) {
    reply.raw.writeHead(304, withoutBody(headers)).end()
    return reply
  }
  // Node itself leaves the body out where only the head is asked for.
  reply.raw.writeHead(200, headers as string[]).end(body)
  return reply
}

/** Of an answer that the client has already, what is told is what may have changed with it. */
function withoutBody(headers: readonly string[]): string[] {
  return headers.flatMap((name, index) =>
    index % 2 === 1 || /^content-(length|type|encoding|disposition)$/.test(name) ? [] : [name, headers[index + 1] as string],
  )
}

/** Headers in their flat form. */
export function flatHeaders(headers: OutgoingHttpHeaders): string[] {
  return Object.entries(headers).flatMap(([name, value]) => [name, String(value)])
}
