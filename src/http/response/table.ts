import type { Answer } from '../cache/representation.js'
import { csvHeader, csvRows } from './csv.js'
import { listText } from './json.js'
import { contentType } from './negotiate.js'
import type { Parts } from './request-context.js'
import type { FlatRow } from './rows.js'
import { csvOptions, isCsv } from './stream.js'

/** Rows that were reckoned out of figures: in an envelope that says whom names were taken for, bare, or as CSV. */
export function answerTable(parts: Parts, columns: readonly string[], rows: readonly FlatRow[], name: string): Answer {
  const { asked, format } = parts
  const type = contentType(format)
  if (isCsv(format)) {
    const options = csvOptions(parts, columns)
    const headers = { 'content-disposition': `inline; filename="${name}.csv"` }
    return { type, headers, body: csvHeader(options) + csvRows(rows, options) }
  }
  const texts = rows.map((row) => JSON.stringify(row))
  return { type, body: asked.query.shape === undefined ? listText(texts, { resolved: asked.resolved }) : `[${texts.join(',')}]` }
}
