import { deserialize } from 'node:v8'
import { type Settings, SettingsError } from '../../config.js'
import type { ChangeResult } from '../../document-changes.js'
import { explainFailure, explainRefusal } from '../../store/postgres/errors.js'
import { explainSqlite, isBusy } from '../../store/sqlite/errors.js'
import { type Store, StoreUnavailable } from '../../store/types.js'
import { openStore } from '../open-store.js'
import { type Change, writeDocuments } from './write-documents.js'

/** A change whose document is still in the format of structured clones. */
export type SentChange =
  | (Omit<Extract<Change, { accepted: unknown }>, 'accepted'> & { bytes: Uint8Array })
  | Extract<Change, { remove: string }>

export interface WriteRequest {
  id: number
  changes: readonly SentChange[]
}

/** The results with the dataset version that has them, or why nothing was changed. */
export type WriteReply = { id: number } & (
  | { results: ChangeResult[]; version: string | null }
  | { failure: { message: string; stack: string | undefined; isUnavailable: boolean } }
)

/** The largest number of connections to a database server that writes use. */
const maximumConnections = 4

/** What the thread does that writes: it has connections of its own, so that no read waits while rows are written. */
export class DocumentWriterThread {
  #store: Promise<Store> | null = null
  readonly #active = new Set<Promise<WriteReply>>()

  constructor(
    readonly settings: Settings,
    readonly open: (settings: Settings) => Promise<Store> = (settings) => openStore(settings, 'full'),
  ) {}

  async reply(request: WriteRequest): Promise<WriteReply> {
    const reply = this.#write(request)
    this.#active.add(reply)
    return reply.finally(() => this.#active.delete(reply))
  }

  /** Finishes what was requested, and closes the store. */
  async close(): Promise<void> {
    await Promise.all(this.#active)
    const store = await this.#store
    await store?.close()
  }

  async #write({ id, changes }: WriteRequest): Promise<WriteReply> {
    try {
      const store = await this.#opened()
      const results = await writeDocuments(store, changes.map(received))
      return { id, results, version: store.knownVersion() }
    } catch (error) {
      return { id, failure: failureOf(error) }
    }
  }

  #opened(): Promise<Store> {
    const { VERBATIM_DATABASE_CONNECTIONS: connections } = this.settings
    const settings = { ...this.settings, VERBATIM_DATABASE_CONNECTIONS: Math.min(connections, maximumConnections) }
    // The next request tries again.
    this.#store ??= this.open(settings).catch((error) => {
      this.#store = null
      throw error
    })
    return this.#store
  }
}

export function received(change: SentChange): Change {
  if ('remove' in change) return change
  const { bytes, ...rest } = change
  return { ...rest, accepted: deserialize(bytes) }
}

/** An error as a message between threads. */
function failureOf(error: unknown): Extract<WriteReply, { failure: unknown }>['failure'] {
  const { message, stack } = error as Error
  const explained = explainSqlite(error) ?? explainFailure(error) ?? explainRefusal(error)
  const isUnavailable = explained !== null || error instanceof StoreUnavailable || error instanceof SettingsError || isBusy(error)
  return { message: explained ?? message, stack, isUnavailable }
}
