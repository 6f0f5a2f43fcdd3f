import { sql } from 'kysely'
import type { Resource, Scalar } from '../resources/resource.js'
import { expressions } from './conditions.js'
import type { Connection, Engine } from './engine.js'
import { count } from './read.js'
import type { CountsQuery, CountsResult } from './store.js'

/** How many items have each value of a column; an item with several values counts under each. */
export async function counts(connection: Connection, engine: Engine, resource: Resource, query: CountsQuery): Promise<CountsResult> {
  const { column, countLimit, limit, order } = query
  const { path, columns } = resource
  const counted = await count(connection, engine, resource, query, countLimit + 1)
  const several = columns[column]?.many === true
  let some = connection
    .selectFrom(path)
    .select(['row', 'id'])
    .$if(!several, (items) => items.select(sql.ref(column).as('value')))
    .where((builder) => builder.and(expressions(builder, engine, resource, query.conditions)))
    .limit(countLimit)
  // Beyond the limit it matters which items are counted; below it, the order would only take time.
  if (counted > countLimit) for (const key of order) some = some.orderBy(key.column, key.descending ? 'desc' : 'asc')
  const items = connection.selectFrom(some.as('some'))
  const valued = several
    ? items.innerJoin(`${path}_links as links`, (join) => join.onRef('links.row', '=', 'some.row').on('links.name', '=', column))
    : items
  const groups = await valued
    .select(['value', (builder) => builder.fn.countAll().as('count'), (builder) => builder.fn.min('id').as('sample')])
    .groupBy('value')
    .orderBy('count', 'desc')
    .orderBy('value')
    .limit(limit + 1)
    .execute()
  return {
    counts: groups.slice(0, limit).map(({ value, count, sample }) => ({
      value: value as Scalar,
      count: Number(count),
      sample: sample as string,
    })),
    isExact: counted <= countLimit,
    isComplete: groups.length <= limit,
  }
}
