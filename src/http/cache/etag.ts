import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Coding } from './content-encoding.js'

/**
 * A request by what it asks for: the same for all addresses that mean the same, whatever the order of their parameters.
 * `form` is what else decides on the answer. `format` stays in, since the address of the next page repeats it.
 */
export function canonicalRequest(request: FastifyRequest, form: string): string {
  const path = request.url.split('?', 1)[0] as string
  const query = request.query as Record<string, unknown>
  const names = Object.keys(query).sort()
  return `${path} ${form} ${names.length === 0 ? '' : JSON.stringify(names.map((name) => [name, query[name]]))}`
}

/** The entity tag of an answer: of everything that it follows from, and so the same in every process. */
export function entityTag(origin: string, coding: Coding): string {
  const digest = createHash('sha256').update(origin).digest('base64url').slice(0, 22)
  return coding === 'identity' ? `"${digest}"` : `"${digest}-${coding}"`
}
