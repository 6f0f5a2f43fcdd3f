import { dateColumn, defaultOrder, type SortKey } from '../../resources/order.js'
import { bySeries } from '../../resources/series.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { type AccessPath, accessPathBy, chooseAccessPath, maximumSorted, valueFilter } from './access-path.js'
import { candidateRows, hasIndex, merged, orderTerms, outerFilter, type Selected, storedOrder } from './candidates.js'
import { expression, isDateBound } from './conditions.js'
import { hasFewSeries } from './few-series.js'

/**
 * How a page is read:
 * - `range`: its rows are a range of an index.
 * - `scan`: the rows of an index that has the order are tested, step by step.
 * - `sort`: the rows of another index are few, and are tested and sorted.
 * - `series`: the newest items of the series, in the order of these.
 * - `few`: the newest items of few series are sorted.
 * - `top`: no index has the order, so that all rows are read.
 */
export interface PagePlan {
  kind: 'range' | 'scan' | 'sort' | 'series' | 'few' | 'top'
  /** The index of the driving condition among the conditions; null if there is none. */
  driving: number | null
}

/** The plan that reads the fewest rows, as far as stored counts tell. */
export async function planPage(
  context: ResourceContext,
  { conditions, order, pageScan }: { conditions: readonly Condition[]; order: readonly SortKey[]; pageScan: number },
  wanted: number,
): Promise<PagePlan> {
  const accessPath = await chooseAccessPath(context, conditions, wanted)
  const driving = accessPath?.driving ?? null
  if (accessPath !== null && 'sorted' in accessPath) return { kind: 'sort', driving }
  const residual = accessPath?.residual ?? conditions
  const isStored = storedOrder(context.resource, order) !== null
  if (isStored && residual.length === 0) return { kind: 'range', driving }
  if (isStored && !conditions.some(({ operator }) => operator === 'newest')) return { kind: 'scan', driving }
  const isEmpty = accessPath !== null && accessPath.values.length === 0
  const isIndexed = hasIndex(context.resource, order)
  if (isEmpty || (isIndexed && conditions.length === 0)) return { kind: 'range', driving }
  if (await areFew(context, conditions, accessPath)) return { kind: 'sort', driving }
  if (isSeriesOrder(order, conditions)) return { kind: 'series', driving: null }
  if (await hasFewSeries(context, conditions, pageScan)) return { kind: 'few', driving: null }
  const outer = outerFilter(context.resource, order)
  const within = conditions.findIndex((condition) => valueFilter(context.resource, condition)?.column === outer)
  return { kind: isStored || isIndexed ? 'scan' : 'top', driving: within === -1 ? driving : within }
}

/** Whether a page has the newest item of each series, in the order of the series. */
function isSeriesOrder(order: readonly SortKey[], conditions: readonly Condition[]): boolean {
  const isNewest = conditions.some((condition) => condition.operator === 'newest' && condition.interval === null)
  return isNewest && JSON.stringify(order) === JSON.stringify(bySeries)
}

/** Whether the rows of an access path within the date range are few enough to be sorted. */
export async function areFew(context: ResourceContext, conditions: readonly Condition[], accessPath: AccessPath | null): Promise<boolean> {
  const isDated = dateColumn(context.resource) !== null && conditions.some(isDateBound)
  if (accessPath === null && !isDated) return false
  const [row] = await unsortedCount.run(context, { driving: accessPath?.driving ?? null }, { conditions, limit: maximumSorted + 1 })
  return Number(row?.total) <= maximumSorted
}

const unsortedCount = cachedQuery(
  'unsorted count',
  (context: ResourceContext, { driving }: { driving: number | null }, values: { conditions: readonly Condition[]; limit: number }) => {
    const rows = unsortedRows(context, driving, values.conditions, values.limit)
    return context.connection.selectFrom(rows.as('some')).select(({ fn }) => fn.countAll().as('total'))
  },
)

/** The rows that the driving condition and the date range select by an index, in any order. */
export function unsortedRows(
  context: ResourceContext,
  driving: number | null,
  conditions: readonly Condition[],
  limit: number,
  columns: readonly string[] = [],
): Selected {
  const { connection, dialect, resource } = context
  const accessPath = driving === null ? null : (accessPathBy(resource, conditions, driving) as AccessPath)
  if (accessPath !== null && 'sorted' in accessPath) {
    const rows = connection.selectFrom(resource.path).select(['row', ...columns])
    return rows.where((builder) => expression(builder as never, dialect, resource, accessPath.sorted)).limit(limit) as never
  }
  const order = defaultOrder(resource)
  const keys = [...new Set(['row', ...columns, ...order.map(({ column }) => column)])]
  const path = accessPath && { ...accessPath, residual: [] }
  const parts = candidateRows(context, { columns: keys, conditions: [], bounding: conditions, accessPath: path, order, after: null }, limit)
  return merged(connection, parts, orderTerms(resource, order), limit)
}
