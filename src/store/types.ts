import type { SortKey } from '../resources/order.js'
import type { DocumentContext, NameKind, Scalar } from '../resources/resource.js'
import type { Dimension, Interval } from '../resources/series.js'

/** A condition on items. An item must meet all conditions of a query. */
export type Condition =
  | { operator: 'in'; column: string; values: readonly (string | number)[] }
  /** The same for many texts, as one JSON text: queries for different numbers of them are the same. The reader makes it from `in`. */
  | { operator: 'inList'; column: string; list: string }
  | { operator: 'atLeast' | 'atMost'; column: string; value: string | number }
  | { operator: 'inArticle'; articles: readonly string[] }
  | ({ operator: 'words' } & SearchedWords)
  /**
   * No newer item of the same series meets the conditions of the query; with an interval, none in the interval of the item.
   * `among` are those of the conditions that items of one series can differ in. The reader adds them.
   */
  | { operator: 'newest'; interval: Interval | null; among?: readonly Condition[]; dimensions?: readonly Condition[] }

/** Words that an item must contain, all of them. */
export interface SearchedWords {
  /** Each phrase is one folded word, or several adjacent ones. */
  phrases: readonly (readonly string[])[]
  /** Folded beginnings of words. The store replaces each by the words that begin with it, joined by blanks. */
  prefixes: readonly string[]
}

/** Selects items of a resource. Items without a value of a key come last in its order, in both directions. */
export interface Selection {
  /** Path of the resource. */
  resource: string
  conditions: readonly Condition[]
  /** Ends in the id, so that the order is total. */
  order: readonly SortKey[]
}

/** What may take several statements. */
interface Pausable {
  /** Awaited between the statements, each of which is short. */
  pause?: () => Promise<void>
}

/** How far items are counted. */
export interface CountLimits {
  /** The largest total. */
  countLimit: number
  /** How many rows are scanned to count what meets several conditions. */
  scanLimit: number
}

export interface ListQuery extends Selection, CountLimits, Pausable {
  limit: number
  /** How many rows are looked at: the page ends early after so many, with a position to go on from. By default, it is filled. */
  pageScan?: number
  /** The keyset position that the page starts after: values of the order's columns. */
  after: readonly Scalar[] | null
}

export interface ListResult {
  /** The items as JSON texts. */
  items: string[]
  /** The keyset position of the next page; null at the end. */
  next: Scalar[] | null
  total: number
  totalIsExact: boolean
}

/**
 * Like a list query, without a total and with a choice of columns. The column `json` is the JSON text of the item. A call looks at a
 * bounded number of rows: it may return fewer than `limit`, or none, with a position to go on from.
 */
export interface RowsQuery extends Selection, Pausable {
  limit: number
  /** How many rows are looked at; 1,000 by default. */
  pageScan?: number
  after: readonly Scalar[] | null
  columns: readonly string[]
}

export interface RowsResult {
  rows: Record<string, Scalar>[]
  /** The keyset position of the next rows, which is that of the last row that was looked at; null at the end. */
  next: Scalar[] | null
}

/** Items of some series, from the oldest to the newest of each. */
export interface SeriesQuery extends Pick<Selection, 'resource' | 'conditions'> {
  series: readonly string[]
  /** The recency that they come after, and one that they come before. */
  after: string
  before: string
  columns: readonly string[]
}

/** Counts items by the values of a column. */
export interface CountsQuery extends Pick<Selection, 'resource' | 'conditions'>, Pausable {
  column: string
  /** How many rows are scanned, the first in the default order, if there are conditions. */
  scanLimit: number
  /** The largest number of values, the most frequent first. */
  limit: number
}

export interface CountsResult {
  /** Null is a value, unless items can have several values. */
  counts: { value: Scalar; count: number }[]
  /** Whether all items were counted. */
  isExact: boolean
  /** Whether all values are listed. */
  isComplete: boolean
}

