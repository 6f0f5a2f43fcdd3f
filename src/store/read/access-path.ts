import type { Resource } from '../../resources/resource.js'
import type { ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { maximumRanges, type TextList } from './conditions.js'
import { listCount, totalCount, valueCount, type Words, wordsCount } from './value-counts.js'

/** A condition on the values of a column: each value is a range of an index, in the default order. */
export interface ValueFilter {
  column: string
  many: boolean
  values: readonly (string | number)[]
}

/**
 * How rows are accessed (PostgreSQL's term): by the index of one condition, which drives the query. The others are residual
 * filters, which are tested on the rows of the index. The rows of words and of long lists have to be sorted.
 */
export type AccessPath = (ValueFilter | { sorted: Words | TextList }) & {
  /** The index of the driving condition among the conditions. */
  driving: number
  residual: readonly Condition[]
  /** How many items meet the driving condition; null if it was not counted. */
  count: number | null
}

/** How many rows are read and sorted for a page at most: if there are more, the rows of the order are tested one after the other. */
export const maximumSorted = 2_000

/** A condition as a value filter; null if it is another kind of condition. */
export function valueFilter(resource: Resource, condition: Condition): ValueFilter | null {
  if (condition.operator === 'inArticle')
    return resource.merge === undefined ? { column: 'article', many: false, values: [...new Set(condition.articles)] } : null
  if (condition.operator !== 'in' || !resource.filteredColumns.includes(condition.column)) return null
  return { column: condition.column, many: resource.columns[condition.column]?.many === true, values: [...new Set(condition.values)] }
}

/** The access path with the fewest rows; null if no condition has an index that pays for so many wanted rows. */
export async function chooseAccessPath(
  context: ResourceContext,
  conditions: readonly Condition[],
  wanted: number,
): Promise<AccessPath | null> {
  const paths = conditions.flatMap((_, index) => accessPathBy(context.resource, conditions, index) ?? [])
  if (paths.length === 1 && paths[0] !== undefined && !('sorted' in paths[0])) return paths[0]
  const counted: (AccessPath & { count: number })[] = []
  for (const path of paths) {
    const count = await drivenCount(context, path)
    if (!('sorted' in path) || (await sortingPays(context, path.sorted, count, wanted))) counted.push({ ...path, count })
  }
  return counted.length === 0 ? null : counted.reduce((fewest, path) => (path.count < fewest.count ? path : fewest))
}

/**
 * Whether it pays to read and sort all rows of a condition. A long list can also be tested on the rows of the whole order: the
 * more of them it selects, the fewer are read until there are as many as wanted.
 */
async function sortingPays(context: ResourceContext, { operator }: Words | TextList, count: number, wanted: number): Promise<boolean> {
  if (operator === 'words' || count > maximumSorted) return count <= maximumSorted
  return count * count <= wanted * (await totalCount(context, context.resource.path))
}

/** The access path that one of the conditions drives; null if it has no index. */
export function accessPathBy(resource: Resource, conditions: readonly Condition[], driving: number): AccessPath | null {
  const condition = conditions[driving] as Condition
  const residual = conditions.filter((other) => other !== condition)
  if (condition.operator === 'words' || condition.operator === 'inList') return { sorted: condition, driving, residual, count: null }
  const filter = valueFilter(resource, condition)
  return filter === null || filter.values.length > maximumRanges ? null : { ...filter, driving, residual, count: null }
}

/** How many items meet the driving condition. Words are counted only as far as they may be driving. */
export async function drivenCount(context: ResourceContext, path: AccessPath): Promise<number> {
  if (path.count !== null) return path.count
  if (!('sorted' in path)) return valueCount(context, path)
  return path.sorted.operator === 'words' ? wordsCount(context, path.sorted, maximumSorted + 1) : listCount(context, path.sorted)
}
