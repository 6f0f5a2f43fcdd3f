import { dirname } from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { Connection, StoreDialect, Tables } from '../dialect.js'
import type { LongTransactionLimits } from '../long-transactions.js'
import { createCaches, type QueryContext } from '../query-cache.js'
import { openReader } from '../read/reader.js'
import { createTables, documentTables, execute, hasOutdated, refuseNewer, type Schema, schemaOf, storedSchemaVersion } from '../schema.js'
import { type Store, StoreNotReady } from '../types.js'
import { runTransaction, withSingleChanges } from '../write/transaction.js'
import { openConnection, readOnlyKysely, type SqliteConnection, type Synchronous } from './connection.js'
import { DatabaseFile } from './database-file.js'
import { sqliteDialect } from './dialect.js'
import { longReadsInMemory, openLongReads } from './long-reads.js'
import { makeFolder } from './make-folder.js'
import { type ReadConnection, ReadTransactions } from './read-transactions.js'

/** After how long without a change the write-ahead log is moved into the file, in milliseconds. */
const idleTime = 1_000

/** For a store that is opened without settings. */
const defaultLimits: LongTransactionLimits = { maximum: 100, maximumWait: 10_000 }

/** The dataset version, if the tables are those of this program and complete. */
const completeVersion = `select version from dataset where layout = ? and not ${hasOutdated}`

/**
 * A store in a file, or in memory if the path is `:memory:`. Creates the folder, the file and the tables, and rebuilds tables
 * of an earlier schema version. Throws SchemaVersionMismatch if they are of a later one. If somebody replaces the file, the store
 * throws StoreNotReady from then on: it cannot be opened again, because SQLite holds the locks of the old file until the process
 * ends.
 */
export async function openSqlite(
  path: string,
  resources: readonly Resource[],
  limits = defaultLimits,
  synchronous: Synchronous = 'normal',
): Promise<Store> {
  if (path !== ':memory:') makeFolder(dirname(path))
  const database = openConnection(path, undefined, synchronous)
  const dialect = sqliteDialect(database.prepare)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  const schema = schemaOf(resources, dialect)
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  const shared = { dialect, ...createCaches(), resources: byPath, schemaVersion: schema.version }
  try {
    await db.transaction().execute((connection) => prepareTables(connection, dialect, schema))
  } catch (error) {
    await db.destroy()
    throw error
  }
  const file = new DatabaseFile(path)
  // A store in memory has one connection, and no other process changes it.
  const second = path === ':memory:' ? [] : [openConnection(path)]
  const toReadConnection = (connection: SqliteConnection) => readConnection(connection, shared, file)
  const transactions = new ReadTransactions([database, ...second].map(toReadConnection))
  const whenRead = { knownVersion: () => transactions.version(), onEnd: () => idle?.refresh() }
  const long = path === ':memory:' ? longReadsInMemory(transactions) : openLongReads(path, limits, toReadConnection, whenRead)
  const checkpointWhenIdle = async () => {
    // It would wait for long reads, and all new ones would wait for it.
    if (!transactions.areIdle) idle?.refresh()
    else
      await transactions.write(async () => {
        await file.settle()
        if (file.isReplaced) return
        database.checkpoints.runWhenIdle()
        file.accept()
      })
  }
  // A store in memory has no log.
  const idle = path === ':memory:' ? undefined : setTimeout(checkpointWhenIdle, idleTime).unref()
  return withSingleChanges({
    read: (work, duration = 'short') => (duration === 'short' ? transactions.read(work) : long.read(work, duration)),
    knownVersion: () => transactions.version(),
    write: (work) =>
      transactions.write(async () => {
        await file.settle()
        refuseReplaced(file)
        const changed = await db.transaction().execute((connection) => runTransaction({ ...shared, connection }, work, null))
        database.checkpoints.run(long.isReading)
        file.accept()
        idle?.refresh()
        return changed.result
      }),
    noteCommit: () => transactions.refresh(),
    async close() {
      await long.close()
      clearTimeout(idle)
      await transactions.close()
      // What cannot be moved from the log belongs to the old file.
      for (const connection of second) connection.disconnect()
      await (file.isReplaced ? Promise.allSettled([db.destroy()]) : db.destroy())
    },
  })
}

function readConnection(database: SqliteConnection, shared: Omit<QueryContext, 'connection'>, file: DatabaseFile): ReadConnection {
  const context = { ...shared, connection: readOnlyKysely(database) }
  return {
    begin() {
      refuseReplaced(file)
      database.prepare('begin').run([])
    },
    // Nothing was written. A commit would fail after a damaged page was read.
    end: () => database.prepare('rollback').run([]),
    async reader() {
      const reader = await openReader(context)
      database.matchedRows.version = reader.version
      return reader
    },
    version() {
      try {
        refuseReplaced(file)
        return (database.prepare(completeVersion).all([shared.schemaVersion]) as { version: string }[])[0]?.version ?? null
      } catch {
        // The next reader gets the error.
        return null
      }
    },
  }
}

async function prepareTables(connection: Connection, dialect: StoreDialect, schema: Schema): Promise<void> {
  await execute(connection, documentTables(dialect))
  const stored = await storedSchemaVersion(connection)
  if (stored !== null) refuseNewer(stored, schema.version)
  if (stored !== schema.version) await createTables(connection, schema)
}

function refuseReplaced(file: DatabaseFile): void {
  file.check()
  if (file.isReplaced) throw new StoreNotReady('the file of the store was replaced or removed; a new file is used after a restart')
}
