import type { Resource } from '../../resources/resource.js'
import { createCaches } from '../query-cache.js'
import { openReader } from '../read/reader.js'
import { schemaOf } from '../schema.js'
import type { Store } from '../types.js'
import { openToRead, readOnlyKysely } from './connection.js'
import { sqliteDialect } from './dialect.js'

/** What a command needs that only looks something up. */
export type ReadOnlyStore = Pick<Store, 'read' | 'close'>

/**
 * Reads a store in a file that exists, one read at a time, and changes nothing. Reading throws SchemaVersionMismatch if its tables
 * are of another version.
 */
export function openSqliteToRead(path: string, resources: readonly Resource[]): ReadOnlyStore {
  const database = openToRead(path)
  const dialect = sqliteDialect(database.prepare)
  const context = {
    dialect,
    ...{ ...createCaches(), schemaVersion: schemaOf(resources, dialect).version },
    resources: new Map(resources.map((resource) => [resource.path, resource])),
    connection: readOnlyKysely(database),
  }
  const run = (sql: string) => database.prepare(sql).run([])
  return {
    async read(work) {
      run('begin')
      try {
        return await work(await openReader(context))
      } finally {
        run('rollback')
      }
    },
    close: async () => database.close(),
  }
}
