import type { FastifyReply } from 'fastify'
import type { Parts } from '../parts.js'
import { type CsvOptions, csvHeader, csvRows } from './csv.js'
import { contentType, type Format } from './format.js'
import { fieldsWith } from './included.js'
import { onlyFields } from './json.js'
import { columnsOf, toFlatRows } from './rows.js'
import { batches, sendParts } from './stream.js'

/** Sends everything that is selected, as it is read: as CSV or as a JSON text a line. */
export function sendAll(parts: Parts): Promise<FastifyReply> {
  const { request, reply, format, resource } = parts
  reply.type(contentType(format))
  if (isCsv(format)) reply.header('content-disposition', `inline; filename="${resource.path}.csv"`)
  return sendParts(request, reply, isCsv(format) ? csv(parts) : ndjson(parts))
}

async function* csv(parts: Parts): AsyncGenerator<string> {
  const { store, resource } = parts
  const columns = columnsOf(resource.flat, keptFields(parts))
  const options = csvOptions(
    parts,
    columns.map(({ name }) => name),
  )
  let text = csvHeader(options)
  for await (const items of texts(parts)) {
    yield text + csvRows(await toFlatRows(store, columns, items), options)
    text = ''
  }
  yield text
}

export function isCsv(format: Format): boolean {
  return format === 'csv' || format === 'spreadsheet'
}

export function csvOptions({ format }: Parts, columns: readonly string[]): CsvOptions {
  return { columns, spreadsheet: format === 'spreadsheet' }
}

function keptFields({ asked }: Parts): readonly string[] | undefined {
  const { fields, include = [] } = asked.query as { fields?: string[]; include?: string[] }
  return fieldsWith(fields, include)
}

async function* ndjson(parts: Parts): AsyncGenerator<string> {
  const fields = keptFields(parts)
  for await (const items of texts(parts)) yield items.map((item) => `${onlyFields(item, fields)}\n`).join('')
}

async function* texts({ store, asked }: Parts): AsyncGenerator<string[]> {
  for await (const rows of batches(store, asked.selection, ['json'], asked.query.limit as number | undefined))
    yield rows.map(({ json }) => json as string)
}
