import type { SortKey } from '../resources/order.js'
import type { DocumentContext, NameKind, Scalar } from '../resources/resource.js'
import type { PreparedDocument } from './write/prepared.js'

/** A condition that an item has to meet; all of a query's conditions hold together. */
export type Condition =
  | { operator: 'in'; column: string; values: readonly (string | number)[] }
  | { operator: 'atLeast' | 'atMost'; column: string; value: string | number }
  | { operator: 'inArticle'; articles: readonly string[] }
  /** All phrases; a phrase is one folded word or several that stand next to each other. */
  | { operator: 'words'; phrases: readonly (readonly string[])[] }

/** Some items of a resource, as a value. What is unknown sorts before everything that is known. */
export interface Selection {
  /** Path of the resource. */
  resource: string
  conditions: readonly Condition[]
  /** Ends in the id, so that no two items are equal. */
  order: readonly SortKey[]
}

/** How far is counted. */
export interface Limits {
  /** The greatest total. */
  countLimit: number
  /** How many items are looked at where no number is kept of what several conditions leave. */
  scanLimit: number
}

export interface ListQuery extends Selection, Limits {
  limit: number
  /** The values of the order's columns in the item that the page comes after. */
  after: readonly Scalar[] | null
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
}

/** How many items have each value of a column. */
export interface CountsQuery extends Pick<Selection, 'resource' | 'conditions'> {
  column: string
  /** How many items are looked at where no number is kept, the first in the default order. */
  scanLimit: number
  /** How many values are wanted, the most frequent first. */
  limit: number
}

export interface CountsResult {
  /** Unknown is a value of its own where an item has one value at most. */
  counts: { value: Scalar; count: number }[]
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
}

/** Which items hold words, the best first: those of whose words they are the greatest part; of equals the newest, then by id. */
export interface SearchQuery {
  resource: string
  conditions: readonly Condition[]
  /** How many words are asked for. */
  asked: number
  /** How many of the items that hold them are ranked, the last that came in. */
  newest: number
  /** How many are wanted. */
  limit: number
}

export interface SearchResult {
  /** `date` is the first day of the item's date. */
  found: { id: string; article: string; date: string | null; wordCount: number }[]
  /** How many were ranked. */
  ranked: number
  /** Whether all that hold the words were ranked. */
  isExact: boolean
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

/** Documents of this origin; those that wait to be taken in anew. */
export interface DocumentFilter {
  origin?: Origin
  outdated?: boolean
}

/** A document with everything that is served from it. */
export interface NewDocument extends StoredDocument {
  /** The document as JSON text. */
  source: string
  /** The items of every resource, by its path. */
  items: Readonly<Record<string, readonly { id: string }[]>>
  context: DocumentContext
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

/** Reads from one state of the data, however many questions are asked. */
export interface Reader {
  /** Changes whenever any answer may. The same documents give the same version in every store. */
  readonly version: string
  /** When the data last changed, in milliseconds since 1970. */
  readonly changed: number
  list(query: ListQuery): Promise<ListResult>
  /** Rows without a total: what is read to be streamed or reckoned with. */
  rows(query: RowsQuery): Promise<RowsResult>
  counts(query: CountsQuery): Promise<CountsResult>
  /** Items that hold the words, ranked. */
  search(query: SearchQuery): Promise<SearchResult>
  /** The finished JSON texts of the items that there are, in the order of the ids. */
  items(resource: string, ids: readonly string[]): Promise<string[]>
  /** For each of the values of a column, the JSON text of the first item in the default order that has it. */
  firstOfEach(resource: string, column: string, values: readonly Scalar[]): Promise<Map<Scalar, string>>
  /** Ids next to an id in their order, at most `count` before and after. */
  neighbours(resource: string, id: string, count: number): Promise<string[]>
  /** Who bears just these names. */
  names(folded: readonly string[]): Promise<NameMatch[]>
  /** Names next to a name in their order, at most `count` before and after. */
  neighbourNames(folded: string, count: number): Promise<NameMatch[]>
  /** What other articles say of these shared items: each different content once, with the first article by id that gives it. */
  versions(resource: string, ids: readonly string[], exceptArticles: readonly string[]): Promise<Version[]>
  /** How many items of a resource there are. */
  total(resource: string): Promise<number>
  documents(filter?: DocumentFilter): Promise<StoredDocument[]>
  document(id: string): Promise<StoredDocument | null>
  /** The document as JSON text, or null. */
  source(id: string): Promise<string | null>
}

/** Reads what it has written, as if it were true already. Counts and the version are those from before. */
export interface Writer extends Reader {
  /** Puts a document in the place of what was there under its id. False where nothing changed. */
  save(document: NewDocument | PreparedDocument): Promise<boolean>
  /** Takes a document away with everything that came from it. False where it was not there. */
  remove(id: string): Promise<boolean>
}

/** The data cannot be reached, or only data that is older than what was told already. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreUnavailable'
  }
}

/** The tables were not made by this version of the program. */
export class SchemaVersionMismatch extends StoreUnavailable {
  constructor(
    message: string,
    /** Whether a newer program made them, which this one cannot follow. */
    readonly isNewer = false,
  ) {
    super(message)
    this.name = 'SchemaVersionMismatch'
  }
}

/** Where the items live. Every engine keeps to the same contract, and nothing above knows which one runs. */
export interface Store {
  /**
   * Reads from one state of the data: the newest that is known of, or the one with this version where there still is one.
   * Throws StoreUnavailable where the data cannot be reached.
   */
  read<T>(work: (reader: Reader) => Promise<T>, version?: string): Promise<T>
  /** The version of the newest state that is known of, without a question; null where none was told of late. */
  knownVersion(): string | null
  /** Changes the data: all of what is done becomes true at once, or nothing of it. One after the other writes. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** Puts a single document in, as a Writer does. */
  save(document: NewDocument | PreparedDocument): Promise<boolean>
  /** Takes a single document away, as a Writer does. */
  remove(id: string): Promise<boolean>
  close(): Promise<void>
}
