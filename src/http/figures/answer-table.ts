import type { Parts } from '../parts.js'
import type { Answer } from '../replies/answer.js'
import { csvOptions, isCsv } from '../representation/answer-all.js'
import { csvHeader, csvRows } from '../representation/csv.js'
import { contentType } from '../representation/format.js'
import { listText } from '../representation/json.js'
import type { FlatRow } from '../representation/rows.js'

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
