import type { Resource, Scalar } from '../resources/resource.js'
import { after } from './after.js'
import { expressions } from './conditions.js'
import type { Connection, Engine } from './engine.js'
import type { ListQuery, ListResult, RowsQuery, RowsResult, Selection } from './store.js'

/** A page of a list with its total, all from the same state of the data. */
export async function list(connection: Connection, engine: Engine, resource: Resource, query: ListQuery): Promise<ListResult> {
  const { rows: items, next, version } = await rows(connection, engine, resource, { ...query, columns: ['json'] })
  const whole = query.after === null && next === null && query.limit > 0
  const counted = whole ? items.length : await count(connection, engine, resource, query, query.countLimit + 1)
  return {
    items: items.map(({ json }) => json as string),
    next,
    total: Math.min(counted, query.countLimit),
    totalIsExact: counted <= query.countLimit,
    version,
  }
}

/** The columns of the items that come after a position, as many as are wanted. */
export async function rows(connection: Connection, engine: Engine, resource: Resource, query: RowsQuery): Promise<RowsResult> {
  const { order, limit } = query
  const { version } = (await connection.selectFrom('dataset').select('version').executeTakeFirstOrThrow()) as { version: string }
  const found: Record<string, Scalar>[] = []
  if (limit === 0) return { rows: found, next: null, version }
  for (const segment of after(order, query.after)) {
    let selected = connection
      .selectFrom(resource.path)
      .select([...new Set([...query.columns, ...order.map(({ column }) => column)])])
      .where((builder) => builder.and([...expressions(builder, engine, resource, query.conditions), ...segment(builder)]))
      .limit(Math.min(limit + 1, Number.MAX_SAFE_INTEGER) - found.length)
    for (const { column, descending } of order) selected = selected.orderBy(column, descending ? 'desc' : 'asc')
    for (const row of await selected.execute()) found.push(row as Record<string, Scalar>)
    if (found.length > limit) break
  }
  const last = found.length > limit ? found[limit - 1] : undefined
  return { rows: found.slice(0, limit), next: last === undefined ? null : order.map(({ column }) => last[column] as Scalar), version }
}

/** How many items are selected, counted up to a limit. */
export async function count(
  connection: Connection,
  engine: Engine,
  resource: Resource,
  { conditions }: Selection,
  limit: number,
): Promise<number> {
  const some = connection
    .selectFrom(resource.path)
    .select('id')
    .where((builder) => builder.and(expressions(builder, engine, resource, conditions)))
    .limit(limit)
  const { total } = await connection
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}
