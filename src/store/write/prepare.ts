import { defaultOrder, leastValue } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import { type Row, toRow } from '../../resources/row.js'
import { sha256 } from '../../text/sha256.js'
import type { NewDocument, PreparedDocument, TableRows, Variant } from '../types.js'
import { countsOf } from './value-counts.js'

/** Length of a stored part of a text, in UTF-16 units. */
const textPartLength = 50_000

/** A resource whose items are merged from the variants of several articles. */
export interface SharedResource extends Resource {
  merge: NonNullable<Resource['merge']>
}

export function isShared(resource: Resource): resource is SharedResource {
  return resource.merge !== undefined
}

/** Makes the rows of a document. Needs no store, so that another thread can do it. */
export function prepare(resources: readonly Resource[], { id, origin, hash, source, items, context }: NewDocument): PreparedDocument {
  const rows: Record<string, TableRows> = {}
  const variants: Record<string, Variant[]> = {}
  for (const resource of resources) {
    const own = items[resource.path] as readonly { id: string }[]
    if (isShared(resource)) variants[resource.path] = own.map(toVariant)
    else
      rows[resource.path] = toTableRows(
        resource,
        own.map((item) => toRow(resource, item, context)),
      )
  }
  return { id, origin, hash, source, rows, variants, textParts: context.text === null ? [] : splitText(context.text) }
}

/**
 * A long text is stored in parts, so that one read takes less than a millisecond. The end of a part moves by one unit where it
 * would split a surrogate pair.
 */
function splitText(text: string): string[] {
  const parts: string[] = []
  for (let start = 0; start < text.length; ) {
    const isPair = /^[\ud800-\udbff]/.test(text.charAt(start + textPartLength - 1))
    const end = start + textPartLength - Number(isPair)
    parts.push(text.slice(start, end))
    start = end
  }
  return parts
}

function toVariant(item: { id: string }): Variant {
  const json = JSON.stringify(item)
  return { id: item.id, hash: sha256(json), json }
}

export function toTableRows(resource: Resource, rows: readonly Row[]): TableRows {
  return {
    items: rows.map(({ id, article, columns, wordCount }) => ({ article, wordCount, ...columns, id })),
    texts: rows.map(({ json, words }) => ({ json, words })),
    links: rows.flatMap((row) => linksOf(resource, row)),
    names: rows.flatMap(({ id, names }) => names.map((name) => ({ ...name, entity: id }))),
    counts: countsOf(resource, rows),
  }
}

/** One row for each value of the multi-valued columns, with the columns of the default order. */
function linksOf(resource: Resource, { id, article, columns, links }: Row): Record<string, Scalar>[] {
  const all: Record<string, Scalar> = { ...columns, id, article }
  const place = Object.fromEntries(defaultOrder(resource).map(({ column }) => [column, all[column] ?? leastValue(resource, column)]))
  return Object.entries(links).flatMap(([property, values]) => values.map((value) => ({ property, value, ...place, article })))
}
