import type { Found, NameKind, Scalar } from '../resources/resource.js'

/** A condition that an item has to meet; all of a query's conditions hold together. */
export type Condition =
  | { operator: 'in'; column: string; values: readonly (string | number)[] }
  | { operator: 'atLeast' | 'atMost'; column: string; value: string | number }
  | { operator: 'inArticle'; articles: readonly string[] }
  /**
   * All phrases; a phrase is one folded word or several that stand next to each other. With `newest`, only so many of the
   * items that hold them, the last that came in.
   */
  | { operator: 'words'; phrases: readonly (readonly string[])[]; newest?: number }

export interface SortKey {
  column: string
  descending: boolean
}

/** Some items of a resource, as a value. What is unknown sorts before everything that is known. */
export interface Selection {
  /** Path of the resource. */
  resource: string
  conditions: readonly Condition[]
  /** Ends in the id, so that no two items are equal. */
  order: readonly SortKey[]
}

export interface ListQuery extends Selection {
  limit: number
  /** The values of the order's columns in the item that the page comes after. */
  after: readonly Scalar[] | null
  /** How far the total is counted. */
  countLimit: number
}

/** The same without a total, and with the columns that are wanted; `json` is the finished text of the item. */
export interface RowsQuery extends Selection {
  limit: number
  after: readonly Scalar[] | null
  columns: readonly string[]
}

export interface RowsResult {
  rows: Record<string, Scalar>[]
  /** The `after` of the next rows; null at the end. */
  next: Scalar[] | null
  version: string
}

/** How many items have each value of a column. */
export interface CountsQuery extends Selection {
  column: string
  /** How many items are counted, the first in the order. */
  countLimit: number
  /** How many values are wanted, the most frequent first. */
  limit: number
}

export interface CountsResult {
  /** `sample` is the id of an item with the value. Unknown is a value of its own where an item has one value at most. */
  counts: { value: Scalar; count: number; sample: string }[]
  /** Whether all items were counted. */
  isExact: boolean
  /** Whether there are no other values. */
  isComplete: boolean
}

export interface ListResult {
  /** The items as finished JSON texts. */
  items: string[]
  /** The `after` of the next page; null at the end. */
  next: Scalar[] | null
  total: number
  totalIsExact: boolean
  /** The dataset that the answer was taken from. */
  version: string
}

/** Where a document came from: what is gone from the fixtures goes from the store, what was imported stays. */
export type Origin = 'fixtures' | 'import'

export interface StoredDocument {
  /** Id of its article. */
  id: string
  origin: Origin
  /** Changes with everything that is stored of the document. */
  hash: string
}

/** A document with everything that is served from it. */
export interface NewDocument extends StoredDocument {
  /** The document as JSON text. */
  source: string
  /** The items of every resource, by its path. */
  items: Readonly<Record<string, readonly { id: string }[]>>
  found: Found
}

export interface NameMatch {
  folded: string
  kind: NameKind
  entity: string
}

/** What an article says of a shared item. */
export interface Version {
  id: string
  article: string
  json: string
}

/** Where the items live. Every engine keeps to the same contract, and nothing above knows which one runs. */
export interface Store {
  /** Changes whenever any answer may. The same documents give the same version in every store. */
  version(): Promise<string>
  list(query: ListQuery): Promise<ListResult>
  /** Rows without a total: what is read to be streamed or reckoned with. */
  rows(query: RowsQuery): Promise<RowsResult>
  counts(query: CountsQuery): Promise<CountsResult>
  /** The finished JSON texts of the items that there are, in the order of the ids. */
  items(resource: string, ids: readonly string[]): Promise<string[]>
  /** Ids next to an id in their order, at most `count` before and after. */
  neighbours(resource: string, id: string, count: number): Promise<string[]>
  /** Who bears just these names. */
  names(folded: readonly string[]): Promise<NameMatch[]>
  /** Names next to a name in their order, at most `count` before and after. */
  neighbourNames(folded: string, count: number): Promise<NameMatch[]>
  /** What other articles say of these shared items: each different content once, with the first article by id that gives it. */
  versions(resource: string, ids: readonly string[], exceptArticles: readonly string[]): Promise<Version[]>
  documents(): Promise<StoredDocument[]>
  document(id: string): Promise<StoredDocument | null>
  /** The document as JSON text, or null. */
  source(id: string): Promise<string | null>
  /** Puts a document in the place of what was there under its id, wholly or not at all. False where nothing changed. */
  save(document: NewDocument): Promise<boolean>
  /** Takes a document away with everything that came from it. False where it was not there. */
  remove(id: string): Promise<boolean>
  close(): Promise<void>
}
