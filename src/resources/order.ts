import type { Resource, Scalar } from './resource.js'

/** A column by which items are sorted. */
export interface SortKey {
  column: string
  descending: boolean
}

/** The order, reversed. */
export function reversed(order: readonly SortKey[]): SortKey[] {
  return order.map(({ column, descending }) => ({ column, descending: !descending }))
}

/** The order of a list without `sort`. */
export function defaultOrder({ defaultSort }: { defaultSort: readonly string[] }): SortKey[] {
  return endingInId(defaultSort)
}

/**
 * The order for sort keys such as `-date`. The first key of the default order alone means the whole default order, or its
 * reverse.
 */
export function orderOf(sort: readonly string[], resource: { defaultSort: readonly string[] }): SortKey[] {
  const usual = defaultOrder(resource)
  const order = endingInId(sort)
  if (sort.length > 1 || order[0]?.column !== usual[0]?.column) return order
  return order[0]?.descending === usual[0]?.descending ? usual : reversed(usual)
}

/**
 * Every order ends in the id, so that it is total. The id has the direction of the last key, so that one index serves both
 * directions.
 */
function endingInId(sort: readonly string[]): SortKey[] {
  const keys = sort.map((key) => (key.startsWith('-') ? { column: key.slice(1), descending: true } : { column: key, descending: false }))
  return keys.some(({ column }) => column === 'id') ? keys : [...keys, { column: 'id', descending: (keys.at(-1) as SortKey).descending }]
}

/** The first column of the default order if it is a date. */
export function dateColumn(resource: Pick<Resource, 'columns' | 'defaultSort'>): string | null {
  return resource.columns.dateLong === undefined ? null : (defaultOrder(resource)[0] as SortKey).column
}

/** What a link stores instead of null: less than every value, so that it sorts first too. */
export function leastValue({ columns }: Pick<Resource, 'columns'>, column: string): Scalar {
  return columns[column]?.type === 'number' ? Number.NEGATIVE_INFINITY : ''
}
