import { Slots } from '../slots.js'
import type { Reader } from './types.js'

/** A read transaction that has begun. */
export interface ReadTransaction {
  reader: Reader
  end(): void
}

export interface LongTransactionLimits {
  /** The largest number of transactions. */
  maximum: number
  /** How long a reader waits for one, in milliseconds. */
  maximumWait: number
}

interface SharedTransaction extends ReadTransaction {
  readers: number
  /** After an error, the database may refuse all further statements of the transaction. */
  hasFailed: boolean
}

/**
 * Read transactions that stay open for long, while others write. Each has a connection of its own. Readers of the same dataset
 * version share one, so there are not more than versions that are being read. If all are taken, a reader of another version waits.
 */
export class LongTransactions {
  readonly #open = new Set<SharedTransaction>()
  readonly #slots: Slots
  readonly #reading = new Set<Promise<unknown>>()

  /** `knownVersion` is the newest dataset version, if it is known. */
  constructor(
    { maximum, maximumWait }: LongTransactionLimits,
    readonly begin: () => Promise<ReadTransaction>,
    readonly knownVersion: () => string | null,
  ) {
    this.#slots = new Slots(maximum, maximumWait)
  }

  /** Whether a transaction is open. */
  get isReading(): boolean {
    return this.#open.size > 0
  }

  /** Throws Overloaded if no transaction became free in time. */
  async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const transaction = this.#join() ?? (await this.#begin())
    const reading = work(transaction.reader).catch((error) => {
      transaction.hasFailed = true
      throw error
    })
    this.#reading.add(reading)
    try {
      return await reading
    } finally {
      this.#reading.delete(reading)
      transaction.readers -= 1
      if (transaction.readers === 0) this.#end(transaction)
    }
  }

  /** Waits for the readers. */
  async close(): Promise<void> {
    while (this.isReading) await Promise.allSettled(this.#reading)
  }

  /** The transaction with the newest version, if there is one. */
  #join(): SharedTransaction | undefined {
    const version = this.knownVersion()
    const newest = [...this.#open].find(({ reader, hasFailed }) => reader.version === version && !hasFailed)
    if (newest !== undefined) newest.readers += 1
    return newest
  }

  async #begin(): Promise<SharedTransaction> {
    await this.#slots.acquire()
    try {
      const transaction = { ...(await this.begin()), readers: 1, hasFailed: false }
      this.#open.add(transaction)
      return transaction
    } catch (error) {
      this.#slots.release()
      throw error
    }
  }

  #end(transaction: SharedTransaction): void {
    this.#open.delete(transaction)
    transaction.end()
    this.#slots.release()
  }
}
