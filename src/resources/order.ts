import type { Resource, Scalar } from './resource.js'

/** A column by which items are sorted. Items without a value come last, in both directions. */
export interface SortKey {
  column: string
  descending: boolean
}

type Columns = Pick<Resource, 'columns'>

/** The order, reversed. */
export function reversed(order: readonly SortKey[]): SortKey[] {
  return order.map(({ column, descending }) => ({ column, descending: !descending }))
}

/** The order of a list without `sort`. */
export function defaultOrder(resource: Pick<Resource, 'columns' | 'defaultSort'>): SortKey[] {
  return orderOf(resource.defaultSort, resource)
}

/**
 * The order for sort keys such as `-date`. Facts with equal keys follow the order of the text: article by article, by their
 * positions, whatever the direction of the keys. Every order ends in the id, so that it is total; the id has the direction of
 * the key before it, so that one index can serve both directions.
 */
export function orderOf(sort: readonly string[], { columns }: Columns): SortKey[] {
  const keys = sort.flatMap(sortKeys)
  if (keys.some(({ column }) => column === 'id')) return keys
  const ties = columns.position === undefined ? [] : sortKeys('position')
  const order = [...keys, ...ties.filter(({ column }) => keys.every((key) => key.column !== column))]
  return [...order, { column: 'id', descending: (order.at(-1) as SortKey).descending }]
}

/** A position counts within its article only. */
function sortKeys(key: string): SortKey[] {
  const descending = key.startsWith('-')
  const column = descending ? key.slice(1) : key
  return [...(column === 'position' ? ['article'] : []), column].map((column) => ({ column, descending }))
}

/** The first column of the default order if it is a date. */
export function dateColumn(resource: Pick<Resource, 'columns' | 'defaultSort'>): string | null {
  return resource.columns.dateLong === undefined ? null : (defaultOrder(resource)[0] as SortKey).column
}

/** Whether items can lack a value in a column. */
export function isNullable({ columns }: Columns, column: string): boolean {
  return column !== 'id' && column !== 'article' && (columns[column] as { required?: true }).required !== true
}

/** What a link stores instead of null: less than every value. */
export function leastValue({ columns }: Columns, column: string): Scalar {
  return columns[column]?.type === 'number' ? Number.NEGATIVE_INFINITY : ''
}
