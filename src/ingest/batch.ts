import { setTimeout as wait } from 'node:timers/promises'

/** How long a batch waits for the next document, in milliseconds. */
const patience = 20

/** What comes one by one, in batches: as many as there are at once, up to a number. One is read ahead, but for batches of one. */
export async function* inBatches<T>(source: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  if (most === 1) {
    for await (const one of source) yield [one]
    return
  }
  const iterator = source[Symbol.asyncIterator]()
  const following = () => {
    const next = iterator.next()
    // What goes wrong while the batch before is worked on is told when its turn comes.
    next.catch(() => {})
    return next
  }
  let next = following()
  for (let first = await next; first.done !== true; first = await next) {
    const batch = [first.value]
    next = following()
    while (batch.length < most) {
      const waited = new AbortController()
      const soon = await Promise.race([next, wait(patience, null, { signal: waited.signal })])
      waited.abort()
      if (soon === null || soon.done === true) break
      batch.push(soon.value)
      next = following()
    }
    yield batch
  }
}
