import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Coding } from './encoding.js'

/**
 * A request by what it asks for: the same for all addresses that mean the same, whatever the order of their parameters.
 * `form` is what else decides on the answer. `format` stays in, since the address of the next page repeats it.
 */
export function canonicalRequest(request: FastifyRequest, form: string): string {
  const path = request.url.split('?', 1)[0] as string
  const parameters = Object.entries(request.query as Record<string, unknown>)
  return `${path} ${form} ${JSON.stringify(parameters.sort(([a], [b]) => (a < b ? -1 : 1)))}`
}

/** The entity tag of an answer: of everything that it follows from, and so the same in every process. */
export function entityTag(origins: readonly string[], coding: Coding): string {
  const digest = createHash('sha256').update(JSON.stringify(origins)).digest('base64url').slice(0, 22)
  return coding === 'identity' ? `"${digest}"` : `"${digest}-${coding}"`
}
