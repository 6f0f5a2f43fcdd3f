import { defaultOrder, type SortKey } from '../resources/order.js'
import type { Resource, Scalar } from '../resources/resource.js'

/** How the tables are laid out that can be filled again from the documents. */
export interface Layout {
  create: readonly string[]
  drop: readonly string[]
  /** Version of the program and a hash that changes with any statement. */
  name: string
}

/** Filters that keep items with one of some values. */
const byValue = ['value', 'text', 'entity']

/** Columns whose values are filtered by, the article among them. */
export const filteredColumns = oncePerResource(({ filters, merge }) => {
  const columns = Object.values(filters).flatMap(({ kind, column = '' }) => (byValue.includes(kind) && column !== 'id' ? [column] : []))
  return [...new Set(merge === undefined ? [...columns, 'article'] : columns)]
})

/** The first column of the default order, where that is a date. */
export function dateColumn(resource: Resource): string | null {
  return resource.columns.dateLong === undefined ? null : (defaultOrder(resource)[0] as SortKey).column
}

/** Columns of which it is kept how many items have each value. */
export const countedColumns = oncePerResource((resource) => {
  const date = dateColumn(resource)
  return [...filteredColumns(resource), ...(date === null ? [] : [date])]
})

/** What follows from a resource alone is asked for with each row and each query: so it is told once. */
function oncePerResource(tell: (resource: Resource) => readonly string[]): (resource: Resource) => readonly string[] {
  const told = new WeakMap<Resource, readonly string[]>()
  return (resource) => {
    const known = told.get(resource) ?? tell(resource)
    told.set(resource, known)
    return known
  }
}

/** The indexes of a table: of the default order, of each filter in the default order, and of each order by one column. */
export function ordersOf(resource: Resource): { name: string; keys: SortKey[] }[] {
  const order = defaultOrder(resource)
  const filtered = filteredColumns(resource).filter((column) => resource.columns[column]?.many !== true)
  const ascending = (column: string) => ({ column, descending: false })
  const without = (column: string) => order.filter((key) => key.column !== column)
  return [
    { name: 'default_order', keys: order },
    ...filtered.map((column) => ({ name: `by_${column}`, keys: [ascending(column), ...without(column)] })),
    ...resource.sorts
      .filter((column) => order[0]?.column !== column)
      .map((column) => ({ name: `order_${column}`, keys: [ascending(column), ascending('id')] })),
  ]
}

export function hasLinks({ columns }: Resource): boolean {
  return Object.values(columns).some(({ many }) => many)
}

/** What stands in a link in the place of what is unknown: less than every value, so that it comes first too. */
export function leastOf({ columns }: Resource, column: string): Scalar {
  return columns[column]?.type === 'number' ? Number.NEGATIVE_INFINITY : ''
}
