import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { Resource } from '../../src/resources/resource.js'
import type { ClusterSettings } from '../../src/store/postgres/cluster.js'
import { migratePostgres } from '../../src/store/postgres/migrate.js'
import { openPostgres } from '../../src/store/postgres/store.js'
import type { Store } from '../../src/store/types.js'
import { citusStandIn } from './citus-stand-in.js'

/** Settings for a local database. PGlite has one session for all connections, so statements cannot be named. */
export const clusterSettings: ClusterSettings = {
  ...{
    url: '',
    readUrl: '',
    connections: 4,
    connectTimeout: 30_000,
    statementTimeout: 10_000,
    preparedStatements: 0,
    queueTimeout: 10_000,
  },
  ...{ pollInterval: 100, pollTimeout: 30_000, maximumStaleness: 5_000 },
}

/** PostgreSQL in this process, on a TCP port. */
export interface Pglite {
  url: string
  /** Drops all tables. */
  clear(): Promise<void>
  /** Runs statements outside the store, and returns their rows. */
  run(sql: string): Promise<unknown[]>
  close(): Promise<void>
}

export async function startPglite(): Promise<Pglite> {
  const database = await PGlite.create()
  const server = new PGLiteSocketServer({ db: database, port: 0, maxConnections: 20 })
  await server.start()
  return {
    url: `postgres://postgres@${server.getServerConn()}/postgres`,
    async clear() {
      await database.exec('drop schema public cascade; create schema public')
    },
    run: async (sql) => (await database.exec(sql)).flatMap(({ rows }) => rows),
    async close() {
      await server.stop()
      await database.close()
    },
  }
}

/**
 * Opens empty stores, each in its own database, which is reused after the store is closed. One may exist already.
 */
export function pgliteStores(resources: readonly Resource[], ...all: Pglite[]) {
  return storesIn(resources, all, async () => false)
}

/** The same with a stand-in for Citus, over which the tables are distributed. */
export function citusStores(resources: readonly Resource[], ...all: Pglite[]) {
  return storesIn(resources, all, async ({ run }) => {
    await run(citusStandIn)
    return true
  })
}

/** `prepare` prepares an empty database, and tells whether the tables are to be distributed. */
function storesIn(resources: readonly Resource[], all: Pglite[], prepare: (database: Pglite) => Promise<boolean>) {
  const free = [...all]
  return {
    async open(): Promise<Store> {
      const database = free.pop() ?? (await startPglite())
      if (!all.includes(database)) all.push(database)
      await database.clear()
      const isDistributed = await prepare(database)
      await migratePostgres({ ...clusterSettings, url: database.url }, resources, isDistributed)
      const store = await openPostgres({ ...clusterSettings, url: database.url }, resources)
      return { ...store, close: () => store.close().finally(() => free.push(database)) }
    },
    async close() {
      await Promise.all(all.map((database) => database.close()))
    },
  }
}
