import { sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import { Change } from '../change.js'
import { openReader, shelfOf } from '../reader.js'
import { type Store, StoreOfOtherVersion } from '../store.js'
import { layoutOf } from '../tables.js'
import { removeDocument, saveDocument } from '../write.js'
import { Cluster, type ClusterSettings } from './cluster.js'
import { postgresEngine as engine } from './engine.js'
import type { Host } from './host.js'
import { channel } from './watch.js'

/** What PostgreSQL says where a table is not there. */
const undefinedTable = '42P01'

function withoutTables(error: unknown): never {
  if ((error as { code?: string }).code !== undefinedTable) throw error
  throw new StoreOfOtherVersion('the database has no tables yet')
}

/** A store in PostgreSQL, on one server or several. It opens whether they answer or not; its tables are made by `migrate`. */
export async function openPostgres(settings: ClusterSettings, resources: readonly Resource[], programVersion: string): Promise<Store> {
  const cluster = new Cluster(settings)
  const shelf = shelfOf(engine, resources, layoutOf(resources, engine, programVersion).name)
  await cluster.start()

  async function change(host: Host, work: (change: Change) => Promise<boolean>): Promise<boolean> {
    const { changed, version } = await host.db.transaction().execute(async (connection) => {
      const change = await Change.begin(connection, engine)
      return { changed: await work(change), version: change.ended }
    })
    if (version !== null) {
      cluster.notice(version)
      // Who does not hear it, or cannot be told, asks again soon.
      await sql`select pg_notify(${channel}, ${version})`.execute(host.db).catch(() => {})
    }
    return changed
  }

  return {
    read: (work, version) =>
      cluster.read(async (host, isPrimary) => {
        const transaction = host.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
        return transaction.execute(async (connection) => {
          const reader = await openReader(connection, shelf).catch(withoutTables)
          // A standby is behind, or ahead of what was told here: then it is asked again where the data is newest.
          if (!isPrimary && reader.version !== (version ?? cluster.noticed() ?? reader.version)) return undefined
          return { found: await work(reader) }
        })
      }, version),
    noticed: () => cluster.noticed(),
    save: (document) => cluster.write((host) => change(host, (change) => saveDocument(change, resources, document))),
    remove: (id) => cluster.write((host) => change(host, (change) => removeDocument(change, resources, id))),
    close: () => cluster.close(),
  }
}
