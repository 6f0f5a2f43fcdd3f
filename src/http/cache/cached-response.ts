import { hash } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import fresh from 'fresh'
import Negotiator from 'negotiator'
import { partsOfLength } from '../../text/code-points.js'
import { takeTurns } from '../scheduling/turns.js'
import { generalHeaders } from './general-headers.js'
import type { Representation } from './representation.js'

export type Headers = Record<string, string>

/** The validators of a response (RFC 9110, section 8.8). */
export type Validators = { etag: string; 'last-modified'?: string }

/** A response that can be sent any number of times. Headers are in the flat form that `writeHead` takes without conversion. */
export interface CachedResponse {
  validators: Validators
  headers: string[]
  /** The headers of a 304. */
  notModifiedHeaders: string[]
  encoding: Encoding
  /** A buffer if it is compressed, long, or stored in the cache. */
  body: string | Buffer
}

/** The headers that all responses of a route share, as an object and in flat form. */
export interface RouteHeaders {
  headers: Headers
  flat: readonly string[]
  /** Those of a 304 to a response that was not made. It has no policy, since the page in the cache of the client has its own. */
  notModified: readonly string[]
}

export function routeHeaders(cacheControl: string, vary: string, own: Headers = {}): RouteHeaders {
  const headers = { ...generalHeaders, 'cache-control': cacheControl, vary, ...own }
  const { 'content-security-policy': _policy, ...others } = headers
  return { headers, flat: flatten(headers), notModified: flatten(others) }
}

export async function createResponse(
  { type, headers, body: content }: Omit<Representation, 'body'> & { body: string | Buffer },
  coding: Coding,
  validators: Validators,
  route: RouteHeaders,
): Promise<CachedResponse> {
  const { body, bytes, encoding } = await compress(await encodeInTurns(content), coding)
  const { 'content-disposition': disposition, ...others } = headers ?? {}
  // What a representation states itself, such as the policy of a page, replaces what its route states.
  const notModifiedHeaders = flatten({ ...route.headers, ...validators, ...others })
  const contentHeaders = ['content-type', type, 'content-length', `${bytes}`]
  if (encoding !== 'identity') contentHeaders.push('content-encoding', encoding)
  if (disposition !== undefined) contentHeaders.push('content-disposition', disposition)
  return { validators, headers: [...notModifiedHeaders, ...contentHeaders], notModifiedHeaders, encoding, body }
}

/** A copy to store: its body has memory of its own, since a compressed body is part of a larger pooled buffer. */
export function withOwnMemory(response: CachedResponse): CachedResponse {
  const { body } = response
  const copy = Buffer.allocUnsafeSlow(Buffer.byteLength(body))
  if (typeof body === 'string') copy.write(body)
  else body.copy(copy)
  return { ...response, body: copy }
}

/**
 * Sends a response, or a 304 if the client's copy is fresh. Node.js omits the body for HEAD. Hijacking skips hooks and serialisation
 * that a finished response does not need.
 */
export function sendResponse(request: IncomingMessage, reply: FastifyReply, cached: CachedResponse): FastifyReply {
  reply.hijack()
  if (isFresh(request.headers, cached.validators)) reply.raw.writeHead(304, cached.notModifiedHeaders).end()
  else reply.raw.writeHead(200, cached.headers).end(cached.body)
  return reply
}

/** Sends a 304 without making the response. Hijacked, because Fastify would add a content length to a HEAD request. */
export function sendNotModified(reply: FastifyReply, validators: Validators, route: RouteHeaders): FastifyReply {
  reply.hijack()
  reply.raw.writeHead(304, [...route.notModified, ...flatten(validators)]).end()
  return reply
}

export function flatten(headers: Headers | Validators): string[] {
  const flat: string[] = []
  for (const [name, value] of Object.entries(headers)) flat.push(name, value)
  return flat
}

/** The strong entity tag of a response: a hash of everything that it depends on, so that all processes agree on it. */
export function entityTag(dependencies: string, coding: Coding): string {
  return codedTag(hash('sha256', dependencies, 'base64url').slice(0, 22), coding)
}

