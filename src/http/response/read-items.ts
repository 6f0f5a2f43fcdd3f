import { defaultOrder } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import type { Condition, Reader } from '../../store/types.js'
import { mapInTurns, type Pause } from '../scheduling/turns.js'

/** How many items are read at once. */
const batchSize = 100

/** The JSON texts of the items that exist, each once and in the order of the ids. */
export async function readItems(reader: Reader, path: string, ids: readonly string[], pause: Pause): Promise<string[]> {
  const sorted = [...new Set(ids)].sort()
  const items: string[] = []
  for (let at = 0; at < sorted.length; at += batchSize) {
    items.push(...(await reader.items(path, sorted.slice(at, at + batchSize))))
    await pause()
  }
  return items
}

/** The same, parsed. */
export async function readParsed<T>(reader: Reader, path: string, ids: readonly string[], pause: Pause): Promise<T[]> {
  return mapInTurns(await readItems(reader, path, ids, pause), pause, (item) => JSON.parse(item) as T)
}

/** The first items that meet some conditions, in the default order. */
export async function firstItems(reader: Reader, resource: Resource, conditions: readonly Condition[], limit: number): Promise<string[]> {
  const query = { resource: resource.path, conditions, order: defaultOrder(resource), columns: ['json'], after: null, limit }
  return jsonOf((await reader.rows(query)).rows)
}

/** The JSON texts of items that were read as rows. */
export function jsonOf(rows: readonly Record<string, Scalar>[]): string[] {
  return rows.map(({ json }) => json as string)
}
