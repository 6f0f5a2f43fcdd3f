import { parse as parseMediaType } from 'content-type'
import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import type { Resource } from '../../resources/resource.js'
import { RequestProblem } from '../errors/problems.js'

/** The media type of each representation, by its name in `format`. */
export const mediaTypes = {
  json: 'application/json',
  array: 'application/vnd.verbatim.array+json',
  rows: 'application/vnd.verbatim.rows+json',
  annotations: 'application/vnd.verbatim.annotations+json',
  csv: 'text/csv',
  spreadsheet: 'text/csv',
  ndjson: 'application/x-ndjson',
  jsonld: 'application/ld+json',
  report: 'application/vnd.verbatim.draft+json',
  html: 'text/html',
  atom: 'application/atom+xml',
} as const
export type Format = keyof typeof mediaTypes

/** Other names of media types that clients send in `Accept`. */
const aliases: Record<string, Format> = { 'application/ndjson': 'ndjson', 'application/jsonl': 'ndjson' }

/** The representations of a list, the default first. */
export function listFormats({ annotation }: Resource): readonly Format[] {
  const annotations: Format[] = annotation === undefined ? [] : ['annotations']
  return ['json', 'array', 'rows', ...annotations, 'csv', 'spreadsheet', 'ndjson', 'jsonld', 'html', 'atom']
}
export const itemFormats: readonly Format[] = ['json', 'jsonld', 'html']
/** The representations of rows that are computed from items. */
export const rowFormats: readonly Format[] = ['json', 'array', 'csv', 'spreadsheet', 'ndjson', 'html']

/** The value of `Accept` that most programs send. */
const anything = '*/*'

/** The representation that `format` names, or else the one that `Accept` prefers. Throws a problem if it accepts none. */
export function negotiate(request: FastifyRequest, formats: readonly Format[]): Format {
  const { format } = request.query as { format?: Format }
  if (format !== undefined) return format
  const { accept = anything } = request.headers
  if (accept === anything) return formats[0] as Format
  const types = [...new Set(formats.map((name) => mediaTypes[name] as string))]
  const otherNames = Object.keys(aliases).filter((alias) => formats.includes(aliases[alias] as Format))
  const type = new Negotiator({ headers: { accept: rankedAccept(accept, [...types, ...otherNames]) } }).mediaType([...types, ...otherNames])
  if (type !== undefined) return aliases[type] ?? (formats.find((name) => mediaTypes[name] === type) as Format)
  throw new RequestProblem('not-acceptable', `"Accept" matches none of ${types.join(', ')}; name one of them, or omit the header`)
}

/**
 * The header without parameters such as `charset`, which select nothing here, and in the order of our types: of equal weights,
 * the first one wins.
 */
function rankedAccept(accept: string, types: readonly string[]): string {
  const accepted: { rank: number; text: string }[] = []
  for (let start = 0; start < accept.length; ) {
    const { type, parameters, index } = parseMediaType(accept, { comma: true, start })
    const { q } = parameters
    const rank = types.indexOf(type)
    if (type.includes('/')) {
      const text = q === undefined ? type : `${type};q=${weightOf(q)}`
      accepted.push({ rank: rank === -1 ? types.length : rank, text })
    }
    start = index + 1
  }
  return accepted
    .sort((a, b) => a.rank - b.rank)
    .map(({ text }) => text)
    .join(',')
}

/** A weight from 0 to 1; 0, which excludes the type, if it is no number. */
function weightOf(q: string): number {
  return Math.min(1, Math.max(0, Number(q) || 0))
}

/** The value of `Content-Type`. All text is UTF-8. */
export function contentType(format: Format): string {
  return `${mediaTypes[format]}; charset=utf-8`
}

/** Whether a representation holds all items instead of a page of them. */
export function isStreamed(format: Format): boolean {
  return isCsv(format) || format === 'ndjson'
}

export function isCsv(format: Format): boolean {
  return format === 'csv' || format === 'spreadsheet'
}
