import { sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import { createQueryCache } from '../query-cache.js'
import { openReader } from '../read/reader.js'
import { schemaOf } from '../schema.js'
import { SchemaVersionMismatch, type Store } from '../types.js'
import { runTransaction, withSingleChanges } from '../write/transaction.js'
import { Cluster, type ClusterSettings } from './cluster.js'
import { postgresDialect as dialect } from './dialect.js'
import { isMissingTable } from './errors.js'
import { channel } from './health-monitor.js'

function explainMissingTable(error: unknown): never {
  if (!isMissingTable(error)) throw error
  throw new SchemaVersionMismatch('the database has no tables yet')
}

/** A store in PostgreSQL, on one server or several. It opens even if none responds. `migrate` creates its tables. */
export async function openPostgres(settings: ClusterSettings, resources: readonly Resource[]): Promise<Store> {
  const cluster = new Cluster(settings)
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  const shared = { dialect, queries: createQueryCache(), resources: byPath, schemaVersion: schemaOf(resources, dialect).version }
  await cluster.start()

  return withSingleChanges({
    read: (work, version) =>
      cluster.read(async (pool, accepts) => {
        const transaction = pool.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
        return transaction.execute(async (connection) => {
          const reader = await openReader({ ...shared, connection }).catch(explainMissingTable)
          return accepts(reader.version) ? { result: await work(reader) } : undefined
        })
      }, version),
    knownVersion: () => cluster.knownVersion(),
    write: (work) =>
      cluster.write(async ({ db }) => {
        const transaction = db.transaction()
        const { result, version } = await transaction.execute((connection) =>
          runTransaction({ ...shared, connection }, work).catch(explainMissingTable),
        )
        if (version !== null) {
          cluster.confirm(version, performance.now())
          // A process that misses the notification polls soon.
          await sql`select pg_notify(${channel}, ${version})`.execute(db).catch(() => {})
        }
        return result
      }),
    close: () => cluster.close(),
  })
}
