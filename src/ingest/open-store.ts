import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Settings, usable } from '../config.js'
import { resources } from '../resources/index.js'
import type { LongTransactionLimits } from '../store/long-transactions.js'
import type { ClusterSettings } from '../store/postgres/cluster.js'
import type { Synchronous } from '../store/sqlite/connection.js'
import { openSqliteToRead, type ReadOnlyStore } from '../store/sqlite/read-only.js'
import { openSqlite } from '../store/sqlite/store.js'
import type { Store } from '../store/types.js'

/** How long the state that a database server reported is valid, in milliseconds. */
const maximumStaleness = 1_000
/** How long a database server may take to report its state during batch work, in milliseconds. */
const batchTimeout = 10_000

/** Settings for batch work, which would have to start again if it gave up as early as a server does. */
export function forBatchWork(settings: Settings): Settings {
  return { ...settings, VERBATIM_DATABASE_POLL_TIMEOUT: Math.max(batchTimeout, settings.VERBATIM_DATABASE_POLL_TIMEOUT) }
}

export function databaseSettings(settings: Settings): ClusterSettings {
  return {
    url: settings.DATABASE_URL,
    readUrl: settings.DATABASE_READ_URL,
    connections: settings.VERBATIM_DATABASE_CONNECTIONS,
    preparedStatements: settings.VERBATIM_DATABASE_STATEMENTS,
    connectTimeout: settings.VERBATIM_DATABASE_CONNECT_TIMEOUT,
    statementTimeout: settings.VERBATIM_DATABASE_STATEMENT_TIMEOUT,
    pollInterval: settings.VERBATIM_DATABASE_POLL,
    pollTimeout: settings.VERBATIM_DATABASE_POLL_TIMEOUT,
    maximumStaleness,
    queueTimeout: settings.VERBATIM_QUEUE_TIMEOUT,
  }
}

/** Opens the store of the settings: a PostgreSQL database, or else SQLite in the data folder. */
export async function openStore(settings: Settings, synchronous?: Synchronous): Promise<Store> {
  if (settings.DATABASE_URL === '') return openDataStore(settings.DATA_DIR, longReadLimits(settings), synchronous)
  const { openPostgres } = await import('../store/postgres/store.js')
  return openPostgres(databaseSettings(settings), resources)
}

/** Opens the store of the settings to look something up; null if there is none yet. A server would create it. */
export async function openStoreToRead(settings: Settings): Promise<ReadOnlyStore | null> {
  const { DATABASE_URL, DATA_DIR } = settings
  if (DATABASE_URL !== '') return openStore(settings)
  const path = join(DATA_DIR, fileName)
  return existsSync(path) ? usable({ DATA_DIR }, async () => openSqliteToRead(path, resources)) : null
}

/** The name of the SQLite file in the data folder. */
export const fileName = 'verbatim.sqlite'

/** How many searches read different versions of the data beside as many streams. */
const searchTransactions = 10

function longReadLimits({ VERBATIM_STREAMS, VERBATIM_QUEUE_TIMEOUT }: Settings): LongTransactionLimits {
  return { maximum: VERBATIM_STREAMS + searchTransactions, maximumWait: VERBATIM_QUEUE_TIMEOUT }
}

/** Opens the store of a data folder; `:memory:` is a store in memory. */
export function openDataStore(folder: string, limits?: LongTransactionLimits, synchronous?: Synchronous): Promise<Store> {
  const path = folder === ':memory:' ? folder : join(folder, fileName)
  return usable({ DATA_DIR: folder }, () => openSqlite(path, resources, limits, synchronous))
}
