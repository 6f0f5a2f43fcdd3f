import type { Resource, Scalar } from '../resources/resource.js'
import { count } from './count.js'
import type { Connection, Engine } from './engine.js'
import { chooseLead } from './lead.js'
import { queries } from './ranges.js'
import type { ListQuery, ListResult, RowsQuery, RowsResult } from './store.js'

/** A page of a list with its total. */
export async function list(connection: Connection, engine: Engine, resource: Resource, query: ListQuery): Promise<ListResult> {
  const { rows: items, next } = await rows(connection, engine, resource, { ...query, columns: ['json'] })
  const whole = query.after === null && next === null && query.limit > 0
  const counted = whole ? { total: items.length, isExact: true } : await count(connection, engine, resource, query.conditions, query)
  return {
    items: items.map(({ json }) => json as string),
    next,
    // What is seen on the page is there, however few were counted.
    total: Math.min(Math.max(counted.total, items.length + Number(next !== null)), query.countLimit),
    totalIsExact: counted.isExact && counted.total <= query.countLimit,
  }
}

/** The columns of the items that come after a position, as many as are wanted. */
export async function rows(connection: Connection, engine: Engine, resource: Resource, query: RowsQuery): Promise<RowsResult> {
  const { order, limit, conditions } = query
  const found: Record<string, Scalar>[] = []
  if (limit === 0) return { rows: found, next: null }
  const columns = [...new Set([...query.columns, ...order.map(({ column }) => column)])]
  const lead = await chooseLead(connection, engine, resource, conditions)
  for (const some of queries(connection, engine, resource, { ...query, columns, lead })) {
    const most = Math.min(limit + 1, Number.MAX_SAFE_INTEGER) - found.length
    for (const row of await some(most).execute()) found.push(row as Record<string, Scalar>)
    if (found.length > limit) break
  }
  const last = found.length > limit ? found[limit - 1] : undefined
  return { rows: found.slice(0, limit), next: last === undefined ? null : order.map(({ column }) => last[column] as Scalar) }
}
