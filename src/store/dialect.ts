import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely'
import type { ItemTexts, SearchedWords } from './types.js'

/** Tables follow from the declarations of resources, so TypeScript does not know their columns. */
export type Tables = Record<string, Record<string, unknown>>
export type Connection = Kysely<Tables> | Transaction<Tables>

/** The number of a row, and the article that it is stored with. */
export interface RowKey {
  row: number
  article: string
}

/** What differs between databases: types, bulk inserts, where texts are stored, and full-text search. */
export interface StoreDialect {
  readonly types: Readonly<{ text: string; number: string; integer: string; row: string }>
  /** Ends a `create table` statement so that rows are stored in the order of the primary key. */
  readonly clustered: string
  /** Makes a table readable in the order of these keys. */
  ordered(table: string, keys: readonly string[]): { constraints: readonly string[]; create: readonly string[] }
  /** A key of an index, read in this direction or the other: null comes first ascending, and last descending. */
  indexKey(column: string, descending: boolean): string
  /**
   * Further columns of an items table, and statements after it, for the texts of items. Texts are stored apart from the
   * columns that are compared, so that a scan reads few pages.
   */
  texts(table: string): { columns: readonly string[]; create: readonly string[]; drop: readonly string[] }
  /** The values of these further columns. */
  textValues(texts: ItemTexts): Record<string, unknown>
  /** Statements that create and drop what numbers rows, beside the table `dataset`. */
  readonly rowNumbers: { create: readonly string[]; drop: readonly string[] }
  /** Reserves numbers for rows, which nobody else gets. Later numbers are larger. */
  reserveRows(connection: Connection): Promise<{ first: number; count: number }>
  /** Until the end of the transaction, locks out other writers of these articles; without articles, all other writers. */
  lockArticles(connection: Connection, articles: readonly string[] | null): Promise<void>
  /** Adds to the words that a prefix may stand for. Each text consists of words with blanks between them. */
  insertWords(connection: Connection, table: string, texts: readonly string[]): Promise<void>
  insertTexts(connection: Connection, table: string, rows: readonly (RowKey & ItemTexts)[]): Promise<void>
  deleteTexts(connection: Connection, table: string, rows: readonly RowKey[]): Promise<void>
  /** The JSON text of an item, in a query over its table. */
  json(table: string): RawBuilder<string>
  /** Matches the rows of the table that contain all words, by the full-text index. */
  matchWords(table: string, words: SearchedWords): Expression<SqlBool>
  /** The same as a test of single rows, if there are few. */
  testWords(table: string, words: SearchedWords, alias?: string): Expression<SqlBool>
  /** The rows that contain all words, the last inserted first, up to a limit: all columns, or the column `row`. */
  newestWithWords(table: string, words: SearchedWords, limit: number): RawBuilder<{ row: number }>
  readonly newestHasAllColumns: boolean
  /** The rows that contain all words, in any order, up to a limit, to count them. */
  someWithWords(table: string, words: SearchedWords, limit: number): RawBuilder<unknown>
  /** The column `word` of the words in the full-text index from one to another, in their order, up to a limit. */
  vocabulary(table: string, from: string, before: string, limit: number): RawBuilder<{ word: string }>
  /** The texts of a JSON list, as the right side of `in`. */
  textsOf(list: string): RawBuilder<string>
  /** Whether rows that were limited have to be joined with their table again before another table is tested for each of them. */
  readonly rejoins: boolean
  /** Whether reading blocks this process, so that long work has to be divided into turns. */
  readonly blocks: boolean
  /** Whether a query that ranks rows can count them as well. */
  readonly countsRanked: boolean
  /** A column by which few rows are sorted, so that the query planner does not use its order to look for these rows. */
  sortedBy(column: string): Expression<unknown>
  /** Whether documents wait for their rows, if one table tells. */
  readonly hasOutdated: string
  /** A table that is read by this index. A query planner without statistics would choose another one. */
  indexedBy(table: string, index: string): RawBuilder<unknown>
  /** A column that is compared without its index, so that the query planner uses another one. */
  unindexed(column: string): Expression<unknown>
  /**
   * Inserts rows with the same columns. `onConflict` ends the statement. If a column is named, returns its values in the rows
   * that were inserted or changed.
   */
  insert(
    connection: Connection,
    table: string,
    rows: readonly Record<string, unknown>[],
    onConflict?: string,
    column?: string,
  ): Promise<unknown[]>
}
