import { sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { StoreDialect } from '../dialect.js'
import { LongTransactions, type ReadTransaction } from '../long-transactions.js'
import { createCaches } from '../query-cache.js'
import { openReader } from '../read/reader.js'
import { schemaOf } from '../schema.js'
import { stepwiseReader } from '../stepwise-reader.js'
import { SchemaVersionMismatch, type Store } from '../types.js'
import { runTransaction, withSingleChanges } from '../write/transaction.js'
import { Cluster, type ClusterSettings } from './cluster.js'
import { citusDialect, postgresDialect } from './dialect.js'
import { isMissingTable } from './errors.js'
import { channel } from './health-monitor.js'

/**
 * The nodes of a Citus cluster commit a transaction one after the other, and share no snapshot. So readers share an advisory lock
 * of the coordinator, and a writer commits when it has the lock alone: no reader sees the changes on one node only. Its key is none
 * of those that writers share from the start: two of them would wait for each other.
 */
const commitLock = 0x5eb47138

/** The share of the connections that streams may take, so that other reads do not wait for clients. Of a single one, it is none. */
const streamShare = 1 / 2

/** Begins a transaction, which stays open until it is ended. */
function beginReading(read: Store['read']): Promise<ReadTransaction> {
  return new Promise((resolve, reject) => {
    read((reader) => new Promise<void>((end) => resolve({ reader, end }))).catch(reject)
  })
}

function explainMissingTable(error: unknown): never {
  if (!isMissingTable(error)) throw error
  throw new SchemaVersionMismatch('the database has no tables yet')
}

/** A store in PostgreSQL, on one server or several. It opens even if none responds. `migrate` creates its tables. */
export async function openPostgres(settings: ClusterSettings, resources: readonly Resource[]): Promise<Store> {
  const cluster = new Cluster(settings)
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  const schemaVersion = schemaOf(resources, postgresDialect).version
  const sharedBy = (dialect: StoreDialect) => ({ dialect, ...createCaches(), resources: byPath, schemaVersion })
  const [plain, citus] = [sharedBy(postgresDialect), sharedBy(citusDialect)]
  await cluster.start()

  const read: Store['read'] = (work) =>
    cluster.read(async ({ db, hasCitus, isOutdated }, accepts) => {
      const isolation = hasCitus ? 'read committed' : 'repeatable read'
      const transaction = db.transaction().setIsolationLevel(isolation).setAccessMode('read only')
      return transaction.execute(async (connection) => {
        if (hasCitus) await sql`select pg_advisory_xact_lock_shared(${commitLock})`.execute(connection)
        const reader = await openReader({ ...(hasCitus ? citus : plain), connection }).catch(explainMissingTable)
        const isComplete = hasCitus ? !isOutdated : reader.isComplete
        return accepts(reader.version) ? { result: await work({ ...reader, isComplete }) } : undefined
      })
    })
  const maximum = Math.floor(settings.connections * streamShare)
  const streams = new LongTransactions(
    { maximum, maximumWait: settings.queueTimeout },
    () => beginReading(read),
    () => cluster.knownVersion(),
  )

  return withSingleChanges({
    async read(work, duration) {
      if (duration !== 'stream') return read(work)
      if (cluster.hasCitus || maximum === 0) return work(await stepwiseReader(read))
      return streams.read(work).catch((error) => {
        throw cluster.explainLost(error)
      })
    },
    knownVersion: () => cluster.knownVersion(),
    write: (work, articles) =>
      cluster.write(async ({ db, hasCitus }) => {
        const { result, version } = await db.transaction().execute(async (connection) => {
          const context = { ...(hasCitus ? citus : plain), connection }
          const changed = await runTransaction(context, work, articles ?? null).catch(explainMissingTable)
          // Other processes get the notification when the transaction is committed.
          if (changed.version !== null) await sql`select pg_notify(${channel}, ${changed.version})`.execute(connection)
          if (hasCitus) await sql`select pg_advisory_xact_lock(${commitLock})`.execute(connection)
          return changed
        })
        if (version !== null) cluster.confirm(version, performance.now())
        return result
      }),
    noteCommit: (version) => cluster.confirm(version, performance.now()),
    close: () => streams.close().then(() => cluster.close()),
  })
}
