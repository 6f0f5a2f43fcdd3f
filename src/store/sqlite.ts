import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Engine, Tables } from './engine.js'

/** How long a writer waits for another process that writes, in milliseconds. */
const busyTimeout = 10_000
/** How many statements stay prepared. */
const preparedStatements = 500

/** SQLite in a file, or in memory where the path is `:memory:`. Makes the folder of the file where it is missing. */
export function sqlite(path: string): Engine {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path)
  // Not each document is forced onto the disk by itself, which takes longer than all the rest; closing does it for all.
  database.exec(`pragma busy_timeout = ${busyTimeout}; pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on`)
  return {
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: kyselyDatabase(database) }) }),
    createWords: (table) => [
      `create virtual table "${table}_words" using fts5(words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0")`,
    ],
    dropWords: (table) => [`drop table if exists "${table}_words"`],
    async addWords(connection, table, row, words) {
      await sql`insert into ${sql.table(`${table}_words`)} (rowid, words) values (${row}, ${words})`.execute(connection)
    },
    async removeWords(connection, table, column, value) {
      const rows = sql`select ${sql.ref('row')} from ${sql.table(table)} where ${sql.ref(column)} = ${value}`
      await sql`delete from ${sql.table(`${table}_words`)} where rowid in (${rows})`.execute(connection)
    },
    matchWords(table, phrases, newest) {
      const words = sql.table(`${table}_words`)
      const last = newest === undefined ? sql`` : sql` order by rowid desc limit ${newest}`
      const match = phrases.map((phrase) => `"${phrase.join(' ')}"`).join(' AND ')
      return sql`${sql.ref(`${table}.row`)} in (select rowid from ${words} where ${words} match ${match}${last})`
    },
  }
}

/** Copies a database as it is at this moment, whoever writes to it meanwhile. */
export function copySqlite(path: string, copy: string): void {
  const database = new DatabaseSync(path)
  try {
    // Not prepared: a statement outlives its database, and as long as it does, files of a reader lie beside that.
    database.exec(`pragma busy_timeout = ${busyTimeout}; vacuum into '${copy.replaceAll("'", "''")}'`)
  } finally {
    database.close()
  }
}

/** Gives node:sqlite's API the shape that Kysely asks for, and keeps statements prepared. */
function kyselyDatabase(database: DatabaseSyncInstance): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: preparedStatements })
  return {
    close: () => {
      statements.clear()
      // All that was written goes into the one file, so that a copy of it is a copy of the store.
      database.exec('pragma wal_checkpoint(truncate)')
      database.close()
    },
    prepare: (text) => {
      const known = statements.get(text)
      if (known !== undefined) return known
      const statement = kyselyStatement(database.prepare(text))
      statements.set(text, statement)
      return statement
    },
  }
}

function kyselyStatement(statement: StatementSyncInstance): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters),
    run: (parameters) => {
      const { changes, lastInsertRowid } = statement.run(...parameters)
      return { changes: BigInt(changes), lastInsertRowid: BigInt(lastInsertRowid) }
    },
    iterate: statement.iterate.bind(statement),
  }
}
