import { setImmediate as yieldToOtherRequests } from 'node:timers/promises'
import type { Scalar } from '../../resources/resource.js'
import type { Reader, Selection, Store } from '../../store/types.js'
import type { ChunkedBody, Representation } from '../cache/representation.js'
import { csvDisposition, csvHeader, csvRows } from './csv.js'
import { columnsOf, toFlatRows } from './flat-rows.js'
import type { ListRequest } from './list.js'
import { keptFields, pickFields } from './list.js'
import { contentType, isCsv } from './negotiate.js'

/** The number of items read at once. It bounds the memory of a stream and the time that other requests wait. */
const batchSize = 500

type ToText = (reader: Reader, items: readonly string[]) => Promise<string>

/** All selected items as CSV or NDJSON, read while the client takes them. */
export function streamList(list: ListRequest): Representation {
  const { format, resource } = list
  const type = contentType(format)
  if (!isCsv(format)) return { type, body: ndjsonBody(list) }
  return { type, headers: csvDisposition(resource.path), body: csvBody(list) }
}

function csvBody(list: ListRequest): ChunkedBody {
  const { format, resource, query } = list
  const columns = columnsOf(resource.flat, keptFields(query))
  const names = columns.map(({ name }) => name)
  const toText: ToText = async (reader, items) => csvRows(format, names, await toFlatRows(reader, columns, items))
  return async function* (store, version) {
    yield csvHeader(format, names)
    yield* streamItems(store, version, list.selection, query.limit, toText)
  }
}

function ndjsonBody({ selection, query }: ListRequest): ChunkedBody {
  const fields = keptFields(query)
  const toText: ToText = async (_, items) => items.map((item) => `${pickFields(item, fields)}\n`).join('')
  return (store, version) => streamItems(store, version, selection, query.limit, toText)
}

/**
 * The selected items as text, a batch at a time, up to a limit. All come from the dataset with this version: if it is gone,
 * the stream ends in an error.
 */
export async function* streamItems(
  store: Store,
  version: string,
  selection: Selection,
  limit = Number.POSITIVE_INFINITY,
  toText: ToText,
): AsyncGenerator<string> {
  let after: Scalar[] | null = null
  for (let left = limit; left > 0; left -= batchSize) {
    const query = { ...selection, columns: ['json'], after, limit: Math.min(batchSize, left) }
    const { text, next } = await store.read(async (reader) => {
      if (reader.version !== version) throw new Error('the data changed while it was streamed; repeat the request')
      const { rows, next } = await reader.rows(query)
      return {
        text: await toText(
          reader,
          rows.map(({ json }) => json as string),
        ),
        next,
      }
    }, version)
    yield text
    after = next
    if (after === null) return
    await yieldToOtherRequests()
  }
}
