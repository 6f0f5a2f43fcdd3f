import type { ResolvedName } from '../../../schemas/responses.js'
import type { Representation } from '../cache/representation.js'
import { csvDisposition, csvHeader, csvRows } from './csv.js'
import type { FlatRow } from './flat-rows.js'
import { listJson } from './list.js'
import { contentType, type Format, isCsv } from './negotiate.js'

/** Rows that were computed from several items. */
export interface Table {
  /** Name of the CSV file. */
  name: string
  columns: readonly string[]
  rows: readonly FlatRow[]
}

/** A table as JSON with an envelope, as a bare array, or as CSV. */
export function representTable({ name, columns, rows }: Table, format: Format, resolved: Record<string, ResolvedName[]>): Representation {
  const type = contentType(format)
  if (isCsv(format)) return { type, headers: csvDisposition(name), body: csvHeader(format, columns) + csvRows(format, columns, rows) }
  const texts = rows.map((row) => JSON.stringify(row))
  return { type, body: format === 'array' ? `[${texts.join(',')}]` : listJson(texts, { resolved }) }
}
