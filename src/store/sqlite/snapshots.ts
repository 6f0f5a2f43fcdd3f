import { EventEmitter, once } from 'node:events'
import type { Reader } from '../store.js'

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

/**
 * Who reads and who writes by one connection. To begin a snapshot takes longer than most of what is read in it: so one
 * serves all who read within a while, which is also how long a change by another process may stay unnoticed.
 */
export class Snapshots {
  readonly #events = new EventEmitter().setMaxListeners(0)
  #reader: Promise<Reader> | null = null
  #timer: NodeJS.Timeout | undefined
  #isOld = false
  #readers = 0
  #writers = 0
  #version: string | null = null
  #versionUntil = 0

  constructor(readonly transactions: Transactions) {}

  async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    while (this.#writers > 0 || this.#isOld) await once(this.#events, 'left')
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
      this.#versionUntil = 0
      this.#events.emit('left')
    }
  }

  /** The version of the data, asked for again only after a while: it takes as long as all else that a kept reply needs. */
  version(): string | null {
    const now = performance.now()
    if (now < this.#versionUntil) return this.#version
    if (this.#reader === null) this.#notice(this.transactions.version())
    return this.#version
  }

  close(): void {
    this.#end()
  }

  async #open(): Promise<Reader> {
    this.#timer = setTimeout(() => this.#growOld(), lifetime).unref()
    try {
      const reader = await this.transactions.reader()
      this.#notice(reader.version)
      return reader
    } catch (error) {
      // Whoever comes next tries again.
      this.#isOld = true
      throw error
    }
  }

  #notice(version: string | null): void {
    this.#version = version
    this.#versionUntil = performance.now() + lifetime
  }

  #leave(): void {
    this.#readers -= 1
    if (this.#readers > 0) return
    if (this.#isOld) this.#end()
    this.#events.emit('left')
  }

  #growOld(): void {
    this.#isOld = true
    if (this.#readers === 0) this.#end()
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#isOld = false
    this.#versionUntil = 0
    if (this.#reader === null) return
    this.#reader = null
    this.transactions.end()
  }
}
