import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Resource } from '../../resources/resource.js'
import type { Tables } from '../dialect.js'
import { openReader } from '../read/reader.js'
import { shelfOf } from '../read-context.js'
import { keptTables, knownLayout, layoutOf, makeTables, run } from '../schema.js'
import type { Store } from '../types.js'
import { change, withSingleChanges } from '../write/write.js'
import { readingKysely } from './connection.js'
import { sqliteEngine } from './dialect.js'
import { Snapshots } from './read-transactions.js'

/** How long a writer waits for another process that writes, in milliseconds. */
const busyTimeout = 10_000
/** How many statements stay prepared. */
const preparedStatements = 500
/** How much of the file is kept in memory, in kibibytes: what lies below the leaves of all indexes. */
const pageCache = 32_768
/** After how many pages of the log they go into the file: fewer write the same pages again and again. */
const checkpointPages = 16_000

/** A store in a file, or in memory where the path is `:memory:`. Makes what is missing: the folder, the file, the tables. */
export async function openSqlite(path: string, resources: readonly Resource[], programVersion: string): Promise<Store> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path)
  // Not each document is forced onto the disk by itself, which takes longer than all the rest; closing does it for all.
  database.exec(`pragma busy_timeout = ${busyTimeout}; pragma journal_mode = wal; pragma synchronous = normal`)
  database.exec(`pragma cache_size = -${pageCache}; pragma wal_autocheckpoint = ${checkpointPages}`)
  const prepared = preparing(database)
  const engine = sqliteEngine(prepared.prepare)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: prepared }) })
  const layout = layoutOf(resources, engine, programVersion)
  const shelf = shelfOf(engine, resources, layout.name)
  await db.transaction().execute(async (connection) => {
    await run(connection, keptTables(engine))
    if ((await knownLayout(connection)) !== layout.name) await makeTables(connection, layout)
  })
  const reading = readingKysely(prepared)
  const dataset = database.prepare('select version from dataset')
  const snapshots = new Snapshots({
    begin: () => prepared.prepare('begin').run([]),
    end: () => prepared.prepare('commit').run([]),
    reader: () => openReader(reading, shelf),
    version: () => versionIn(dataset),
  })
  return withSingleChanges({
    read: (work) => snapshots.read(work),
    knownVersion: () => snapshots.version(),
    async write(work) {
      const { result } = await snapshots.write(() => db.transaction().execute((connection) => change(connection, shelf, work)))
      return result
    },
    async close() {
      snapshots.close()
      await db.destroy()
    },
  })
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

/** Null where the file cannot be read: whoever reads next is told why. */
function versionIn(dataset: StatementSyncInstance): string | null {
  try {
    return (dataset.get() as { version: string }).version
  } catch {
    return null
  }
}

/** Gives node:sqlite's API the shape that Kysely asks for, and keeps statements prepared. */
function preparing(database: DatabaseSyncInstance): SqliteDatabase {
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
