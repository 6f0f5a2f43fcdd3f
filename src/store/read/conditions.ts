import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { Interval } from '../../resources/series.js'
import type { StoreDialect, Tables } from '../dialect.js'
import type { Condition } from '../types.js'

export type Builder = ExpressionBuilder<Tables, string>
/** Expressions joined by AND. */
export type Expressions = Expression<SqlBool>[]

/** Matches no row. */
export const nothing = sql<SqlBool>`1 = 0`

/** Maximum number of values whose index ranges are merged. More are one list: merging so many does not pay. */
export const maximumRanges = 20

export type TextList = Extract<Condition, { operator: 'inList' }>

/** The conditions, with each value once, and long lists of values as one text each. */
export function withLists(conditions: readonly Condition[]): Condition[] {
  return conditions.map((condition) => {
    if (condition.operator !== 'in') return condition
    const { operator, column } = condition
    const values = [...new Set<string | number>(condition.values)]
    return values.length > maximumRanges ? { operator: 'inList', column, list: JSON.stringify(values) } : { operator, column, values }
  })
}

/**
 * The conditions as expressions. As residual filters they are tested on rows that another index provides, and must not make
 * the planner use an index of their own. Neither must long lists, which are in no order.
 */
export function expressions(
  builder: Builder,
  dialect: StoreDialect,
  resource: Resource,
  conditions: readonly Condition[],
  isResidual = false,
): Expressions {
  return conditions.map((condition) => expression(builder, dialect, resource, condition, isResidual || condition.operator === 'inList'))
}

/** A condition by whose index rows are found. */
export function expression(
  builder: Builder,
  dialect: StoreDialect,
  resource: Resource,
  condition: Condition,
  isResidual = false,
  alias = resource.path,
): Expression<SqlBool> {
  const { path, columns, merge } = resource
  const reference = (column: string) => (isResidual ? dialect.unindexed(`${alias}.${column}`) : sql.ref(`${alias}.${column}`))
  switch (condition.operator) {
    case 'in':
      if (condition.values.length === 0) return nothing
      return columns[condition.column]?.many
        ? hasLink(builder, dialect, path, condition.column, condition.values, isResidual)
        : builder(reference(condition.column), 'in', condition.values)
    case 'inList': {
      const texts = dialect.textsOf(condition.list)
      return columns[condition.column]?.many
        ? hasLink(builder, dialect, path, condition.column, texts, isResidual)
        : builder(reference(condition.column), 'in', texts)
    }
    case 'atLeast':
      return builder(reference(condition.column), '>=', condition.value)
    case 'atMost':
      return builder(reference(condition.column), '<=', condition.value)
    case 'inArticle':
      return merge === undefined
        ? builder(reference('article'), 'in', condition.articles)
        : builder(`${path}.id`, 'in', builder.selectFrom(`${path}_versions`).select('id').where('article', 'in', condition.articles))
    case 'words':
      return isResidual ? dialect.testWords(path, condition, alias) : dialect.matchWords(path, condition)
    case 'newest':
      return isNewest(builder, dialect, resource, condition)
  }
}

/** The conditions, with those that `newest` depends on: items of one series can differ in them. */
export function withSeries(resource: Resource, conditions: readonly Condition[]): readonly Condition[] {
  const among = conditions.filter((condition) => condition.operator !== 'newest' && !isOnSeries(resource, condition))
  const dimensions = conditions.filter((condition) => 'column' in condition && isDimension(resource, condition.column))
  return conditions.map((condition) => (condition.operator === 'newest' ? { ...condition, among, dimensions } : condition))
}

function isDimension({ aggregations }: Resource, column: string): boolean {
  return aggregations?.dimensions.includes(column) === true
}

/** Whether all items of a series meet a condition, or none does. */
export function isOnSeries({ aggregations }: Resource, condition: Condition): boolean {
  if (aggregations === undefined || !('column' in condition)) return false
  return aggregations.dimensions.includes(condition.column) || Object.hasOwn(aggregations.derived, condition.column)
}

