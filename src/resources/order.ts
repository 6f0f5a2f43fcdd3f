/** A column by which items are sorted. */
export interface SortKey {
  column: string
  descending: boolean
}

/**
 * The order that keys like `-date` ask for. It ends in the id, so that no two items are equal, and in the direction of the
 * last key, so that one index serves both directions.
 */
export function orderOf(sort: readonly string[]): SortKey[] {
  const keys = sort.map((key) => (key.startsWith('-') ? { column: key.slice(1), descending: true } : { column: key, descending: false }))
  return keys.some(({ column }) => column === 'id') ? keys : [...keys, { column: 'id', descending: keys.at(-1)?.descending ?? false }]
}
