import type { QueryContext } from '../query-cache.js'
import { CountChanges } from './value-counts.js'

/** The state of one write transaction: the dataset version so far, the next row number, and the changes of counts. */
export class Changes {
  readonly counts = new CountChanges()
  #version: string
  #row: number
  #hasChanged = false

  private constructor(
    readonly context: QueryContext,
    version: string,
    row: number,
  ) {
    this.#version = version
    this.#row = row
  }

  /** Locks the dataset before anything is read: of two processes that first read and then write, one would fail. */
  static async begin(context: QueryContext): Promise<Changes> {
    const { connection } = context
    await connection.updateTable('dataset').set({ only_row: 1 }).execute()
    const { version, row } = await connection.selectFrom('dataset').select(['version', 'row']).executeTakeFirstOrThrow()
    return new Changes(context, version as string, Number(row))
  }

  /** The dataset version with the changes so far. */
  get version(): string {
    return this.#version
  }

  set version(version: string) {
    this.#version = version
    this.#hasChanged = true
  }

  /** The number of the next inserted row. Later rows have larger numbers. */
  nextRow(): number {
    this.#row += 1
    return this.#row
  }

  /** Stores counts and version. Returns the new version; null if nothing changed. */
  async finish(): Promise<string | null> {
    if (!this.#hasChanged) return null
    const { connection, dialect } = this.context
    await this.counts.apply(connection, dialect)
    await connection.updateTable('dataset').set({ version: this.#version, row: this.#row, changed: Date.now() }).execute()
    return this.#version
  }
}
