import type { PreparedDocument, TableRows } from '../types.js'

/** How many items are kept before they are written. */
const maximumItems = 10_000

/** What a document adds to the tables of its own. */
export type OwnRows = Pick<PreparedDocument, 'id' | 'hashes' | 'drafted' | 'rows' | 'textParts'>

/**
 * Rows of new documents that are not written yet. They are written together, table by table: an index then takes many rows at
 * once, which finds its pages in the cache, and a database server gets few statements.
 */
export class PendingRows {
  #documents = new Map<string, OwnRows>()
  #items = 0

  add(document: OwnRows): void {
    this.#documents.set(document.id, document)
    for (const { items } of Object.values(document.rows)) this.#items += items.length
  }

  has(article: string): boolean {
    return this.#documents.has(article)
  }

  get isFull(): boolean {
    return this.#items >= maximumItems
  }

  /** All of them, which then are no longer pending. */
  take(): OwnRows[] {
    const documents = [...this.#documents.values()]
    this.#documents = new Map()
    this.#items = 0
    return documents
  }
}

/** The rows of several documents in one table of each kind. */
export function joined(rows: readonly TableRows[]): TableRows {
  return {
    items: rows.flatMap(({ items }) => items),
    texts: rows.flatMap(({ texts }) => texts),
    links: rows.flatMap(({ links }) => links),
    names: rows.flatMap(({ names }) => names),
    counts: rows.flatMap(({ counts }) => counts),
  }
}
