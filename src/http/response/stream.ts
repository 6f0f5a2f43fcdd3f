import type { Scalar } from '../../resources/resource.js'
import type { Reader, Selection } from '../../store/types.js'
import type { ChunkedBody, ReadInTurns, Representation } from '../cache/representation.js'
import { problemBody } from '../errors/problems.js'
import { takeTurns } from '../scheduling/turns.js'
import { csvDisposition, csvHeader, csvRows } from './csv.js'
import { columnsOf, toFlatRows } from './flat-rows.js'
import { keptFields, pickFields } from './list.js'
import type { ListRequest } from './list-request.js'
import { contentType, isCsv } from './negotiate.js'
import { jsonOf } from './read-items.js'

/** The number of items in the first batch, and at most. They bound the time that other requests wait. */
const firstBatch = 25
const maximumBatch = 500
/** The size of a batch in characters: items are as long as those before. It bounds the memory of a stream. */
const batchCharacters = 65_536

type ToText = (reader: Reader, items: readonly string[]) => Promise<string>

/** All selected items as CSV or NDJSON, read while the client takes them. */
export function streamList(list: ListRequest): Representation {
  const { format, resource } = list
  const shared = { type: contentType(format), incomplete: incompleteLine(list) }
  if (!isCsv(format)) return { ...shared, body: ndjsonBody(list) }
  return { ...shared, headers: csvDisposition(resource.path), body: csvBody(list) }
}

const endedEarly = 'the stream ended before all items were sent; repeat the request'

/** The last line of a stream that is cut. No item begins like it. */
export function incompleteLine({ format, url }: Pick<ListRequest, 'format' | 'url'>): string {
  const columns = ['incomplete']
  if (isCsv(format)) return csvRows(format, columns, [{ incomplete: `INCOMPLETE: ${endedEarly}` }])
  return `${JSON.stringify(problemBody('incomplete', endedEarly, url))}\n`
}

function csvBody(list: ListRequest): ChunkedBody {
  const { format, resource, query } = list
  const columns = columnsOf(resource.flat, keptFields(query))
  const names = columns.map(({ name }) => name)
  const toText: ToText = async (reader, items) => csvRows(format, names, await toFlatRows(reader, columns, items, takeTurns()))
  return async function* (read) {
    yield csvHeader(format, names)
    yield* streamItems(read, list.selection, query.limit, toText)
  }
}

function ndjsonBody({ selection, query }: ListRequest): ChunkedBody {
  const fields = keptFields(query)
  const toText: ToText = async (_, items) => items.map((item) => `${pickFields(item, fields)}\n`).join('')
  return (read) => streamItems(read, selection, query.limit, toText)
}

/** The selected items as text, a batch at a time, up to a limit. */
export async function* streamItems(
  read: ReadInTurns,
  selection: Selection,
  limit = Number.POSITIVE_INFINITY,
  toText: ToText,
): AsyncGenerator<string> {
  let after: Scalar[] | null = null
  let size = firstBatch
  for (let left = limit; left > 0; ) {
    const query = { ...selection, columns: ['json'], after, limit: Math.min(size, left), pause: takeTurns() }
    const { text, next, count } = await read(async (reader) => {
      const { rows, next } = await reader.rows(query)
      const items = jsonOf(rows)
      return { text: await toText(reader, items), next, count: items.length }
    })
    if (count > 0) yield text
    after = next
    if (after === null) return
    left -= count
    size = nextSize(query.limit, text.length)
  }
}

/** The size of the next batch: at most twice as large, since the next items may be longer. */
function nextSize(size: number, characters: number): number {
  const wanted = Math.floor((size * batchCharacters) / Math.max(1, characters))
  return Math.max(1, Math.min(wanted, 2 * size, maximumBatch))
}
