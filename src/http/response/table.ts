import type { ExpandedName } from '../../../schemas/responses.js'
import type { Slots } from '../../slots.js'
import type { ReadVersion, Representation } from '../cache/representation.js'
import { csvDisposition, csvHeader, csvRows } from './csv.js'
import type { FlatRow } from './flat-rows.js'
import { contentType, type Format, isCsv } from './negotiate.js'

/** A table up to this many characters is buffered, compressed and cached: dashboards request the same ones again and again. */
const bufferedCharacters = 2_000_000

/** Rows that were computed from several items. */
export interface Table {
  columns: readonly string[]
  batches: AsyncIterable<readonly FlatRow[]>
}

/** A table as JSON with an envelope, as a bare array, or as CSV with a file name. It is computed in a slot. */
export function representTable(
  name: string,
  format: Format,
  resolved: Record<string, ExpandedName[]>,
  slots: Slots,
  toTable: (read: ReadVersion) => Promise<Table>,
): Representation {
  const headers = isCsv(format) ? csvDisposition(name) : {}
  return {
    type: contentType(format),
    headers,
    bufferedCharacters,
    async *body(read) {
      await slots.acquire()
      try {
        yield* tableText(await toTable(read), format, resolved)
      } finally {
        slots.release()
      }
    },
  }
}

async function* tableText({ columns, batches }: Table, format: Format, resolved: Record<string, ExpandedName[]>): AsyncGenerator<string> {
  if (isCsv(format)) {
    yield csvHeader(format, columns)
    for await (const rows of batches) yield csvRows(format, columns, rows)
    return
  }
  let separator = ''
  yield format === 'array' ? '[' : '{"data":['
  for await (const rows of batches) {
    yield separator + rows.map((row) => JSON.stringify(row)).join(',')
    separator = ','
  }
  yield format === 'array' ? ']' : `],${JSON.stringify({ resolved }).slice(1)}`
}

/** The rows of some items, a batch at a time. */
export async function* inBatches<T>(
  items: readonly T[],
  size: number,
  toRows: (batch: readonly T[]) => Promise<readonly FlatRow[]>,
): AsyncGenerator<readonly FlatRow[]> {
  for (let at = 0; at < items.length; at += size) yield await toRows(items.slice(at, at + size))
}
