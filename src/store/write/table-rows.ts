import { defaultOrder } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import type { Row } from '../../resources/row.js'
import type { Texts } from '../dialect.js'
import { leastOf } from '../layout.js'
import { type CountChange, countsOf } from '../read/value-counts.js'

/** Rows of a resource as its tables take them. The numbers of the items are still missing: the store gives them. */
export interface TableRows {
  items: Record<string, Scalar>[]
  /** Of each of the items. */
  texts: Texts[]
  links: Record<string, Scalar>[]
  names: Record<string, Scalar>[]
  counts: CountChange[]
}

export function tableRows(resource: Resource, rows: readonly Row[]): TableRows {
  return {
    items: rows.map(({ id, article, columns, wordCount }) => ({ article, wordCount, ...columns, id })),
    texts: rows.map(({ json, words }) => ({ json, words })),
    links: rows.flatMap((row) => linksOf(resource, row)),
    names: rows.flatMap(({ id, names }) => names.map((name) => ({ ...name, entity: id }))),
    counts: countsOf(resource, rows),
  }
}

/** A row for each value that an item has several of, with what the default order sorts by. */
function linksOf(resource: Resource, { id, article, columns, links }: Row): Record<string, Scalar>[] {
  const all: Record<string, Scalar> = { ...columns, id }
  const place = Object.fromEntries(defaultOrder(resource).map(({ column }) => [column, all[column] ?? leastOf(resource, column)]))
  return Object.entries(links).flatMap(([name, values]) => values.map((value) => ({ name, value, ...place, article })))
}
