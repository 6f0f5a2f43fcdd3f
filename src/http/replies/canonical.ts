import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/**
 * A request by what it asks for: the same for all addresses that mean the same, whatever the order of their parameters.
 * `form` is what else decides on the answer.
 */
export function canonicalRequest(request: FastifyRequest, form: string): string {
  const path = request.url.split('?', 1)[0] as string
  const parameters = Object.entries(request.query as Record<string, unknown>).filter(([name]) => name !== 'format')
  return `${path} ${form} ${JSON.stringify(parameters.sort(([a], [b]) => (a < b ? -1 : 1)))}`
}

/** The entity tag of the answer to a request: of the program, the data, and what is asked, and so the same in every process. */
export function entityTag(program: string, version: string, canonical: string, encoding: string): string {
  const digest = createHash('sha256').update(`${program}\n${version}\n${canonical}`).digest('base64url').slice(0, 22)
  return encoding === 'identity' ? `"${digest}"` : `"${digest}-${encoding}"`
}
