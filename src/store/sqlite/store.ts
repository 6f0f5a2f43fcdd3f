import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { Tables } from '../dialect.js'
import { createQueryCache } from '../query-cache.js'
import { openReader } from '../read/reader.js'
import { createTables, documentTables, execute, refuseNewer, schemaOf, storedSchemaVersion } from '../schema.js'
import type { Store } from '../types.js'
import { runTransaction, withSingleChanges } from '../write/transaction.js'
import { openConnection, readOnlyKysely } from './connection.js'
import { sqliteDialect } from './dialect.js'
import { ReadTransactions } from './read-transactions.js'

/**
 * A store in a file, or in memory if the path is `:memory:`. Creates the folder, the file and the tables, and rebuilds tables
 * of an earlier schema version. Throws SchemaVersionMismatch if they are of a later one.
 */
export async function openSqlite(path: string, resources: readonly Resource[]): Promise<Store> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = openConnection(path)
  const dialect = sqliteDialect(database.prepare)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  const schema = schemaOf(resources, dialect)
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  const shared = { dialect, queries: createQueryCache(), resources: byPath, schemaVersion: schema.version }
  try {
    await db.transaction().execute(async (connection) => {
      await execute(connection, documentTables(dialect))
      const stored = await storedSchemaVersion(connection)
      if (stored !== null) refuseNewer(stored, schema.version)
      if (stored !== schema.version) await createTables(connection, schema)
    })
  } catch (error) {
    await db.destroy()
    throw error
  }
  const reading = { ...shared, connection: readOnlyKysely(database) }
  const transactions = new ReadTransactions({
    begin: () => database.prepare('begin').run([]),
    end: () => database.prepare('commit').run([]),
    reader: () => openReader(reading),
    version: () => versionIn(database.prepare('select version from dataset')),
  })
  return withSingleChanges({
    read: (work) => transactions.read(work),
    knownVersion: () => transactions.version(),
    async write(work) {
      const run = () => db.transaction().execute((connection) => runTransaction({ ...shared, connection }, work))
      return (await transactions.write(run)).result
    },
    async close() {
      transactions.close()
      await db.destroy()
    },
  })
}

/** Null if the file cannot be read: the next reader gets the error. */
function versionIn(statement: SqliteStatement): string | null {
  try {
    return (statement.all([]) as { version: string }[])[0]?.version as string
  } catch {
    return null
  }
}
