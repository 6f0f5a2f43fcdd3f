import { sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import { openReader } from '../read/reader.js'
import { shelfOf } from '../read-context.js'
import { layoutOf } from '../schema.js'
import { SchemaVersionMismatch, type Store } from '../types.js'
import { change, withSingleChanges } from '../write/write.js'
import { Cluster, type ClusterSettings } from './cluster.js'
import { postgresEngine as engine } from './dialect.js'
import { isWithoutTable } from './errors.js'
import { channel } from './health-monitor.js'

function withoutTables(error: unknown): never {
  if (!isWithoutTable(error)) throw error
  throw new SchemaVersionMismatch('the database has no tables yet')
}

/** A store in PostgreSQL, on one server or several. It opens whether they answer or not; its tables are made by `migrate`. */
export async function openPostgres(settings: ClusterSettings, resources: readonly Resource[], programVersion: string): Promise<Store> {
  const cluster = new Cluster(settings)
  const shelf = shelfOf(engine, resources, layoutOf(resources, engine, programVersion).name)
  await cluster.start()

  return withSingleChanges({
    read: (work, version) =>
      cluster.read(async (host, accepts) => {
        const transaction = host.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
        return transaction.execute(async (connection) => {
          const reader = await openReader(connection, shelf).catch(withoutTables)
          return accepts(reader.version) ? { found: await work(reader) } : undefined
        })
      }, version),
    knownVersion: () => cluster.knownVersion(),
    write: (work) =>
      cluster.write(async ({ db }) => {
        const { result, version } = await db.transaction().execute((connection) => change(connection, shelf, work).catch(withoutTables))
        if (version !== null) {
          cluster.notice(version, performance.now())
          // Who does not hear it, or cannot be told, asks again soon.
          await sql`select pg_notify(${channel}, ${version})`.execute(db).catch(() => {})
        }
        return result
      }),
    close: () => cluster.close(),
  })
}
