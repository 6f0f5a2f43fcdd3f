import { once } from 'node:events'
import type { MessagePort, Transferable } from 'node:worker_threads'

/** What every task gets. */
export interface ThreadTask {
  /** The size of the heap of the thread, in bytes. */
  maximumHeap: number
  /** Port to the main thread. A task sends null when it begins; other messages are questions. */
  port: MessagePort
}

/** Starts the clock of a task: waiting for a thread does not count. */
export function begin(port: MessagePort): void {
  port.postMessage(null)
}

/** Asks the main thread. */
export async function ask<T>(port: MessagePort, question: object, transferred: readonly Transferable[] = []): Promise<T> {
  const answer = once(port, 'message')
  port.postMessage(question, transferred)
  return (await answer)[0]
}
