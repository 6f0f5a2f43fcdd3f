import { type LongTransactionLimits, LongTransactions, type ReadTransaction } from '../long-transactions.js'
import { stepwiseReader } from '../stepwise-reader.js'
import type { ReadDuration, Reader } from '../types.js'
import { openConnection, type SqliteConnection, smallCacheSize } from './connection.js'
import type { ReadConnection, ReadTransactions } from './read-transactions.js'

/** A connection of the pool, with statements of its own. */
interface PooledConnection {
  database: SqliteConnection
  connection: ReadConnection
  isFree: boolean
}

/** Reads that are not short. */
export interface LongReads {
  read<T>(work: (reader: Reader) => Promise<T>, duration: ReadDuration): Promise<T>
  /** Whether transactions are open, which keep the log from being moved into the file. */
  readonly isReading: boolean
  close(): Promise<void>
}

/** A store in memory has one connection: a stream reads it step by step, so that writers do not wait for clients. */
export function longReadsInMemory(transactions: ReadTransactions): LongReads {
  return {
    read: async (work, duration) =>
      duration === 'stream' ? work(await stepwiseReader((step) => transactions.read(step))) : transactions.read(work),
    isReading: false,
    close: async () => {},
  }
}

interface WhenRead {
  /** The newest dataset version, if it is known. */
  knownVersion: () => string | null
  /** Called when the last transaction has ended. */
  onEnd: () => void
}

/**
 * Long reads of a file: each transaction has a connection of its own, so that writers and short reads do not wait for it. Connections
 * are opened when they are needed and kept, because SQLite keeps the files of a closed one open until garbage collection.
 */
export function openLongReads(
  path: string,
  limits: LongTransactionLimits,
  toReadConnection: (database: SqliteConnection) => ReadConnection,
  { knownVersion, onEnd }: WhenRead,
): LongReads {
  const pool: PooledConnection[] = []
  const open = (): PooledConnection => {
    // The first one, which serves alone while nothing changes, has a cache of the full size.
    const database = pool.length === 0 ? openConnection(path) : openConnection(path, smallCacheSize)
    const pooled = { database, connection: toReadConnection(database), isFree: true }
    pool.push(pooled)
    return pooled
  }
  const begin = async (): Promise<ReadTransaction> => {
    const pooled = pool.find(({ isFree }) => isFree) ?? open()
    pooled.connection.begin()
    pooled.isFree = false
    const end = () => {
      pooled.connection.end()
      pooled.isFree = true
      if (!transactions.isReading) onEnd()
    }
    try {
      return { reader: await pooled.connection.reader(), end }
    } catch (error) {
      end()
      throw error
    }
  }
  const transactions = new LongTransactions(limits, begin, knownVersion)
  return {
    read: (work) => transactions.read(work),
    get isReading() {
      return transactions.isReading
    },
    async close() {
      await transactions.close()
      for (const { database } of pool) database.disconnect()
    },
  }
}
