import { type Expression, type SqlBool, sql } from 'kysely'
import { seriesSubset } from '../../resources/groups.js'
import type { Resource } from '../../resources/resource.js'
import { dimensions, valueInKey } from '../../resources/series.js'
import type { StoreDialect } from '../dialect.js'
import { derived, type ResourceContext } from '../query-cache.js'
import { groupsTableOf } from '../schema.js'
import type { Condition } from '../types.js'
import type { Selected } from './candidates.js'
import { isOnSeries, nothing } from './conditions.js'

/** So few series are read together. */
export const maximumFew = 200

/** Which series a statement looks at: so many of those after a key. */
export interface Step {
  after: string
  step: number
}

/** The next series, in their order. The table is stored in it. */
export function nextSeries({ connection, resource }: ResourceContext, { after, step }: Step): Selected {
  const values = dimensions.map((dimension) => derived(after, (key) => valueInKey(key, dimension)))
  const next = connection
    .selectFrom(`${groupsTableOf(resource)} as series`)
    .select(['series', 'count', 'newest', ...dimensions])
    .where('subset', '=', sql.lit(seriesSubset))
    .where(sql<boolean>`(${sql.join(dimensions.map((dimension) => sql.ref(dimension)))}) > (${sql.join(values)})`)
    .limit(step)
  return inOrder(next as never)
}

export function inOrder(series: Selected): Selected {
  return dimensions.reduce((query, dimension) => query.orderBy(dimension), series)
}

/** The first series of the metrics that the conditions select, in whose order the table is stored. */
export function firstSeries({ connection, dialect, resource }: ResourceContext, conditions: readonly Condition[], limit: number): Selected {
  const onFirst = conditions.filter((condition) => 'column' in condition && condition.column === dimensions[0])
  return connection
    .selectFrom(`${groupsTableOf(resource)} as series`)
    .select(['series', 'count', 'newest', ...dimensions])
    .where('subset', '=', sql.lit(seriesSubset))
    .where((builder) => builder.and(onFirst.map((condition) => onSeries(resource, dialect, condition))))
    .limit(limit) as never
}

/** A condition that all items of a series meet, or none, on the rows of the table. */
export function onSeries({ aggregations }: Resource, dialect: StoreDialect, condition: Condition): Expression<SqlBool> {
  const { column, values } = condition as Extract<Condition, { operator: 'in' }>
  // PostgreSQL refuses an empty list.
  if (condition.operator === 'in' && values.length === 0) return nothing
  const list = condition.operator === 'inList' ? dialect.textsOf(condition.list) : sql`(${sql.join([...values])})`
  const columns = aggregations?.derived[column] ?? [column]
  const tests = columns.map((name) => sql<SqlBool>`${sql.ref(`series.${name}`)} in ${list}`)
  return sql<SqlBool>`(${sql.join(tests, sql` or `)})`
}

/** The conditions that items of one series can differ in. */
export function amongItems({ resource }: ResourceContext, conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter((condition) => condition.operator !== 'newest' && !isOnSeries(resource, condition))
}
