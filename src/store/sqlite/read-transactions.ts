import { EventEmitter, once } from 'node:events'
import type { Reader } from '../types.js'

interface Transaction {
  begin(): void
  end(): void
  /** The reader of the transaction that has begun. */
  reader(): Promise<Reader>
  /** The dataset version; null if the file cannot be read. */
  version(): string | null
}

/** How long a transaction accepts readers, in milliseconds. Changes of other processes become visible after this time. */
const lifetime = 20
/** How long it accepts readers at most if it is never idle. Then new readers wait until it ends. */
const maximumLifetime = 1_000

/**
 * Shares read transactions on one connection. Beginning one takes longer than most reads, so all readers within a short time
 * share it. A reader that takes long lets others run in between, which read the same transaction.
 */
export class ReadTransactions {
  readonly #events = new EventEmitter().setMaxListeners(0)
  #reader: Promise<Reader> | null = null
  /** Whether it ends when it is idle. */
  #isExpired = false
  /** Whether it accepts no more readers. */
  #isClosed = false
  #readers = 0
  #writers = 0
  /** Undefined if it has to be read. */
  #version: string | null | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(readonly transaction: Transaction) {}

  async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    while (this.#writers > 0 || this.#isClosed) await once(this.#events, 'idle')
    this.#readers += 1
    try {
      if (this.#reader === null) {
        this.transaction.begin()
        this.#reader = this.#open()
      }
      return await work(await this.#reader)
    } finally {
      this.#leave()
    }
  }

  /** Runs a write transaction when there are no readers. */
  async write<T>(work: () => Promise<T>): Promise<T> {
    this.#writers += 1
    try {
      while (this.#readers > 0) await once(this.#events, 'idle')
      this.#end()
      return await work()
    } finally {
      this.#writers -= 1
      this.#events.emit('idle')
    }
  }

  /** The dataset version, which is read again only after the lifetime; null while it changes. */
  version(): string | null {
    if (this.#writers > 0) return null
    if (this.#version === undefined) this.#remember(this.transaction.version())
    return this.#version as string | null
  }

  /** Waits for the readers. */
  close(): Promise<void> {
    return this.write(async () => {})
  }

  async #open(): Promise<Reader> {
    try {
      const reader = await this.transaction.reader()
      this.#remember(reader.version)
      return reader
    } catch (error) {
      // The next reader tries again.
      this.#isExpired = true
      this.#close()
      throw error
    }
  }

  #remember(version: string | null): void {
    this.#version = version
    this.#timer ??= setTimeout(() => this.#expire(), lifetime).unref()
  }

  #expire(): void {
    if (this.#readers === 0) {
      this.#end()
      return
    }
    this.#isExpired = true
    this.#timer = setTimeout(() => this.#close(), maximumLifetime - lifetime).unref()
  }

  #close(): void {
    this.#isClosed = true
  }

  #leave(): void {
    this.#readers -= 1
    if (this.#readers > 0) return
    if (this.#isExpired) this.#end()
    this.#events.emit('idle')
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#version = undefined
    this.#isExpired = false
    this.#isClosed = false
    if (this.#reader === null) return
    this.#reader = null
    this.transaction.end()
  }
}
