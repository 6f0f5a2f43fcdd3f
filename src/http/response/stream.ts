import type { Reader } from '../../store/types.js'
import type { Answer } from '../cache/representation.js'
import { batches } from './batches.js'
import { type CsvOptions, csvHeader, csvRows } from './csv.js'
import { fieldsWith } from './include.js'
import { onlyFields } from './json.js'
import { contentType, type Format } from './negotiate.js'
import type { Parts } from './request-context.js'
import { columnsOf, toFlatRows } from './rows.js'

/** Everything that is selected, as it is read: as CSV or as a JSON text a line. */
export function answerAll(parts: Parts): Answer {
  const { format, resource } = parts
  const type = contentType(format)
  if (!isCsv(format)) return { type, body: ndjson(parts) }
  return { type, headers: { 'content-disposition': `inline; filename="${resource.path}.csv"` }, body: csv(parts) }
}

function csv(parts: Parts): Answer['body'] {
  const { resource } = parts
  const columns = columnsOf(resource.flat, keptFields(parts))
  const options = csvOptions(
    parts,
    columns.map(({ name }) => name),
  )
  return inBatches(parts, csvHeader(options), async (reader, items) => csvRows(await toFlatRows(reader, columns, items), options))
}

function ndjson(parts: Parts): Answer['body'] {
  const fields = keptFields(parts)
  return inBatches(parts, '', async (_, items) => items.map((item) => `${onlyFields(item, fields)}\n`).join(''))
}

/** A head, and then the text of each batch of items. */
function inBatches(
  { asked }: Parts,
  head: string,
  toText: (reader: Reader, items: readonly string[]) => Promise<string>,
): Exclude<Answer['body'], string> {
  return async function* (store, version) {
    yield head
    yield* batches(store, version, asked.selection, asked.query.limit as number | undefined, toText)
  }
}

export function isCsv(format: Format): boolean {
  return format === 'csv' || format === 'spreadsheet'
}

export function csvOptions({ format }: Pick<Parts, 'format'>, columns: readonly string[]): CsvOptions {
  return { columns, spreadsheet: format === 'spreadsheet' }
}

function keptFields({ asked }: Parts): readonly string[] | undefined {
  const { fields, include = [] } = asked.query as { fields?: string[]; include?: string[] }
  return fieldsWith(fields, include)
}
