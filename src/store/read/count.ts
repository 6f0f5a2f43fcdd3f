import { dateColumn } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import { compare } from '../../text/compare.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Condition, CountLimits, CountsQuery, CountsResult } from '../types.js'
import { type AccessPath, accessPathBy, chooseAccessPath, drivenCount, valueFilter } from './access-path.js'
import { matchingRows, type Selected, scannedRows } from './candidates.js'
import { isDateBound, type TextList } from './conditions.js'
import { dateRangeCount, dateRangeOf } from './date-ranges.js'
import { seriesCount } from './series.js'
import { listCount, mostFrequentValues, totalCount, valueCount, wordsCount, wordsIn } from './value-counts.js'

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
  const series = await seriesCount(context, conditions, countLimit + 1)
  if (series !== null) return { total: Math.min(series, countLimit), isExact: series <= countLimit }
  const stored = await storedCount(context, conditions)
  if (stored !== null) return { total: stored, isExact: true }
  const [condition, ...others] = conditions
  if (condition?.operator === 'words' && others.length === 0) {
    const total = await wordsCount(context, condition, countLimit + 1)
    return { total, isExact: total <= countLimit }
  }
  if (condition?.operator === 'inList' && others.length === 0) {
    const [row] = await linkedCount.run(context, { column: condition.column }, { list: condition.list, limit: scanLimit + 1 })
    return { total: Math.min(Number(row?.total), scanLimit), isExact: Number(row?.total) <= scanLimit }
  }
  if (conditions.every(isDateBound) && dateColumn(context.resource) !== null)
    return { total: await dateRangeCount(context, dateRangeOf(conditions)), isExact: true }
  const accessPath = await scanPath(context, conditions, scanLimit)
  const [row] = await scanCount.run(context, { driving: accessPath?.driving ?? null }, { conditions, scanLimit })
  return { total: Number(row?.total), isExact: await isWholeScan(context, conditions, accessPath, scanLimit) }
}

/** The count of conditions that is stored; null if there is none. */
async function storedCount(context: ResourceContext, conditions: readonly Condition[]): Promise<number | null> {
  const [condition, ...others] = conditions
  if (condition === undefined) return totalCount(context, context.resource.path)
  if (others.length > 0) return null
  if (condition.operator === 'inList') return isMany(context, condition) ? null : listCount(context, condition)
  const filter = valueFilter(context.resource, condition)
  return filter === null || (filter.many && filter.values.length > 1) ? null : valueCount(context, filter)
}

function isMany({ resource: { columns } }: ResourceContext, { column }: TextList): boolean {
  return columns[column]?.many === true
}

/** How many items are linked to one of the texts of a list, counted up to a limit. */
const linkedCount = cachedQuery(
  'linked count',
  ({ connection, dialect, resource }: ResourceContext, { column }: { column: string }, values: { list: string; limit: number }) => {
    const links = connection.selectFrom(`${resource.path}_links`).select('id').distinct().where('property', '=', column)
    const some = links.where('value', 'in', dialect.textsOf(values.list)).limit(values.limit)
    return connection.selectFrom(some.as('some')).select(({ fn }) => fn.countAll().as('total'))
  },
)

/** How many items have each value of a column. An item with several values counts for each. */
export async function counts(context: ResourceContext, query: CountsQuery): Promise<CountsResult> {
  const { column, conditions, scanLimit, limit } = query
  if (conditions.length === 0) {
    const stored = await mostFrequentValues(context, column, limit + 1)
    return { counts: stored.slice(0, limit), isExact: true, isComplete: stored.length <= limit }
  }
  const accessPath = await scanPath(context, conditions, scanLimit)
  const driving = accessPath?.driving ?? null
  const inTurns = context.dialect.blocks && context.resource.columns[column]?.many === true
  const rows = inTurns
    ? await countLinks(context, { driving }, query)
    : await scanCounts.run(context, { column, driving }, { conditions, scanLimit, limit: limit + 1 })
  return {
    counts: rows.slice(0, limit).map(({ value, count }) => ({ value: value as Scalar, count: Number(count) })),
    isExact: await isWholeScan(context, conditions, accessPath, scanLimit),
    isComplete: rows.length <= limit,
  }
}

/** Words are scanned by their own index, the last inserted rows first. */
async function scanPath(context: ResourceContext, conditions: readonly Condition[], scanLimit: number): Promise<AccessPath | null> {
  return wordsIn(conditions) === undefined ? chooseAccessPath(context, conditions, scanLimit) : null
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

const scannedIds = cachedQuery('scanned ids', (context: ResourceContext, structure: ScanStructure, values: ScanValues) =>
  context.connection.selectFrom(matchingRows(context, scanOf(context, structure, values), values.scanLimit).as('some')).select('id'),
)

/** How many of some items have each value of a column with several values. */
const linkCounts = cachedQuery(
  'link counts',
  ({ connection, dialect, resource: { path } }: ResourceContext, { column }: { column: string }, { ids }: { ids: string }) =>
    connection
      .selectFrom(path)
      .crossJoin(`${path}_links as link`)
      .where(`${path}.id`, 'in', dialect.textsOf(ids))
      .where('link.property', '=', column)
      .whereRef('link.article', '=', `${path}.article`)
      .whereRef('link.id', '=', `${path}.id`)
      .select(['link.value', ({ fn }) => fn.countAll().as('count')])
      .groupBy('link.value'),
)

/** Of how many items the links are read by a statement. */
const itemsPerStatement = 500

/** The values of a column with several values, the most frequent first. Each item has several links, so they are counted in short statements. */
async function countLinks(
  context: ResourceContext,
  structure: ScanStructure,
  { column, conditions, scanLimit, pause = async () => {} }: CountsQuery,
): Promise<{ value: string; count: number }[]> {
  const ids = (await scannedIds.run(context, structure, { conditions, scanLimit })).map(({ id }) => id as string)
  const totals = new Map<string, number>()
  for (let at = 0; at < ids.length; at += itemsPerStatement) {
    await pause()
    const part = JSON.stringify(ids.slice(at, at + itemsPerStatement))
    for (const { value, count } of await linkCounts.run(context, { column }, { ids: part }))
      totals.set(value as string, (totals.get(value as string) ?? 0) + Number(count))
  }
  return [...totals].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || compare(a.value, b.value))
}

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
          .where('link.property', '=', column)
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