/** A series, and how many items it has. */
export interface GroupMember {
  series: string
  count: number
}

/** Groups the items of a resource that meet the conditions by dimensions. */
export interface GroupsQuery extends Pick<Selection, 'resource' | 'conditions'>, Pausable {
  /** The further dimensions that the items of a group agree in; also `article`. */
  by: readonly string[]
  /** Groups are in the order of `groupKey`, or the reverse. */
  descending: boolean
  limit: number
  /** The values of the key of the last group before; null for the first page. */
  after: readonly string[] | null
  /** How many items or stored groups are looked at until the page ends early. */
  pageScan: number
  /** Whether a page may end before it has a single group. */
  mayBeEmpty?: boolean
  /** Columns of the items of the groups; none by default. */
  columns?: readonly string[]
}

/** Items that agree in dimensions. */
export interface Group {
  /** The article, if the groups are by it. */
  article: string | null
  values: Record<Dimension, string | null>
  count: number
  /** The smallest and the largest number, counting the ends of ranges. */
  low: number | null
  high: number | null
  /** The recency of the newest item. */
  newest: string
  /** If columns of the items are wanted: those that were read already, or else the series that have them. */
  items: Record<string, Scalar>[]
  members: GroupMember[]
}

export interface GroupItemsQuery extends Pick<Selection, 'resource' | 'conditions'>, Pausable {
  members: readonly GroupMember[]
  columns: readonly string[]
}

export interface GroupsResult {
  groups: Group[]
  /** The key of the last group that was looked at, which the next page comes after; null at the end. */
  next: string[] | null
}

/**
 * Ranks items that contain words: by the share of their words, then the newest first, then in the order of the text. The rank of an
 * item follows from the item and the words alone.
 */
export interface SearchQuery {
  resource: string
  conditions: readonly Condition[]
  /** The number of words in the search. */
  searchedWords: number
  /** How many matching rows are ranked, the last inserted ones. */
  scanLimit: number
  /** The largest number of hits. */
  limit: number
}

export interface SearchResult {
  /** `date` is the day by which the item is sorted, `position` is null for what is not in a text. */
  hits: { id: string; article: string; date: string | null; position: number | null; wordCount: number }[]
  /** How many items were ranked. */
  ranked: number
  /** Whether all matching items were ranked. */
  isExact: boolean
}

/** Where a document came from. Fixtures are removed with their file; imported documents stay. */
export type Origin = 'fixtures' | 'import'

/** The length of the parts in which a long text is stored, in UTF-16 units, so that one read takes less than a millisecond. */
export const textPartLength = 50_000

export interface StoredDocument {
  /** Id of its article. */
  id: string
  origin: Origin
  /** A hash of everything that is stored of the document; empty if its rows have to be rebuilt. */
  hash: string
}

export interface DocumentFilter {
  origin?: Origin
  /** Documents whose rows have to be rebuilt. */
  outdated?: boolean
  drafted?: Drafted
}

/** Whether the drafted facts of a document are stored. */
export type Drafted = 'served' | 'withheld'

/** A document with the items that are served from it. */
export interface NewDocument extends StoredDocument {
  /** The document as JSON text. */
  source: string
  /** Null or undefined if it has no drafted facts. */
  drafted?: Drafted | null
  /** The items of every resource, by its path. */
  items: Readonly<Record<string, readonly { id: string }[]>>
  context: DocumentContext
}

/** What one article says about a shared item. */
export interface Variant {
  id: string
  /** Hash of the JSON text. It begins with the hash of what has to agree. */
  hash: string
  json: string
  /** What has to agree with other articles, as JSON text. */
  agreed: { hash: string; json: string }
}

/** The JSON text of an item, and its words for full-text search. */
export interface ItemTexts {
  json: string
  words: string
}

/** By how much the count of a value changes. */
export interface CountChange {
  resource: string
  name: string
  key: string
  value: string | null
  count: number
}

