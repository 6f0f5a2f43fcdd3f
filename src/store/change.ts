import type { Connection, Engine } from './engine.js'
import { CountChanges } from './kept-counts.js'

/** A change of the data on its way into the tables, within one transaction; only one is made at a time. */
export class Change {
  readonly counts = new CountChanges()
  #row: number
  #ended: string | null = null

  private constructor(
    readonly connection: Connection,
    readonly engine: Engine,
    readonly version: string,
    row: number,
  ) {
    this.#row = row
  }

  /**
   * Takes the right to change before anything is read: where two processes first read and then both want to write, one of
   * them would have to fail.
   */
  static async begin(connection: Connection, engine: Engine): Promise<Change> {
    await connection.updateTable('dataset').set({ only_row: 1 }).execute()
    const { version, row } = await connection.selectFrom('dataset').select(['version', 'row']).executeTakeFirstOrThrow()
    return new Change(connection, engine, version as string, Number(row))
  }

  /** The number of the next row that is put in; a later row has a greater one. */
  nextRow(): number {
    this.#row += 1
    return this.#row
  }

  /** The version that the data has after the change; null where nothing was changed. */
  get ended(): string | null {
    return this.#ended
  }

  /** Ends the change: the data has this version now. */
  async end(version: string): Promise<void> {
    this.#ended = version
    await this.counts.apply(this.connection, this.engine)
    await this.connection.updateTable('dataset').set({ version, row: this.#row, changed: Date.now() }).execute()
  }
}