/** One seek in the index of the series, if the other conditions do not depend on the item. */
function isNewest(
  builder: Builder,
  dialect: StoreDialect,
  resource: Resource,
  condition: Extract<Condition, { operator: 'newest' }>,
): Expression<SqlBool> {
  const { path } = resource
  const { among = [], interval } = condition
  if (dialect.rejoins) return isOneOfNewest(builder, dialect, resource, condition)
  const newer = builder
    .selectFrom(`${path} as newer`)
    .select('newer.id')
    .whereRef('newer.series', '=', `${path}.series`)
    .whereRef('newer.recency', '>', `${path}.recency`)
    .$if(interval !== null, (query) => query.where('newer.recency', '<', intervalEnd(path, interval as Interval)))
  return builder.not(
    builder.exists(
      newer.where((inner) => inner.and(among.map((condition) => expression(inner as never, dialect, resource, condition, true, 'newer')))),
    ),
  )
}

/**
 * The same for a database that cannot seek another item of a series, which may be on another node: the newest of all series that
 * have the same dimensions are found first. No two items have the same recency.
 */
function isOneOfNewest(
  builder: Builder,
  dialect: StoreDialect,
  resource: Resource,
  { among = [], dimensions = [], interval }: Extract<Condition, { operator: 'newest' }>,
): Expression<SqlBool> {
  const { path } = resource
  const newest = builder
    .selectFrom(`${path} as newer`)
    .select(({ fn }) => fn.max('newer.recency').as('recency'))
    .where((inner) =>
      inner.and([...dimensions, ...among].map((each) => expression(inner as never, dialect, resource, each, true, 'newer'))),
    )
    .groupBy('newer.series')
    .$if(interval !== null, (query) => query.groupBy(intervalEnd('newer', interval as Interval) as never))
  return builder(`${path}.recency`, 'in', newest as never)
}

/** Follows every recency of the interval of an item: `~` sorts after the rest of a day, a month or a year. */
function intervalEnd(path: string, interval: Interval): Expression<string> {
  const [recency, weekEnd] = [sql.ref(`${path}.recency`), sql.ref(`${path}.weekEnd`)]
  const quarter = sql`case when substr(${recency}, 6, 2) <= '03' then '03' when substr(${recency}, 6, 2) <= '06' then '06' when substr(${recency}, 6, 2) <= '09' then '09' else '12' end`
  const ends: Record<Interval, Expression<string>> = {
    day: sql`substr(${recency}, 1, 10) || '~'`,
    week: sql`${weekEnd} || '~'`,
    month: sql`substr(${recency}, 1, 7) || '~'`,
    quarter: sql`substr(${recency}, 1, 5) || ${quarter} || '~'`,
    year: sql`substr(${recency}, 1, 4) || '~'`,
  }
  return ends[interval]
}

/**
 * Finds rows by the values in their links. As a residual filter, tests the links of each row, which are fewer than the rows of
 * the values.
 */
function hasLink(
  builder: Builder,
  dialect: StoreDialect,
  path: string,
  column: string,
  values: readonly (string | number)[] | Expression<string>,
  isResidual: boolean,
) {
  const reference = (name: string) => (isResidual ? dialect.unindexed(`own.${name}`) : sql.ref(`own.${name}`))
  const links = builder
    .selectFrom(`${path}_links as own`)
    .select('own.id')
    .where(reference('property'), '=', column)
    .where(reference('value'), 'in', values as readonly string[])
  if (!isResidual) return builder(`${path}.id`, 'in', links)
  return builder.exists(links.whereRef('own.article', '=', `${path}.article`).whereRef('own.id', '=', `${path}.id`))
}

/** Whether a condition bounds the date range of items. */
export function isDateBound(condition: Condition): boolean {
  return (
    (condition.operator === 'atLeast' && condition.column === 'dateEnd') ||
    (condition.operator === 'atMost' && condition.column === 'dateStart')
  )
}