/** An entity tag of a representation in a coding: each coding has its own. */
export function codedTag(digest: string, coding: Coding): string {
  return coding === 'identity' ? `"${digest}"` : `"${digest}-${coding}"`
}

/**
 * Whether the client's copy is fresh, so that a 304 is enough. `Cache-Control: no-cache` of the request is ignored: it asks
 * caches to revalidate with the origin server, which this is.
 */
export function isFresh(headers: IncomingHttpHeaders, validators: Validators): boolean {
  const { 'if-none-match': noneMatch, 'if-modified-since': modifiedSince } = headers
  if (noneMatch === undefined && modifiedSince === undefined) return false
  if (fresh({ 'if-none-match': noneMatch, 'if-modified-since': modifiedSince }, validators)) return true
  return noneMatch !== undefined && compressedByProxy.test(noneMatch) && isFreshBehindProxy(noneMatch, validators)
}

/** How Apache marks the tag of a response that it has compressed: `"abc-gzip"`. (nginx makes it weak, which is compared anyway.) */
const compressedByProxy = /-(?:gzip|br)"/

/** Whether a tag without the mark of a proxy is fresh. The tags of this server end in the same marks, so they are compared first. */
function isFreshBehindProxy(noneMatch: string, validators: Validators): boolean {
  return fresh({ 'if-none-match': noneMatch.replaceAll(new RegExp(compressedByProxy, 'g'), '"') }, validators)
}

const encodings = ['br', 'gzip', 'identity'] as const
type Encoding = (typeof encodings)[number]

/** The content codings, each with the smallest body in bytes that is compressed: a smaller one fits into one packet anyway. */
const codings = {
  identity: { encoding: 'identity', minimum: 0 },
  br: { encoding: 'br', minimum: 1_024 },
  gzip: { encoding: 'gzip', minimum: 1_024 },
  // For clients that refuse `identity`.
  'br-always': { encoding: 'br', minimum: 0 },
  'gzip-always': { encoding: 'gzip', minimum: 0 },
} as const
export type Coding = keyof typeof codings

/** A higher quality saves a few percent and takes many times as long. */
const brotliQuality = 5

/** The option `preferred` breaks ties between encodings; the published types lack it. */
interface EncodingNegotiator {
  encodings(available: readonly string[], options: { preferred: readonly string[] }): string[]
}

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** The coding that `Accept-Encoding` prefers; `identity` if it accepts none of them. */
export function negotiateCoding(acceptEncoding: string | undefined): Coding {
  if (acceptEncoding === undefined) return 'identity'
  const negotiator: EncodingNegotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } })
  const accepted = negotiator.encodings(encodings, { preferred: encodings }) as Encoding[]
  const [best = 'identity'] = accepted
  return best === 'identity' || accepted.includes('identity') ? best : `${best}-always`
}

/** Compresses a body if the coding asks for it and the body is large enough. */
export async function compress(
  content: string | Buffer,
  coding: Coding,
): Promise<{ body: string | Buffer; bytes: number; encoding: Encoding }> {
  const { encoding, minimum } = codings[coding]
  const bytes = Buffer.byteLength(content)
  if (encoding === 'identity' || bytes < minimum) return { body: content, bytes, encoding: 'identity' }
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes }
  const compressed = await (encoding === 'gzip' ? gzipAsync(content) : brotliAsync(content, { params }))
  return { body: compressed, bytes: compressed.length, encoding }
}

/** How many UTF-16 units of a body are encoded at once: this takes a few milliseconds. */
const encodedUnits = 1_000_000

/** A longer body in UTF-8. Node.js would encode all of it at once, each time that its length or its bytes are needed. */
export async function encodeInTurns(content: string | Buffer): Promise<string | Buffer> {
  if (typeof content !== 'string' || content.length <= encodedUnits) return content
  const pause = takeTurns()
  const parts: Buffer[] = []
  for (const part of partsOfLength(content, encodedUnits)) {
    parts.push(Buffer.from(part))
    await pause()
  }
  return Buffer.concat(parts)
}
