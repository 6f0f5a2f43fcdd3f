import { Readable } from 'node:stream'
import { setImmediate as pendingInput } from 'node:timers/promises'
import type { ReadDocument } from './read/read-documents.js'

/** How many documents are prefetched: as many as are written at once, so that the worker has enough to do meanwhile. */
const maximumDocuments = 250
/** How many bytes of documents are prefetched, not counting the last document. */
const maximumBytes = 16_777_216

/** Checks documents before they are needed, in their order. */
export async function* prefetch<T>(source: AsyncIterable<ReadDocument>, check: (read: ReadDocument) => Promise<T>): AsyncGenerator<T> {
  const memory = new Semaphore(maximumBytes)
  async function* started() {
    for await (const read of source) {
      const size = 'bytes' in read ? read.bytes.length : 0
      await memory.acquire(size)
      const checked = check(read)
      // An error is thrown when it is the document's turn.
      checked.catch(() => {})
      yield { checked, size }
    }
  }
  for await (const { checked, size } of Readable.from(started(), { highWaterMark: maximumDocuments })) {
    yield checked
    memory.release(size)
    // Lets pending input be read, which a synchronous write of a batch blocks.
    await pendingInput()
  }
}

/** A counting semaphore. The last acquisition may exceed it, so that a document larger than all of it can pass. */
class Semaphore {
  #free: number
  #wake = () => {}

  constructor(size: number) {
    this.#free = size
  }

  async acquire(size: number): Promise<void> {
    while (this.#free <= 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    this.#free -= size
  }

  release(size: number): void {
    this.#free += size
    this.#wake()
  }
}
