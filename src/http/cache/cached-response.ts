import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import fresh from 'fresh'
import { alone, type Coding, encode } from './content-encoding.js'
import { generalHeaders } from './general-headers.js'
import type { Answer } from './representation.js'

export type Headers = Record<string, string>

/** What a conditional request is held against. */
export type Validators = { etag: string; 'last-modified'?: string }

/** A reply as it is sent: its headers in the flat form that Node takes as it is, and its body. */
export interface Finished {
  validators: Validators
  headers: string[]
  /** Those of a 304. */
  unchangedHeaders: string[]
  /** Bytes where it is packed, or lasts. */
  body: string | Buffer
}

/** What is told with every reply, and how it may be kept; in the flat form too. */
export interface Caching {
  headers: Headers
  flat: readonly string[]
}

export function cachingOf(cacheControl: string, vary: string): Caching {
  const headers = { ...generalHeaders, 'cache-control': cacheControl, vary }
  return { headers, flat: flat(headers) }
}

/** Finishes a reply to be sent as often as it is asked for. */
export async function finish(
  { type, headers, body }: Answer & { body: string },
  coding: Coding,
  validators: Validators,
  caching: Caching,
): Promise<Finished> {
  const { body: sent, bytes, encoding } = await encode(body, coding)
  const { 'content-disposition': disposition, ...others } = headers ?? {}
  const unchangedHeaders = [...caching.flat, ...flat(validators), ...flat(others)]
  const own = ['content-type', type, 'content-length', `${bytes}`]
  if (encoding !== 'identity') own.push('content-encoding', encoding)
  if (disposition !== undefined) own.push('content-disposition', disposition)
  return { validators, headers: [...unchangedHeaders, ...own], unchangedHeaders, body: sent }
}

/** A reply that is sent again and again: its body is bytes, in memory of their own. */
export function lasting(reply: Finished): Finished {
  return { ...reply, body: alone(reply.body) }
}

/** Sends a finished reply, or says that the client has it already. */
export function writeFinished(request: IncomingMessage, response: ServerResponse, finished: Finished): void {
  if (isHeld(request.headers, finished.validators)) response.writeHead(304, finished.unchangedHeaders).end()
  // Node itself leaves the body out where only the head is asked for.
  else response.writeHead(200, finished.headers).end(finished.body)
}

/** Sends a finished reply past everything else that fastify would do. */
export function sendFinished(request: IncomingMessage, reply: FastifyReply, finished: Finished): FastifyReply {
  reply.hijack()
  writeFinished(request, reply.raw, finished)
  return reply
}

/** Says that the client has the answer already, which is not made then. Fastify would add a length to what is asked by HEAD. */
export function sendUnchanged(reply: FastifyReply, validators: Validators, caching: Caching): FastifyReply {
  reply.hijack()
  reply.raw.writeHead(304, [...caching.flat, ...flat(validators)]).end()
  return reply
}

/**
 * Whether the client has the answer already. What it asks of caches does not matter (`no-cache` makes them ask here): the
 * answer is from where it is made.
 */
export function isHeld(headers: IncomingHttpHeaders, validators: Validators): boolean {
  const { 'if-none-match': noneMatch, 'if-modified-since': modifiedSince } = headers
  if (noneMatch === undefined && modifiedSince === undefined) return false
  return fresh({ 'if-none-match': noneMatch, 'if-modified-since': modifiedSince }, validators)
}

function flat(headers: Headers | Validators): string[] {
  const all: string[] = []
  for (const [name, value] of Object.entries(headers)) all.push(name, value)
  return all
}
