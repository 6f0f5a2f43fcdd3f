import type { Scalar } from '../resources/resource.js'
import { DataChanged, type Reader, type Store } from './types.js'

/**
 * A reader for long reads of a database that cannot keep a state while others write: each call is a read transaction of its own. Throws
 * DataChanged when the data has changed.
 */
export async function stepwiseReader(read: Store['read']): Promise<Reader> {
  const first = await read(async (reader) => reader)
  const inState = <T>(work: (reader: Reader) => Promise<T>) =>
    read((reader) => {
      if (reader.version !== first.version) throw new DataChanged()
      return work(reader)
    })
  const call = (name: string, values: unknown[]) =>
    inState((reader) => (reader as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>)[name]?.(...values) as never)
  const isAsynchronous = ([name, value]: [string, unknown]) => typeof value === 'function' && name !== 'versionOf'
  const stepwise = Object.entries(first)
    .filter(isAsynchronous)
    .map(([name]) => [name, (...values: unknown[]) => call(name, values)])
  return {
    ...first,
    ...Object.fromEntries(stepwise),
    async *seriesRows(query) {
      yield* await inState(async (reader) => {
        const parts: Record<string, Scalar>[][] = []
        for await (const rows of reader.seriesRows(query)) parts.push(rows)
        return parts
      })
    },
  }
}
