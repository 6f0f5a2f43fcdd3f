import { EventEmitter, once } from 'node:events'
import type { Reader } from '../types.js'

/** A connection on which read transactions are begun and ended, one at a time. */
export interface ReadConnection {
  begin(): void
  end(): void
  /** The reader of the transaction that has begun. */
  reader(): Promise<Reader>
  /** The dataset version; null if the file cannot be read. */
  version(): string | null
}

/** How long a transaction is shared, in milliseconds. Changes of other processes become visible after this time. */
const lifetime = 20
/** After how long new readers prefer the other connection if a transaction is never idle, in milliseconds. */
const maximumLifetime = 250

/**
 * Shares read transactions. Beginning one takes longer than most reads, so all readers within a short time share it. A reader that
 * takes long lets others run in between, which read the same transaction. If it takes very long, new readers use another connection,
 * so that they see changes and nobody waits; with the two connections busy, they share the younger transaction.
 */
export class ReadTransactions {
  readonly #events = new EventEmitter().setMaxListeners(0)
  readonly #transactions: readonly SharedTransaction[]
  /** The one that new readers join. */
  #current: SharedTransaction
  #writers = 0
  /** Undefined if it has to be read. */
  #version: string | null | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(connections: readonly ReadConnection[]) {
    const idle = () => this.#events.emit('idle')
    this.#transactions = connections.map((connection) => new SharedTransaction(connection, idle))
    this.#current = this.#transactions[0] as SharedTransaction
  }

  async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    while (this.#writers > 0) await once(this.#events, 'idle')
    if (this.#current.isOld) this.#current = this.#transactions.find(({ isIdle }) => isIdle) ?? this.#current
    return this.#current.read((reader) => {
      this.#remember(reader.version)
      return work(reader)
    })
  }

  /** Whether nobody reads. */
  get areIdle(): boolean {
    return this.#transactions.every(({ isIdle }) => isIdle)
  }

  /** Runs a write transaction when there are no readers. */
  async write<T>(work: () => Promise<T>): Promise<T> {
    this.#writers += 1
    try {
      while (!this.areIdle) await once(this.#events, 'idle')
      for (const transaction of this.#transactions) transaction.end()
      this.#forget()
      return await work()
    } finally {
      this.#writers -= 1
      this.#events.emit('idle')
    }
  }

  /** The dataset version, which is read again only after the lifetime; null while it changes. */
  version(): string | null {
    if (this.#writers > 0) return null
    if (this.#version === undefined) this.#remember(this.#current.connection.version())
    return this.#version as string | null
  }

  /** New readers see what other connections have committed, unless both transactions are being read. */
  refresh(): void {
    for (const transaction of this.#transactions) transaction.retire()
    this.#forget()
  }

  /** Waits for the readers. */
  close(): Promise<void> {
    return this.write(async () => {})
  }

  #remember(version: string | null): void {
    this.#version = version
    this.#timer ??= setTimeout(() => this.#forget(), lifetime).unref()
  }

  #forget(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#version = undefined
  }
}

/** A read transaction on one connection, which begins with its first reader. */
class SharedTransaction {
  /** Whether new readers should use another connection. */
  isOld = false
  /** Whether it ends when it is idle. */
  #isExpired = false
  #reader: Promise<Reader> | null = null
  #readers = 0
  #timer: NodeJS.Timeout | undefined

  constructor(
    readonly connection: ReadConnection,
    readonly onIdle: () => void,
  ) {}

  get isIdle(): boolean {
    return this.#readers === 0
  }

  async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    this.#readers += 1
    try {
      if (this.#reader === null) {
        this.connection.begin()
        this.#timer = setTimeout(() => this.#expire(), lifetime).unref()
        this.#reader = this.connection.reader()
      }
      return await work(await this.#opened(this.#reader))
    } finally {
      this.#readers -= 1
      if (this.isIdle) {
        if (this.#isExpired) this.end()
        this.onIdle()
      }
    }
  }

  /** Ends the transaction if it has begun. */
  end(): void {
    clearTimeout(this.#timer)
    this.isOld = false
    this.#isExpired = false
    if (this.#reader === null) return
    this.#reader = null
    this.connection.end()
  }

  /** Ends the transaction when it is idle; new readers prefer another one until then. */
  retire(): void {
    if (this.isIdle) {
      this.end()
      return
    }
    clearTimeout(this.#timer)
    this.#isExpired = true
    this.isOld = true
  }

  async #opened(reader: Promise<Reader>): Promise<Reader> {
    try {
      return await reader
    } catch (error) {
      // The next reader tries again.
      this.#isExpired = true
      throw error
    }
  }

  #expire(): void {
    if (this.isIdle) {
      this.end()
      return
    }
    this.#isExpired = true
    this.#timer = setTimeout(() => {
      this.isOld = true
    }, maximumLifetime - lifetime).unref()
  }
}
