import type { Expression, Kysely, SqlBool, Transaction } from 'kysely'

/** Tables follow from the resources, so their columns are not known to the type system. */
export type Tables = Record<string, Record<string, unknown>>
export type Connection = Kysely<Tables> | Transaction<Tables>

/** What differs from one database to another: only how words are found. */
export interface Engine {
  db: Kysely<Tables>
  /** Statements that make the word index of a table. */
  createWords(table: string): string[]
  dropWords(table: string): string[]
  addWords(connection: Connection, table: string, row: number, words: string): Promise<void>
  /** Takes the words of the rows with this article or id out of the index. */
  removeWords(connection: Connection, table: string, column: 'article' | 'id', value: string): Promise<void>
  /** Holds for the rows of the table that have all phrases; for the last so many of them where `newest` says so. */
  matchWords(table: string, phrases: readonly (readonly string[])[], newest?: number): Expression<SqlBool>
}
