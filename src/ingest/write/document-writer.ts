import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Settings } from '../../config.js'
import type { ChangeConditions, ChangeResult, ImportedLine } from '../../document-changes.js'
import type { Scope } from '../../keys.js'
import { Overloaded, Slots } from '../../slots.js'
import { type Store, StoreUnavailable } from '../../store/types.js'
import type { Prepare, PrepareResult, Upload } from '../threads/document-workers.js'
import { received, type SentChange, type WriteReply, type WriteRequest } from './document-writer-thread.js'
import { importLines } from './import-lines.js'
import { writeDocuments } from './write-documents.js'

/** Stores and removes documents, in the order of the requests. What it returns is on the disk, and readers of this process see it. */
export class DocumentWriter {
  readonly #imports: Slots
  #thread: WriterThread | null = null
  #waiting = 0

  /** `thread` is the program of the thread that writes; null writes on this one. */
  constructor(
    readonly store: Store,
    readonly settings: Settings,
    readonly prepare: Prepare,
    readonly thread: URL | null = settings.DATABASE_URL === '' && settings.DATA_DIR === ':memory:' ? null : writerProgram,
  ) {
    this.#imports = new Slots(settings.VERBATIM_IMPORTS, settings.VERBATIM_QUEUE_TIMEOUT)
  }

  /** Checks and stores a document. `left` ends the check if the client leaves; what is being written then is stored. */
  async put(
    upload: Upload,
    conditions: ChangeConditions,
    left: AbortSignal,
  ): Promise<PrepareResult | (ChangeResult & { summary: object })> {
    await this.#refuseIfNotReady()
    const checked = await this.prepare(upload, left)
    if ('stopped' in checked || checked.prepared === null || checked.summary === null) return checked
    const { prepared, summary } = checked
    const result = await this.#one({ ...prepared, ...conditions })
    return { ...result, summary }
  }

  async remove(article: string, conditions: ChangeConditions): Promise<ChangeResult> {
    await this.#refuseIfNotReady()
    return this.#one({ remove: article, ...conditions })
  }

  /** Stores the documents of lines while they arrive. Throws Overloaded if there are too many such imports. */
  async *importLines(body: AsyncIterable<Uint8Array>, scope: Scope, stop: AbortSignal): AsyncGenerator<ImportedLine[]> {
    await this.#refuseIfNotReady()
    await this.#imports.acquire(stop)
    try {
      const { VERBATIM_DOCUMENT_BYTES: maximumBytes, VERBATIM_CHECK_THREADS: threads } = this.settings
      yield* importLines(body, { maximumBytes, threads, scope, stop, prepare: this.prepare, write: (changes) => this.#write(changes) })
    } finally {
      this.#imports.release()
    }
  }

  /** Finishes what is being written. */
  async close(): Promise<void> {
    await this.#thread?.close()
  }

  /** Throws StoreNotReady while the store must not be read. */
  async #refuseIfNotReady(): Promise<void> {
    await this.store.read(async () => {})
  }

  async #one(change: SentChange): Promise<ChangeResult> {
    if (this.#waiting > this.settings.VERBATIM_CHECK_QUEUE) throw new Overloaded()
    this.#waiting += 1
    const [result] = await this.#write([change]).finally(() => {
      this.#waiting -= 1
    })
    return result as ChangeResult
  }

  async #write(changes: readonly SentChange[]): Promise<ChangeResult[]> {
    if (this.thread === null) return writeDocuments(this.store, changes.map(received))
    if (this.#thread?.hasEnded !== false) this.#thread = new WriterThread(this.thread, this.settings)
    const { results, version } = await this.#thread.write(changes)
    if (version !== null) this.store.noteCommit(version)
    return results
  }
}

const writerProgram = new URL('./document-writer-worker.js', import.meta.url)

interface PendingWrite {
  resolve(reply: Extract<WriteReply, { results: unknown }>): void
  reject(error: unknown): void
}

/** A thread that writes, and the requests that it has not replied to. */
class WriterThread {
  hasEnded = false
  readonly #worker: Worker
  readonly #pending = new Map<number, PendingWrite>()
  #requests = 0

  constructor(program: URL, settings: Settings) {
    this.#worker = new Worker(program, { workerData: settings })
    this.#worker.on('message', (reply: WriteReply) => this.#settle(reply))
    this.#worker.on('error', (error) => this.#end(error))
    this.#worker.on('exit', () => this.#end(new Error('the thread that writes has ended')))
  }

  write(changes: readonly SentChange[]): Promise<Extract<WriteReply, { results: unknown }>> {
    this.#requests += 1
    const request: WriteRequest = { id: this.#requests, changes }
    const buffers = changes.flatMap((change) => ('bytes' in change ? [change.bytes.buffer as ArrayBuffer] : []))
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject })
      this.#worker.postMessage(request, buffers)
    })
  }

  async close(): Promise<void> {
    if (this.hasEnded) return
    const ended = once(this.#worker, 'exit')
    this.#worker.postMessage(null)
    await ended
  }

  #settle(reply: WriteReply): void {
    const pending = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if ('results' in reply) pending?.resolve(reply)
    else pending?.reject(errorOf(reply.failure))
  }

  /** Nobody knows what became of the pending requests; to send them again does no harm. */
  #end(error: unknown): void {
    this.hasEnded = true
    for (const { reject } of this.#pending.values()) reject(error)
    this.#pending.clear()
  }
}

function errorOf({ message, stack, isUnavailable }: Extract<WriteReply, { failure: unknown }>['failure']): Error {
  return Object.assign(isUnavailable ? new StoreUnavailable(message) : new Error(message), { stack: stack as string })
}
