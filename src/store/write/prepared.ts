import type { Resource } from '../../resources/resource.js'
import { toRow } from '../../resources/row.js'
import { sha256 } from '../../text/sha256.js'
import type { NewDocument, StoredDocument } from '../types.js'
import { type TableRows, tableRows } from './table-rows.js'

/** What an article says of a shared item. */
export interface Content {
  id: string
  /** Of the JSON text. */
  hash: string
  json: string
}

/** A document as far as it can be made ready without the store: what is left is to put it in. */
export interface PreparedDocument extends StoredDocument {
  source: string
  /** By the path of each resource whose items are one article's own. */
  rows: Readonly<Record<string, TableRows>>
  /** By the path of each resource whose items are shared. */
  contents: Readonly<Record<string, readonly Content[]>>
}

/** A resource whose items are united out of what several articles say. */
export interface Shared extends Resource {
  merge: NonNullable<Resource['merge']>
}

export function isShared(resource: Resource): resource is Shared {
  return resource.merge !== undefined
}

export function prepare(resources: readonly Resource[], { id, origin, hash, source, items, context }: NewDocument): PreparedDocument {
  const rows: Record<string, TableRows> = {}
  const contents: Record<string, Content[]> = {}
  for (const resource of resources) {
    const own = items[resource.path] as readonly { id: string }[]
    if (isShared(resource)) contents[resource.path] = own.map(toContent)
    else
      rows[resource.path] = tableRows(
        resource,
        own.map((item) => toRow(resource, item, context)),
      )
  }
  return { id, origin, hash, source, rows, contents }
}

function toContent(item: { id: string }): Content {
  const json = JSON.stringify(item)
  return { id: item.id, hash: sha256(json), json }
}