/** Rows of a resource as its tables store them, except for row numbers, which the store assigns. */
export interface TableRows {
  items: Record<string, Scalar>[]
  /** The texts of each of the items. */
  texts: ItemTexts[]
  links: Record<string, Scalar>[]
  names: Record<string, Scalar>[]
  counts: CountChange[]
}

/** A document with its rows, made without the store, so that another thread can do it. */
export interface PreparedDocument extends StoredDocument {
  source: string
  drafted: Drafted | null
  /** By the path of each resource whose items belong to one article. */
  rows: Readonly<Record<string, TableRows>>
  /** By the path of each resource whose items are shared. */
  variants: Readonly<Record<string, readonly Variant[]>>
  /** The hash of everything that is stored of the document in the tables of a resource, by its path; none without items. */
  hashes: Readonly<Record<string, string>>
  /** The text of the article in parts; empty if it is not included. */
  textParts: readonly string[]
}

export interface NameMatch {
  folded: string
  kind: NameKind
  entity: string
}

/** What an article says about a shared item that has to agree with other articles. */
export interface Version {
  id: string
  article: string
  json: string
}

/** Reads one state of the data, however many queries are made. */
export interface Reader {
  /** The dataset version. It changes with the data, and equal documents give equal versions in every store. */
  readonly version: string
  /** The part of the version that changes with these resources, given by their paths. */
  versionOf(resources: readonly string[]): string
  /** When the data last changed, in milliseconds since 1970. */
  readonly changed: number
  /** False after the tables were rebuilt, until the rows of every stored document are in them again. */
  readonly isComplete: boolean
  /** Whether there are drafted facts. */
  readonly hasDrafted: boolean
  /** Whether reading blocks this process, so that long work has to be divided into turns. */
  readonly blocks: boolean
  list(query: ListQuery): Promise<ListResult>
  /** Rows without a total, for streams and aggregation. */
  rows(query: RowsQuery): Promise<RowsResult>
  counts(query: CountsQuery): Promise<CountsResult>
  /** Items of series, series by series, in parts that one short statement reads. `series` and `recency` are among the columns. */
  seriesRows(query: SeriesQuery): AsyncIterable<Record<string, Scalar>[]>
  /** The dimensions of the series that the conditions on them select; null if there are more than a limit. Other conditions are ignored. */
  seriesOf(query: Pick<Selection, 'resource' | 'conditions'>, limit: number): Promise<Record<string, Scalar>[] | null>
  /** Groups of items with the number of their items and the extremes of these. */
  groups(query: GroupsQuery): Promise<GroupsResult>
  /** How many groups there are, up to a limit; null if this takes more than to count stored rows. */
  groupCount(query: Pick<GroupsQuery, 'resource' | 'conditions' | 'by'>, limit: number): Promise<number | null>
  /** Columns of the items of some series that meet the conditions. */
  groupItems(query: GroupItemsQuery): Promise<Record<string, Scalar>[]>
  search(query: SearchQuery): Promise<SearchResult>
  /** The JSON texts of the items that exist, in the order of the ids. */
  items(resource: string, ids: readonly string[]): Promise<string[]>
  /** For each value of a column, the JSON text of the first item in the default order that has it. */
  firstOfEach(resource: string, column: string, values: readonly Scalar[]): Promise<Map<Scalar, string>>
  /** Ids around an id in their order, at most `count` before and after. */
  neighbours(resource: string, id: string, count: number): Promise<string[]>
  /** The entities with exactly these names. */
  names(folded: readonly string[]): Promise<NameMatch[]>
  /** Names around a name in their order, at most `count` before and after. */
  neighbourNames(folded: string, count: number): Promise<NameMatch[]>
  /** Ids of the items that have one of these ids in a column with several values, directly or through others; in order, up to a limit. */
  parts(resource: string, column: string, ids: readonly string[], limit: number): Promise<string[]>
  /** What other articles say about shared items that has to agree: each once, with the first article by id that says it. */
  versions(resource: string, ids: readonly string[], exceptArticles: readonly string[]): Promise<Version[]>
  /** The number of items of a resource. */
  total(resource: string): Promise<number>
  documents(filter?: DocumentFilter): Promise<StoredDocument[]>
  document(id: string): Promise<StoredDocument | null>
  /** The document as JSON text, or null. */
  source(id: string): Promise<string | null>
  /** A part of the text of an article, counted from zero; null after the last one, and if its document does not include the text. */
  textPart(article: string, part: number): Promise<string | null>
}

