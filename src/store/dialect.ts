import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely'
import type { ItemTexts, SearchedWords } from './types.js'

/** Tables follow from the declarations of resources, so TypeScript does not know their columns. */
export type Tables = Record<string, Record<string, unknown>>
export type Connection = Kysely<Tables> | Transaction<Tables>

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
  insertTexts(connection: Connection, table: string, rows: readonly ({ row: number } & ItemTexts)[]): Promise<void>
  deleteTexts(connection: Connection, table: string, rows: readonly number[]): Promise<void>
  /** The JSON text of an item, in a query over its table. */
  json(table: string): RawBuilder<string>
  /** Matches the rows of the table that contain all words, by the full-text index. */
  matchWords(table: string, words: SearchedWords): Expression<SqlBool>
  /** The same as a test of single rows, if there are few. */
  testWords(table: string, words: SearchedWords): Expression<SqlBool>
  /** The column `row` of the rows that contain all words, the last inserted first, up to a limit. */
  newestWithWords(table: string, words: SearchedWords, limit: number): RawBuilder<{ row: number }>
  /** The column `word` of the words in the full-text index from one to another, in their order, up to a limit. */
  vocabulary(table: string, from: string, before: string, limit: number): RawBuilder<{ word: string }>
  /** The texts of a JSON list, as the right side of `in`. */
  textsOf(list: string): RawBuilder<string>
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
