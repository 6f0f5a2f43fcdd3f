import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Incoming, prepareIncoming } from './prepare.js'
import type { Unchecked } from './read-documents.js'

/** After how many bytes of documents another thread is started: for fewer it would hardly be loaded before all is done. */
const bytesBeforeWorker = 262_144

interface Waiting {
  resolve(incoming: Incoming): void
  reject(error: unknown): void
}

/** Prepares documents: on the same thread at first, and where more come on another one, beside what is put into the store. */
export class WorkerPool {
  #bytes = 0
  #worker: Worker | null = null
  /** Started, loaded and well. */
  #isReady = false
  /** Those who wait for the other thread, in the order in which it answers. */
  #waiting: Waiting[] = []
  #isClosed = false

  constructor(readonly processors = availableParallelism()) {}

  async prepare(unchecked: Unchecked): Promise<Incoming> {
    if (this.#isClosed) throw new Error('nothing is prepared any more')
    if (!('bytes' in unchecked)) return prepareIncoming(unchecked)
    this.#bytes += unchecked.bytes.length
    if (this.#worker === null && this.#bytes > bytesBeforeWorker && this.processors > 1) this.#worker = this.#start()
    if (!this.#isReady) return prepareIncoming(unchecked)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#worker?.postMessage(unchecked)
    })
  }

  /** Ends the other thread. Who still waits for it waits for ever. */
  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#isReady && this.#waiting.length === 0) {
      this.#worker?.postMessage(null)
      await once(this.#worker as Worker, 'exit')
    } else await this.#worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./prepare-worker.js', import.meta.url))
    worker.once('message', () => {
      this.#isReady = true
      worker.on('message', (incoming: Incoming) => this.#waiting.shift()?.resolve(incoming))
    })
    worker.once('error', (error) => {
      this.#isReady = false
      for (const { reject } of this.#waiting.splice(0)) reject(error)
    })
    return worker
  }
}
