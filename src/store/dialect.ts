import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely'

/** Tables follow from the resources, so their columns are not known to the type system. */
export type Tables = Record<string, Record<string, unknown>>
export type Connection = Kysely<Tables> | Transaction<Tables>

/** Each phrase is one folded word, or several that stand next to each other. */
export type Phrases = readonly (readonly string[])[]

/** What an item is answered with, and its words: all that is neither compared nor sorted by. */
export interface Texts {
  json: string
  words: string
}

/** What differs from one database to another: types, how many rows are put in at once, where texts lie, how words are found. */
export interface Engine {
  readonly types: Readonly<{ text: string; number: string; integer: string; row: string }>
  /** What ends the statement that makes a table whose rows lie in the order of its primary key. */
  readonly clustered: string
  /** What makes a table readable in the order of these keys. */
  ordered(table: string, keys: readonly string[]): { constraints: readonly string[]; create: readonly string[] }
  /** A key of an index in which what is unknown comes before everything else. */
  indexKey(column: string, descending: boolean): string
  /**
   * Definitions of further columns of a table of items, and statements after it, for its texts. They lie apart from what is
   * compared: so this is on few pages, where many items are looked at.
   */
  texts(table: string): { columns: readonly string[]; create: readonly string[]; drop: readonly string[] }
  /** Values of these further columns. */
  textValues(texts: Texts): Record<string, unknown>
  addTexts(connection: Connection, table: string, rows: readonly ({ row: number } & Texts)[]): Promise<void>
  removeTexts(connection: Connection, table: string, rows: readonly number[]): Promise<void>
  /** The finished text of an item, beside a row of the table. */
  json(table: string): RawBuilder<string>
  /** Holds for the rows of the table that have all phrases. */
  matchWords(table: string, phrases: Phrases): Expression<SqlBool>
  /** The same, for few rows that are tested one by one. */
  testWords(table: string, phrases: Phrases): Expression<SqlBool>
  /** The column `row` of the rows that have all phrases, the last that came in first, as many as are wanted. */
  newestWithWords(table: string, phrases: Phrases, limit: number): RawBuilder<{ row: number }>
  /** A column that is compared without the help of its index, so that another one leads. */
  unindexed(column: string): Expression<unknown>
  /**
   * Puts in rows, all with the same columns. `onConflict` is the end of the statement. Where the name of a column is given,
   * this column of the rows comes back that were put in or changed.
   */
  insert(
    connection: Connection,
    table: string,
    rows: readonly Record<string, unknown>[],
    onConflict?: string,
    column?: string,
  ): Promise<unknown[]>
}
