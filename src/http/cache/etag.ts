import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'
import fresh from 'fresh'
import type { Coding } from './content-encoding.js'

/** The validators of a response (RFC 9110, section 8.8). */
export type Validators = { etag: string; 'last-modified'?: string }

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

/** The strong entity tag of a response: a hash of everything that it depends on, so that all processes agree on it. */
export function entityTag(dependencies: string, coding: Coding): string {
  const digest = hash('sha256', dependencies, 'base64url').slice(0, 22)
  return coding === 'identity' ? `"${digest}"` : `"${digest}-${coding}"`
}

/**
 * Whether the client's copy is fresh, so that a 304 is enough. `Cache-Control: no-cache` of the request is ignored: it asks
 * caches to revalidate with the origin server, which this is.
 */
export function isFresh(headers: IncomingHttpHeaders, validators: Validators): boolean {
  const { 'if-none-match': noneMatch, 'if-modified-since': modifiedSince } = headers
  if (noneMatch === undefined && modifiedSince === undefined) return false
  return fresh({ 'if-none-match': noneMatch, 'if-modified-since': modifiedSince }, validators)
}
