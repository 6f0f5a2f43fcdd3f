import type { CompiledQuery } from 'kysely'
import type { Resource, Scalar } from '../../resources/resource.js'
import type { Connection } from '../dialect.js'
import { built, filled, Slots } from '../query-cache.js'
import type { Shelf } from '../read-context.js'
import type { ListQuery, ListResult, RowsQuery, RowsResult } from '../types.js'
import { chooseLead, leadBy } from './access-path.js'
import { queries, type Reading } from './candidates.js'
import { count } from './count.js'

/** A page of a list with its total. */
export async function list(connection: Connection, shelf: Shelf, resource: Resource, query: ListQuery): Promise<ListResult> {
  const { rows: items, next } = await rows(connection, shelf, resource, { ...query, columns: ['json'] })
  const whole = query.after === null && next === null && query.limit > 0
  const counted = whole ? { total: items.length, isExact: true } : await count(connection, shelf, resource, query.conditions, query)
  return {
    items: items.map(({ json }) => json as string),
    next,
    // What is seen on the page is there, however few were counted.
    total: Math.min(Math.max(counted.total, items.length + Number(next !== null)), query.countLimit),
    totalIsExact: counted.isExact && counted.total <= query.countLimit,
  }
}

/** The columns of the items that come after a position, as many as are wanted. */
export async function rows(connection: Connection, shelf: Shelf, resource: Resource, query: RowsQuery): Promise<RowsResult> {
  const { order, limit, conditions } = query
  const found: Record<string, Scalar>[] = []
  if (limit === 0) return { rows: found, next: null }
  const most = Math.min(limit + 1, Number.MAX_SAFE_INTEGER)
  const columns = [...new Set([...query.columns, ...order.map(({ column }) => column)])]
  const lead = await chooseLead(connection, shelf, resource, conditions)
  for (const part of partsOf(connection, shelf, resource, { ...query, columns, lead })) {
    const { rows } = await connection.executeQuery(part(most - found.length))
    for (const row of rows) found.push(row as Record<string, Scalar>)
    if (found.length > limit) break
  }
  const last = found.length > limit ? found[limit - 1] : undefined
  return { rows: found.slice(0, limit), next: last === undefined ? null : order.map(({ column }) => last[column] as Scalar) }
}

/** A reading as queries that follow each other, each for as many rows as are still wanted. */
function partsOf(connection: Connection, shelf: Shelf, resource: Resource, reading: Reading): ((limit: number) => CompiledQuery)[] {
  const { columns, order, conditions, lead } = reading
  const slots = new Slots()
  const slotted = slots.conditions(conditions)
  const after = reading.after?.map((value) => slots.put(value)) ?? null
  const limit = slots.put(Number.MAX_SAFE_INTEGER)
  const shape = JSON.stringify(['rows', resource.path, columns, order, slotted, after, lead?.index])
  const parts = built(shelf.templates, shape, () =>
    queries(connection, shelf.engine, resource, {
      ...{ columns, order, after, conditions: slotted },
      lead: lead && leadBy(resource, slotted, lead.index),
    }).map((some) => some(limit)),
  )
  return parts.map((part) => (limit) => filled(part, slots.values.with(-1, limit)))
}
