import { setImmediate as otherRequests } from 'node:timers/promises'
import type { Scalar } from '../../resources/resource.js'
import type { Reader, Selection, Store } from '../../store/types.js'

/** How many items are read at once: memory and the time that others wait go with it. */
const batchSize = 500

/**
 * The texts of everything that is selected, a batch at a time, up to a limit. All of it is of the state of the data with
 * this version: where that is gone meanwhile, it throws.
 */
export async function* batches(
  store: Store,
  version: string,
  selection: Selection,
  limit = Number.POSITIVE_INFINITY,
  toText: (reader: Reader, items: readonly string[]) => Promise<string>,
): AsyncGenerator<string> {
  let after: Scalar[] | null = null
  for (let left = limit; left > 0; left -= batchSize) {
    const query = { ...selection, columns: ['json'], after, limit: Math.min(batchSize, left) }
    const { text, next } = await store.read(async (reader) => {
      if (reader.version !== version) throw new Error('the data has changed while it was read; ask again')
      const { rows, next } = await reader.rows(query)
      const items = rows.map(({ json }) => json as string)
      return { text: await toText(reader, items), next }
    }, version)
    yield text
    after = next
    if (after === null) return
    await otherRequests()
  }
}
