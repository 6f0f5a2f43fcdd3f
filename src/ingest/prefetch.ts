import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { type Incoming, prepareIncoming } from './prepare.js'
import type { Unchecked } from './read-documents.js'

/** How many documents are read ahead of those that are put in: enough for the other thread while a batch is put in. */
const documentsAhead = 150
/** How many bytes of documents are read ahead at most, but for the last of them. */
const bytesAhead = 16_777_216

/** Prepares documents one by one, none before it is wanted. */
export async function* preparedInTurn(source: AsyncIterable<Unchecked>): AsyncGenerator<Incoming> {
  for await (const unchecked of source) yield prepareIncoming(unchecked)
}

/** Prepares documents ahead of who takes them, in their order. */
export async function* preparedAhead(
  source: AsyncIterable<Unchecked>,
  prepare: (unchecked: Unchecked) => Promise<Incoming>,
): AsyncGenerator<Incoming> {
  const room = new Room(bytesAhead)
  async function* begun() {
    for await (const unchecked of source) {
      const size = 'bytes' in unchecked ? unchecked.bytes.length : 0
      await room.take(size)
      const prepared = prepare(unchecked)
      // What goes wrong is told when its turn comes.
      prepared.catch(() => {})
      yield { prepared, size }
    }
  }
  for await (const { prepared, size } of Readable.from(begun(), { highWaterMark: documentsAhead })) {
    yield prepared
    room.give(size)
    // What comes in meanwhile is read on: to put in a batch leaves no time for that.
    await turn()
  }
}

/** So much of something may be taken until it is given back. */
class Room {
  #free: number
  #wake = () => {}

  constructor(size: number) {
    this.#free = size
  }

  /** Waits until anything is free. */
  async take(size: number): Promise<void> {
    while (this.#free <= 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    this.#free -= size
  }

  give(size: number): void {
    this.#free += size
    this.#wake()
  }
}
