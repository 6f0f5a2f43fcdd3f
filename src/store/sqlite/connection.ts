import { statSync } from 'node:fs'
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import {
  type CompiledQuery,
  DefaultConnectionProvider,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  DummyDriver,
  Kysely,
  type QueryResult,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Tables } from '../dialect.js'
import { Checkpoints } from './checkpoints.js'
import { logOf, touchLog } from './database-file.js'
import { MatchedRows } from './matched-rows.js'

/** How long a writer waits for another process that writes, in milliseconds. */
const busyTimeout = 10_000
/** The number of prepared statements that are kept. */
const maximumStatements = 500
/** SQLite's page cache, in kibibytes: enough for the inner pages of all indexes. */
const cacheSize = 32_768
/** That of a connection beside others that have one of this size. */
export const smallCacheSize = 2_048
/** A connection to a database file, for Kysely, which keeps statements prepared. */
export interface SqliteConnection extends SqliteDatabase {
  prepare(sql: string): SqliteStatement
  /** Moves the write-ahead log into the file. */
  checkpoints: Checkpoints
  /** What the SQL function `has_words` looks up. */
  matchedRows: MatchedRows
  /** Closes it and leaves the log as it is, for one of several connections. */
  disconnect(): void
}

/**
 * When changes are synced to the disk: with `normal`, at the latest when the connection is closed, because syncing each document would
 * take longer than everything else; with `full`, before each transaction ends, so that a power failure loses none.
 */
export type Synchronous = 'normal' | 'full'

export function openConnection(path: string, pages = cacheSize, synchronous: Synchronous = 'normal'): SqliteConnection {
  const database = new DatabaseSync(path)
  database.exec(`pragma busy_timeout = ${busyTimeout}; pragma journal_mode = wal; pragma synchronous = ${synchronous}`)
  database.exec(`pragma cache_size = -${pages}; pragma wal_autocheckpoint = 0`)
  const { statements, prepare } = preparing(database)
  const { checkpoint, checkpoints } = checkpointing(database, path)
  const rollback = toKysely(database.prepare('rollback'))
  const disconnect = () => {
    statements.clear()
    database.close()
  }
  return {
    close: () => {
      try {
        // Moves all of the log into the file, so that a copy of the file is a copy of the store.
        checkpoint()
      } finally {
        disconnect()
      }
    },
    disconnect,
    prepare: (sql) => {
      // SQLite itself rolls back after some errors. A second rollback would fail and hide the error.
      if (sql === 'rollback') return database.isTransaction ? rollback : nothing
      return prepare(sql)
    },
    checkpoints,
    matchedRows: matching(database),
  }
}

/** Moves the write-ahead log into the file, at once or as `Checkpoints` decides. */
function checkpointing(database: DatabaseSyncInstance, path: string) {
  const checkpoint = () => {
    try {
      database.exec('pragma wal_checkpoint(truncate)')
    } finally {
      touchLog(path)
    }
  }
  const checkpointWithin = (timeout: number) => {
    database.exec(`pragma busy_timeout = ${timeout}`)
    try {
      checkpoint()
    } finally {
      database.exec(`pragma busy_timeout = ${busyTimeout}`)
    }
  }
  return { checkpoint, checkpoints: new Checkpoints(() => ({ file: sizeOf(path), log: sizeOf(logOf(path)) }), checkpointWithin) }
}

/** What the SQL function `has_words` looks up, which it adds. */
function matching(database: DatabaseSyncInstance): MatchedRows {
  const matchedRows = new MatchedRows((table, query) => {
    const statement = database.prepare(`select json_group_array(rowid) as rows from "${table}" where "${table}" match ?`)
    return JSON.parse((statement.get(query) as { rows: string }).rows)
  })
  database.function('has_words', (table: string, query: string, row: number) => Number(matchedRows.has(table, query, row)))
  return matchedRows
}

/** Opens a database that exists, to read it: neither the file nor its settings change. */
export function openToRead(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { readOnly: true })
  database.exec(`pragma busy_timeout = ${busyTimeout}; pragma cache_size = -${cacheSize}`)
  const { statements, prepare } = preparing(database)
  return {
    prepare,
    close: () => {
      statements.clear()
      database.close()
    },
  }
}

/** Keeps statements prepared. */
function preparing(database: DatabaseSyncInstance) {
  const statements = new LRUCache<string, SqliteStatement>({ max: maximumStatements })
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = toKysely(database.prepare(sql))
    statements.set(sql, statement)
    return statement
  }
  return { statements, prepare }
}

/** A statement that does nothing. */
const nothing = { reader: false, run: () => ({ changes: 0, lastInsertRowid: 0 }) } as unknown as SqliteStatement

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** The API of node:sqlite in the form that Kysely expects. */
function toKysely(statement: StatementSyncInstance): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: statement.iterate.bind(statement),
  }
}

/** Copies a database as it is at this moment, while others may write to it. */
export function copyDatabase(path: string, copy: string): void {
  const database: DatabaseSyncInstance = new DatabaseSync(path)
  try {
    // Not prepared: a statement outlives its database, and keeps the files of a reader beside it.
    database.exec(`pragma busy_timeout = ${busyTimeout}; vacuum into '${copy.replaceAll("'", "''")}'`)
  } finally {
    database.close()
  }
}

/** A read-only Kysely that runs statements directly: its own locking of connections takes longer than most reads. */
export function readOnlyKysely(database: SqliteDatabase): Kysely<Tables> {
  const dialect = new SqliteDialect({ database })
  const driver = new DummyDriver()
  const executor = new StatementExecutor(database, dialect, driver)
  return new Kysely<Tables>({ config: { dialect }, dialect, driver, executor })
}

class StatementExecutor extends DefaultQueryExecutor {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase, dialect: Dialect, driver: Driver) {
    super(dialect.createQueryCompiler(), dialect.createAdapter(), new DefaultConnectionProvider(driver))
    this.#database = database
  }

  override async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return { rows: this.#database.prepare(sql).all(parameters) as R[] }
  }
}
