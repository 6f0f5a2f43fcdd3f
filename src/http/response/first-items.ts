import { defaultOrder } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import type { Condition, Reader } from '../../store/types.js'

/** The first items that meet some conditions, in the default order. */
export async function firstItems(reader: Reader, resource: Resource, conditions: readonly Condition[], limit: number): Promise<string[]> {
  const query = { resource: resource.path, conditions, order: defaultOrder(resource), columns: ['json'], after: null, limit }
  const { rows } = await reader.rows(query)
  return rows.map(({ json }) => json as string)
}
