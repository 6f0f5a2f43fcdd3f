import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { RequestProblem } from '../errors/problems.js'

/** The representations, by the name that `format` gives them, the preferred one first. */
export const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv',
  spreadsheet: 'text/csv',
  ndjson: 'application/x-ndjson',
  jsonld: 'application/ld+json',
} as const
export type Format = keyof typeof mediaTypes

/** What most programs accept. */
const anything = '*/*'

/** The representation that `format` names, or else the one that `Accept` prefers. A problem where it takes none. */
export function formatOf(request: FastifyRequest, formats: readonly Format[]): Format {
  const { format } = request.query as { format?: Format }
  if (format !== undefined) return format
  const { accept = anything } = request.headers
  if (accept === anything) return formats[0] as Format
  const types = [...new Set(formats.map((name) => mediaTypes[name] as string))]
  const preferred = new Negotiator({ headers: { accept: withoutParameters(accept) } }).mediaType(types)
  const chosen = formats.find((name) => mediaTypes[name] === preferred)
  if (chosen !== undefined) return chosen
  throw new RequestProblem('not-acceptable', `"Accept" takes none of ${types.join(', ')}; name one of them, or leave it out`)
}

/** A charset or a profile chooses nothing here: only the weight of a type counts. */
function withoutParameters(accept: string): string {
  return accept.replace(/;\s*(?!q=)[^;,"]+(?:"[^"]*")?/gi, '')
}

/** The value of `Content-Type`: everything is UTF-8. */
export function contentType(format: Format): string {
  return `${mediaTypes[format]}; charset=utf-8`
}
