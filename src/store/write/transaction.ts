import type { Connection, Engine } from '../dialect.js'
import { ask, type Compilable, type Slots } from '../query-cache.js'
import { CountChanges } from '../read/value-counts.js'
import type { Shelf } from '../read-context.js'

/** A change of the data on its way into the tables, within one transaction; only one is made at a time. */
export class Change {
  readonly counts = new CountChanges()
  #version: string
  #row: number
  #isChanged = false

  private constructor(
    readonly connection: Connection,
    readonly shelf: Shelf,
    version: string,
    row: number,
  ) {
    this.#version = version
    this.#row = row
  }

  /**
   * Takes the right to change before anything is read: where two processes first read and then both want to write, one of
   * them would have to fail.
   */
  static async begin(connection: Connection, shelf: Shelf): Promise<Change> {
    await connection.updateTable('dataset').set({ only_row: 1 }).execute()
    const { version, row } = await connection.selectFrom('dataset').select(['version', 'row']).executeTakeFirstOrThrow()
    return new Change(connection, shelf, version as string, Number(row))
  }

  get engine(): Engine {
    return this.shelf.engine
  }

  /** Asks a query whose shape has a name. */
  ask(shape: string, build: () => Compilable, { values }: Slots): Promise<Record<string, unknown>[]> {
    return ask(this.connection, this.shelf.templates, shape, build, values)
  }

  /** The version that the data has after what was changed so far. */
  get version(): string {
    return this.#version
  }

  set version(version: string) {
    this.#version = version
    this.#isChanged = true
  }

  /** The number of the next row that is put in; a later row has a greater one. */
  nextRow(): number {
    this.#row += 1
    return this.#row
  }

  /** Ends the change. Gives the version that the data has now; null where nothing was changed. */
  async end(): Promise<string | null> {
    if (!this.#isChanged) return null
    await this.counts.apply(this.connection, this.engine)
    await this.connection.updateTable('dataset').set({ version: this.#version, row: this.#row, changed: Date.now() }).execute()
    return this.#version
  }
}
