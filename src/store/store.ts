import type { Found, NameKind, Scalar } from '../resources/resource.js'

/** A condition that an item has to meet; all of a query's conditions hold together. */
export type Condition =
  | { operator: 'in'; column: string; values: readonly (string | number)[] }
  | { operator: 'atLeast' | 'atMost'; column: string; value: string | number }
  | { operator: 'inArticle'; articles: readonly string[] }
  /** All phrases; a phrase is one folded word or several that stand next to each other. */
  | { operator: 'words'; phrases: readonly (readonly string[])[] }

export interface SortKey {
  column: string
  descending: boolean
}

/** A page of a list, as a value. What is unknown sorts before everything that is known. */
export interface ListQuery {
  /** Path of the resource. */
  resource: string
  conditions: readonly Condition[]
  /** Ends in the id, so that no two items are equal. */
  order: readonly SortKey[]
  limit: number
  /** The values of the order's columns in the item that the page comes after. */
  after: readonly Scalar[] | null
  /** How far the total is counted. */
  countLimit: number
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

/** Where the items live. Every engine keeps to the same contract, and nothing above knows which one runs. */
export interface Store {
  /** Changes whenever any answer may. The same documents give the same version in every store. */
  version(): Promise<string>
  list(query: ListQuery): Promise<ListResult>
  /** The finished JSON texts of the items that there are, in the order of the ids. */
  items(resource: string, ids: readonly string[]): Promise<string[]>
  /** Ids next to an id in their order, at most `count` before and after. */
  neighbours(resource: string, id: string, count: number): Promise<string[]>
  /** Who bears just these names. */
  names(folded: readonly string[]): Promise<NameMatch[]>
  /** Names next to a name in their order, at most `count` before and after. */
  neighbourNames(folded: string, count: number): Promise<NameMatch[]>
  /** What every other article says of these shared items. */
  versions(resource: string, ids: readonly string[], exceptArticle: string): Promise<{ id: string; article: string; json: string }[]>
  documents(): Promise<StoredDocument[]>
  /** The document as JSON text, or null. */
  source(id: string): Promise<string | null>
  /** Puts a document in the place of what was there under its id, wholly or not at all. False where nothing changed. */
  save(document: NewDocument): Promise<boolean>
  /** Takes a document away with everything that came from it. False where it was not there. */
  remove(id: string): Promise<boolean>
  close(): Promise<void>
}
