import type { Resource } from '../../resources/resource.js'
import type { ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { valueCount, type Words, wordsCount } from './value-counts.js'

/** A condition on the values of a column: each value is a range of an index, in the default order. */
export interface ValueFilter {
  column: string
  many: boolean
  values: readonly (string | number)[]
}

/**
 * How rows are accessed (PostgreSQL's term): by the index of one condition, which drives the query. The others are residual
 * filters, which are tested on the rows of the index.
 */
export type AccessPath = (ValueFilter | { words: Words }) & {
  /** The index of the driving condition among the conditions. */
  driving: number
  residual: readonly Condition[]
  /** How many items meet the driving condition; null if it was not counted. */
  count: number | null
}

/** A condition with more values is not driving: merging so many index ranges does not pay. */
const maximumRanges = 20
/** Words in more items than this are not driving: these would have to be sorted. */
const maximumSorted = 5_000

/** A condition as a value filter; null if it is another kind of condition. */
export function valueFilter(resource: Resource, condition: Condition): ValueFilter | null {
  if (condition.operator === 'inArticle')
    return resource.merge === undefined ? { column: 'article', many: false, values: [...new Set(condition.articles)] } : null
  if (condition.operator !== 'in' || !resource.filteredColumns.includes(condition.column)) return null
  return { column: condition.column, many: resource.columns[condition.column]?.many === true, values: [...new Set(condition.values)] }
}

/** The access path with the fewest rows; null if no condition has an index. */
export async function chooseAccessPath(context: ResourceContext, conditions: readonly Condition[]): Promise<AccessPath | null> {
  const paths = conditions.flatMap((_, index) => accessPathBy(context.resource, conditions, index) ?? [])
  if (paths.length === 1 && paths[0] !== undefined && !('words' in paths[0])) return paths[0]
  const counted: (AccessPath & { count: number })[] = []
  for (const path of paths) {
    const count = await drivenCount(context, path)
    if (!('words' in path) || count <= maximumSorted) counted.push({ ...path, count })
  }
  return counted.length === 0 ? null : counted.reduce((fewest, path) => (path.count < fewest.count ? path : fewest))
}

/** The access path that one of the conditions drives; null if it has no index. */
export function accessPathBy(resource: Resource, conditions: readonly Condition[], driving: number): AccessPath | null {
  const condition = conditions[driving] as Condition
  const residual = conditions.filter((other) => other !== condition)
  if (condition.operator === 'words') return { words: condition, driving, residual, count: null }
  const filter = valueFilter(resource, condition)
  return filter === null || filter.values.length > maximumRanges ? null : { ...filter, driving, residual, count: null }
}

/** How many items meet the driving condition. Words are counted only as far as they may be driving. */
export async function drivenCount(context: ResourceContext, path: AccessPath): Promise<number> {
  if (path.count !== null) return path.count
  return 'words' in path ? wordsCount(context, path.words, maximumSorted + 1) : valueCount(context, path)
}
