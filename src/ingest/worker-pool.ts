import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { checkAndPrepare, type ImportCandidate } from './import-document.js'
import type { ReadDocument } from './read/read-documents.js'

/** After how many bytes of documents a worker is started: loading it for fewer would take longer than checking them. */
const bytesBeforeWorker = 262_144

interface PendingJob {
  resolve(checked: ImportCandidate): void
  reject(error: unknown): void
}

/**
 * Checks and prepares documents: the first ones on this thread, and if there are many, on a worker thread, while this thread
 * writes to the store. One worker is enough, since writing takes longer.
 */
export class WorkerPool {
  #bytes = 0
  #worker: Worker | null = null
  #isReady = false
  /** Jobs of the worker, in the order in which it completes them. */
  #pending: PendingJob[] = []
  #isClosed = false

  /** `serveDrafted`: whether drafted facts are stored. */
  constructor(
    readonly serveDrafted = true,
    readonly processors = availableParallelism(),
  ) {}

  async run(read: ReadDocument): Promise<ImportCandidate> {
    if (this.#isClosed) throw new Error('the worker pool is closed')
    if (!('bytes' in read)) return checkAndPrepare(read, this.serveDrafted)
    this.#bytes += read.bytes.length
    if (this.#worker === null && this.#bytes > bytesBeforeWorker && this.processors > 1) this.#worker = this.#start()
    if (!this.#isReady) return checkAndPrepare(read, this.serveDrafted)
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject })
      this.#worker?.postMessage(read)
    })
  }

  /** Ends the worker. Pending jobs never settle. */
  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#isReady && this.#pending.length === 0) {
      this.#worker?.postMessage(null)
      await once(this.#worker as Worker, 'exit')
    } else await this.#worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./import-worker.js', import.meta.url), { workerData: this.serveDrafted })
    worker.once('message', () => {
      this.#isReady = true
      worker.on('message', (checked: ImportCandidate) => this.#pending.shift()?.resolve(checked))
    })
    worker.once('error', (error) => {
      this.#isReady = false
      for (const { reject } of this.#pending.splice(0)) reject(error)
    })
    return worker
  }
}
