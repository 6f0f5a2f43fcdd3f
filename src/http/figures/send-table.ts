import type { FastifyReply } from 'fastify'
import type { Parts } from '../parts.js'
import { csvHeader, csvRows } from '../representation/csv.js'
import { contentType } from '../representation/format.js'
import { listText } from '../representation/json.js'
import type { FlatRow } from '../representation/rows.js'
import { csvOptions, isCsv } from '../representation/send-all.js'

/** Sends rows that were reckoned out of figures: in an envelope that says whom names were taken for, bare, or as CSV. */
export function sendTable(parts: Parts, columns: readonly string[], rows: readonly FlatRow[], name: string): FastifyReply {
  const { reply, asked, format } = parts
  reply.type(contentType(format))
  if (isCsv(format)) {
    const options = csvOptions(parts, columns)
    reply.header('content-disposition', `inline; filename="${name}.csv"`)
    return reply.send(csvHeader(options) + csvRows(rows, options))
  }
  const texts = rows.map((row) => JSON.stringify(row))
  return reply.send(asked.query.shape === undefined ? listText(texts, { resolved: asked.resolved }) : `[${texts.join(',')}]`)
}
