import { dateColumn } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Condition, CountLimits, CountsQuery, CountsResult } from '../types.js'
import { type AccessPath, accessPathBy, chooseAccessPath, drivenCount, valueFilter } from './access-path.js'
import { matchingRows, type Selected, scannedRows } from './candidates.js'
import { isDateBound } from './conditions.js'
import { dateRangeCount, dateRangeOf } from './date-ranges.js'
import { mostFrequentValues, totalCount, valueCount, wordsCount, wordsIn } from './value-counts.js'

export interface Total {
  total: number
  /** Whether these are all; otherwise there are at least so many. */
  isExact: boolean
}

/** How many items meet the conditions. One value of a filter has a stored count; several conditions are counted by a scan. */
export async function count(
  context: ResourceContext,
  conditions: readonly Condition[],
  { countLimit, scanLimit }: CountLimits,
): Promise<Total> {
  const stored = await storedCount(context, conditions)
  if (stored !== null) return { total: stored, isExact: true }
  const [condition, ...others] = conditions
  if (condition?.operator === 'words' && others.length === 0) {
    const total = await wordsCount(context, condition, countLimit + 1)
    return { total, isExact: total <= countLimit }
  }
  if (conditions.every(isDateBound) && dateColumn(context.resource) !== null)
    return { total: await dateRangeCount(context, dateRangeOf(conditions)), isExact: true }
  const accessPath = await scanPath(context, conditions)
  const [row] = await scanCount.run(context, { driving: accessPath?.driving ?? null }, { conditions, scanLimit })
  return { total: Number(row?.total), isExact: await isWholeScan(context, conditions, accessPath, scanLimit) }
}

/** The count of conditions that is stored; null if there is none. */
async function storedCount(context: ResourceContext, conditions: readonly Condition[]): Promise<number | null> {
  const [condition, ...others] = conditions
  if (condition === undefined) return totalCount(context, context.resource.path)
  const filter = others.length > 0 ? null : valueFilter(context.resource, condition)
  return filter === null || (filter.many && filter.values.length > 1) ? null : valueCount(context, filter)
}

/** How many items have each value of a column. An item with several values counts for each. */
export async function counts(context: ResourceContext, { column, conditions, scanLimit, limit }: CountsQuery): Promise<CountsResult> {
  if (conditions.length === 0) {
    const stored = await mostFrequentValues(context, column, limit + 1)
    return { counts: stored.slice(0, limit), isExact: true, isComplete: stored.length <= limit }
  }
  const accessPath = await scanPath(context, conditions)
  const structure = { column, driving: accessPath?.driving ?? null }
  const rows = await scanCounts.run(context, structure, { conditions, scanLimit, limit: limit + 1 })
  return {
    counts: rows.slice(0, limit).map(({ value, count }) => ({ value: value as Scalar, count: Number(count) })),
    isExact: await isWholeScan(context, conditions, accessPath, scanLimit),
    isComplete: rows.length <= limit,
  }
}

/** Words are scanned by their own index, the last inserted rows first. */
async function scanPath(context: ResourceContext, conditions: readonly Condition[]): Promise<AccessPath | null> {
  return wordsIn(conditions) === undefined ? chooseAccessPath(context, conditions) : null
}

interface ScanStructure {
  driving: number | null
}
interface ScanValues {
  conditions: readonly Condition[]
  scanLimit: number
}

function scanOf({ resource }: ResourceContext, { driving }: ScanStructure, { conditions }: ScanValues, columns: readonly string[] = []) {
  return { columns, conditions, accessPath: driving === null ? null : accessPathBy(resource, conditions, driving) }
}

const scanCount = cachedQuery('count', (context: ResourceContext, structure: ScanStructure, values: ScanValues) =>
  countRows(context, matchingRows(context, scanOf(context, structure, values), values.scanLimit)),
)

const scanCounts = cachedQuery(
  'counts',
  (context: ResourceContext, structure: ScanStructure & { column: string }, values: ScanValues & { limit: number }) => {
    const columns = context.resource.columns[structure.column]?.many === true ? [] : [structure.column]
    const rows = matchingRows(context, scanOf(context, structure, values, columns), values.scanLimit)
    return countByValue(context, structure.column, rows, values.limit)
  },
)

const scanSize = cachedQuery('scan size', (context: ResourceContext, structure: ScanStructure, values: ScanValues) =>
  countRows(context, scannedRows(context, scanOf(context, structure, values), values.scanLimit)),
)

/** Whether the scan reached every row that can meet the conditions. */
async function isWholeScan(
  context: ResourceContext,
  conditions: readonly Condition[],
  accessPath: AccessPath | null,
  scanLimit: number,
): Promise<boolean> {
  const words = wordsIn(conditions)
  if (words !== undefined) return (await wordsCount(context, words, scanLimit + 1)) <= scanLimit
  if (!conditions.some(isDateBound)) {
    const rows = accessPath === null ? await totalCount(context, context.resource.path) : await drivenCount(context, accessPath)
    return rows <= scanLimit
  }
  const [row] = await scanSize.run(context, { driving: accessPath?.driving ?? null }, { conditions, scanLimit })
  // A scan that ended at its limit may have left rows.
  return Number(row?.total) < scanLimit
}

function countRows({ connection }: ResourceContext, rows: Selected): Selected {
  return connection.selectFrom(rows.as('some')).select(({ fn }) => fn.countAll().as('total')) as never
}

/** The most frequent values of some rows. */
function countByValue({ connection, resource: { path, columns } }: ResourceContext, column: string, rows: Selected, limit: number) {
  const items = connection.selectFrom(rows.as('some'))
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
