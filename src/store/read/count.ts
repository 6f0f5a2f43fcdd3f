import type { Resource, Scalar } from '../../resources/resource.js'
import type { Connection } from '../dialect.js'
import { dateColumn } from '../layout.js'
import type { Shelf } from '../read-context.js'
import type { Condition, CountsQuery, CountsResult, Limits } from '../types.js'
import { valuesOf } from './access-path.js'
import type { Selected } from './candidates.js'
import { isPeriod, periodCount, periodOf } from './date-ranges.js'
import { askSample, counted } from './sample.js'
import { keptCount, keptCounts, keptTotal } from './value-counts.js'
import { wordsCount } from './words.js'

export interface Counted {
  total: number
  /** Whether these are all; otherwise there are at least so many. */
  isExact: boolean
}

/** How many items meet the conditions. For one value of a filter that is kept; otherwise it is told from a sample. */
export async function count(
  connection: Connection,
  shelf: Shelf,
  resource: Resource,
  conditions: readonly Condition[],
  { countLimit, scanLimit }: Limits,
): Promise<Counted> {
  const kept = await keptNumber(connection, shelf, resource, conditions)
  if (kept !== null) return { total: kept, isExact: true }
  const [condition, ...others] = conditions
  if (condition?.operator === 'words' && others.length === 0) {
    const total = await wordsCount(connection, shelf, resource, condition, countLimit + 1)
    return { total, isExact: total <= countLimit }
  }
  const period = conditions.every(isPeriod) && dateColumn(resource) !== null ? periodOf(conditions) : null
  if (period !== null) return { total: await periodCount(connection, shelf, resource, period), isExact: true }
  const sample = { conditions, columns: [], limit: scanLimit }
  const { rows, isWhole } = await askSample(connection, shelf, resource, sample, 'total', (some) => counted(connection, some))
  return { total: Number(rows[0]?.total), isExact: isWhole }
}

/** How many items have each value of a column; an item with several values counts under each. */
export async function counts(connection: Connection, shelf: Shelf, resource: Resource, query: CountsQuery): Promise<CountsResult> {
  const { column, conditions, scanLimit, limit } = query
  if (conditions.length === 0) {
    const kept = await keptCounts(connection, shelf, resource, column, limit + 1)
    return { counts: kept.slice(0, limit), isExact: true, isComplete: kept.length <= limit }
  }
  const columns = resource.columns[column]?.many === true ? [] : [column]
  const byValue = (some: Selected) => countedByValue(connection, resource, column, some, limit + 1)
  const sample = { conditions, columns, limit: scanLimit }
  const { rows, isWhole } = await askSample(connection, shelf, resource, sample, `${limit + 1} of ${column}`, byValue)
  return {
    counts: rows.slice(0, limit).map(({ value, count }) => ({ value: value as Scalar, count: Number(count) })),
    isExact: isWhole,
    isComplete: rows.length <= limit,
  }
}

/** The values with the most of some items. */
function countedByValue(connection: Connection, { path, columns }: Resource, column: string, some: Selected, limit: number) {
  const items = connection.selectFrom(some.as('some'))
  const valued =
    columns[column]?.many === true
      ? items
          .innerJoin(`${path}_links as link`, (join) => join.onRef('link.article', '=', 'some.article').onRef('link.id', '=', 'some.id'))
          .where('link.name', '=', column)
          .select('link.value as value')
      : items.select(`some.${column} as value`)
  return connection
    .selectFrom(valued.as('valued'))
    .select(['value', ({ fn }) => fn.countAll().as('count')])
    .groupBy('value')
    .orderBy('count', 'desc')
    .orderBy('value', (order) => order.asc().nullsFirst())
    .limit(limit)
}

async function keptNumber(
  connection: Connection,
  shelf: Shelf,
  resource: Resource,
  conditions: readonly Condition[],
): Promise<number | null> {
  const [condition, ...others] = conditions
  if (condition === undefined) return keptTotal(connection, shelf, resource.path)
  const values = others.length > 0 ? null : valuesOf(resource, condition)
  return values === null || (values.many && values.values.length > 1) ? null : keptCount(connection, shelf, resource, values)
}
