import { defaultOrder, leastValue } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import { type Row, toRow } from '../../resources/row.js'
import { partsOfLength } from '../../text/code-points.js'
import { sha256 } from '../../text/sha256.js'
import { type NewDocument, type PreparedDocument, type TableRows, textPartLength, type Variant } from '../types.js'
import { countsOf } from './value-counts.js'

/** The resource that has one item for each document. */
const articlesPath = 'articles'

/** Length of the hash of a variant, and of what has to agree, in hexadecimal digits. */
const hashLength = 24

/** A resource whose items are merged from the variants of several articles. */
export interface SharedResource extends Resource {
  merge: NonNullable<Resource['merge']>
  contributions: NonNullable<Resource['contributions']>
  agreed: NonNullable<Resource['agreed']>
}

export function isShared(resource: Resource): resource is SharedResource {
  return resource.merge !== undefined
}

/** Makes the rows of a document. Needs no store, so that another thread can do it. */
export function prepare(resources: readonly Resource[], document: NewDocument): PreparedDocument {
  const { id, origin, hash, source, drafted = null, items, context } = document
  const rows: Record<string, TableRows> = {}
  const variants: Record<string, Variant[]> = {}
  for (const resource of resources) {
    const own = items[resource.path] as readonly { id: string }[]
    if (isShared(resource)) variants[resource.path] = own.map((item) => toVariant(resource, item))
    else
      rows[resource.path] = toTableRows(
        resource,
        own.map((item) => toRow(resource, item, context)),
      )
  }
  return {
    id,
    origin,
    hash,
    source,
    drafted,
    rows,
    variants,
    hashes: hashesOf(id, rows, variants),
    textParts: context.text === null ? [] : [...partsOfLength(context.text, textPartLength)],
  }
}

/** Which entities an article names shows only in lists with a filter on the article, so it counts as a part of the article. */
function hashesOf(id: string, rows: Readonly<Record<string, TableRows>>, variants: Readonly<Record<string, readonly Variant[]>>) {
  const named = Object.values(variants).flatMap((own) => own.map(({ id }) => id))
  const hashes: Record<string, string> = {}
  for (const [path, { items, texts, links }] of Object.entries(rows)) {
    if (items.length > 0) hashes[path] = hashOf(JSON.stringify([id, items, texts, links, path === articlesPath ? named : []]))
  }
  return hashes
}

export function toVariant({ agreed }: SharedResource, item: { id: string }): Variant {
  const [json, own] = [JSON.stringify(item), JSON.stringify(agreed(item as never))]
  const hash = hashOf(own)
  return { id: item.id, hash: `${hash}${hashOf(json)}`, json, agreed: { hash, json: own } }
}

function hashOf(text: string): string {
  return sha256(text).slice(0, hashLength)
}

export function toTableRows(resource: Resource, rows: readonly Row[]): TableRows {
  return {
    items: rows.map(({ id, article, columns, wordCount }) => ({ article, wordCount, ...columns, id })),
    texts: rows.map(({ json, words }) => ({ json, words })),
    links: linksOf(resource, rows),
    names: rows.flatMap(({ id, names }) => names.map((name) => ({ ...name, entity: id }))),
    counts: countsOf(resource, rows),
  }
}

/** One row for each value of the multi-valued columns, with the columns of the default order. */
function linksOf(resource: Resource, rows: readonly Row[]): Record<string, Scalar>[] {
  const order = defaultOrder(resource).map(({ column }) => ({ column, least: leastValue(resource, column) }))
  const all: Record<string, Scalar>[] = []
  for (const { id, article, columns, links } of rows) {
    const own: Record<string, Scalar> = { ...columns, id, article }
    const place: Record<string, Scalar> = {}
    for (const { column, least } of order) place[column] = own[column] ?? least
    for (const [property, values] of Object.entries(links)) for (const value of values) all.push({ property, value, ...place, article })
  }
  return all
}