/** Reads the documents of the transaction, and what they say about shared items. Items change at its end. */
export interface Writer extends Pick<Reader, 'isComplete' | 'document' | 'documents' | 'source' | 'versions'> {
  /** Inserts a document or replaces the one with its id. False if nothing changed. */
  save(document: NewDocument | PreparedDocument): Promise<boolean>
  /** Removes a document and everything that came from it. False if it did not exist. */
  remove(id: string): Promise<boolean>
  /**
   * Runs a check at the end of the transaction, when all other writers are locked out, if they changed the data since it began.
   * If the check throws, nothing changes.
   */
  confirm(check: () => Promise<void>): void
}

/** So many words begin with the same letters that a search for all of them would take too long. Clients may read the message. */
export class TooManyWords extends Error {
  constructor(prefix: string, maximum: number) {
    super(`more than ${maximum} words begin with "${prefix}"; write more letters before the *`)
    this.name = 'TooManyWords'
  }
}

/** The store cannot be reached, or has only data that is older than what was served already. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreUnavailable'
  }
}

/** The database refuses the settings: a wrong password, a missing role, database or right. Waiting does not help. */
export class StoreMisconfigured extends StoreUnavailable {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreMisconfigured'
  }
}

/** The store has to be opened or filled again before it can be served. Clients may read the message. */
export class StoreNotReady extends StoreUnavailable {
  constructor(message: string) {
    super(message)
    this.name = 'StoreNotReady'
  }
}

/** The tables have another schema version than this program. */
export class SchemaVersionMismatch extends StoreUnavailable {
  constructor(
    message: string,
    /** Whether a newer program made the tables, which this one cannot upgrade. */
    readonly isNewer = false,
  ) {
    super(message)
    this.name = 'SchemaVersionMismatch'
  }
}

/** The data changed during a read whose database cannot keep a state for so long. Clients may read the message. */
export class DataChanged extends StoreUnavailable {
  constructor() {
    super('the data changed while it was read; repeat the request')
    this.name = 'DataChanged'
  }
}

/**
 * How long a read takes, by which a store chooses a transaction: `short` ones are a few statements; between the `steps` of others,
 * other requests have their turns; a `stream` takes as long as its client.
 */
export type ReadDuration = 'short' | 'steps' | 'stream'

/** Stores documents and serves items. Both databases implement it, and a contract test suite holds for both. */
export interface Store {
  /** Reads one state of the data, the newest known one. Throws StoreUnavailable if the data cannot be reached. */
  read<T>(work: (reader: Reader) => Promise<T>, duration?: ReadDuration): Promise<T>
  /** The newest known dataset version, without a query; null if it is not known at the moment. */
  knownVersion(): string | null
  /**
   * Runs a transaction: all of its changes become visible at once, or none. Writers run one after the other. If the work changes
   * only these articles, it may run beside writers of other articles: then it reads what they have stored meanwhile, and uses
   * `confirm` for what must still hold at the end.
   */
  write<T>(work: (writer: Writer) => Promise<T>, articles?: readonly string[]): Promise<T>
  /** Another connection of this process has made a change that led to this version: readers see it from now on. */
  noteCommit(version: string): void
  /** Saves one document in a transaction of its own. */
  save(document: NewDocument | PreparedDocument): Promise<boolean>
  /** Removes one document in a transaction of its own. */
  remove(id: string): Promise<boolean>
  close(): Promise<void>
}
