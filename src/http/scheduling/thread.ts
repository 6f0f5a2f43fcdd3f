import { loadOnce } from './load-once.js'

/** How long the thread waits for the next task, in milliseconds. */
const idleTimeout = 30_000

/** One thread, so that this work takes one processor at most. */
const loadThread = loadOnce(async () => {
  const { Piscina } = await import('piscina')
  return new Piscina({ minThreads: 0, maxThreads: 1, idleTimeout })
})

/**
 * Runs the default export of a file in a thread: for work that takes long and cannot be divided into turns, such as rendering and
 * writing YAML. The task and the result are copied, which texts make cheap.
 */
export async function runInThread<T>(file: URL, task: unknown): Promise<T> {
  return (await loadThread()).run(task, { filename: file.href })
}
