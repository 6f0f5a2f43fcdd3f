import { EventEmitter, once } from 'node:events'
import type { Reader } from '../types.js'

interface Transactions {
  /** Begins a snapshot, which lasts until it is ended. */
  begin(): void
  end(): void
  /** The reader of the snapshot that has begun. */
  reader(): Promise<Reader>
  /** The version of the data; null where the file cannot be read. */
  version(): string | null
}

/** For how long a snapshot serves those who come after the first one, in milliseconds. */
const lifetime = 20
/** For how long at most, where there is always somebody who reads it still: then who comes has to wait for all of these. */
const longestLifetime = 250

/**
 * Who reads and who writes by one connection. To begin a snapshot takes longer than most of what is read in it: so one
 * serves all who read within a while, which is also how long a change by another process may stay unnoticed. Who reads for
 * long gives others a turn in between, and these read the same one.
 */
export class Snapshots {
  readonly #events = new EventEmitter().setMaxListeners(0)
  #reader: Promise<Reader> | null = null
  /** Whether it ends when nobody reads it. */
  #isOld = false
  /** Whether it takes in nobody else. */
  #isClosed = false
  #readers = 0
  #writers = 0
  /** Undefined where it has to be asked for. */
  #version: string | null | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(readonly transactions: Transactions) {}

  async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    while (this.#writers > 0 || this.#isClosed) await once(this.#events, 'left')
    this.#readers += 1
    try {
      if (this.#reader === null) {
        this.transactions.begin()
        this.#reader = this.#open()
      }
      return await work(await this.#reader)
    } finally {
      this.#leave()
    }
  }

  /** Does what changes the data, when nobody reads. */
  async write<T>(work: () => Promise<T>): Promise<T> {
    this.#writers += 1
    try {
      while (this.#readers > 0) await once(this.#events, 'left')
      this.#end()
      return await work()
    } finally {
      this.#writers -= 1
      this.#events.emit('left')
    }
  }

  /** The version of the data; null where it is being changed. It is asked for again only after a while. */
  version(): string | null {
    if (this.#writers > 0) return null
    if (this.#version === undefined) this.#notice(this.transactions.version())
    return this.#version as string | null
  }

  close(): void {
    this.#end()
  }

  async #open(): Promise<Reader> {
    try {
      const reader = await this.transactions.reader()
      this.#notice(reader.version)
      return reader
    } catch (error) {
      // Whoever comes next tries again.
      this.#isOld = true
      this.#close()
      throw error
    }
  }

  #notice(version: string | null): void {
    this.#version = version
    this.#timer ??= setTimeout(() => this.#growOld(), lifetime).unref()
  }

  #growOld(): void {
    if (this.#readers === 0) {
      this.#end()
      return
    }
    this.#isOld = true
    this.#timer = setTimeout(() => this.#close(), longestLifetime - lifetime).unref()
  }

  #close(): void {
    this.#isClosed = true
  }

  #leave(): void {
    this.#readers -= 1
    if (this.#readers > 0) return
    if (this.#isOld) this.#end()
    this.#events.emit('left')
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#version = undefined
    this.#isOld = false
    this.#isClosed = false
    if (this.#reader === null) return
    this.#reader = null
    this.transactions.end()
  }
}
