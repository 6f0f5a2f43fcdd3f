import { setTimeout as wait } from 'node:timers/promises'

/** How long an incomplete batch waits for the next document, in milliseconds. */
const flushDelay = 20

/** Groups what arrives into batches of at most `size`. Reads one element ahead, except for batches of one. */
export async function* inBatches<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  if (size === 1) {
    for await (const element of source) yield [element]
    return
  }
  const iterator = source[Symbol.asyncIterator]()
  const readNext = () => {
    const next = iterator.next()
    // An error during the batch before is thrown when it is this element's turn.
    next.catch(() => {})
    return next
  }
  let next = readNext()
  for (let first = await next; first.done !== true; first = await next) {
    const batch = [first.value]
    next = readNext()
    while (batch.length < size) {
      const delay = new AbortController()
      const element = await Promise.race([next, wait(flushDelay, null, { signal: delay.signal })])
      delay.abort()
      if (element === null || element.done === true) break
      batch.push(element.value)
      next = readNext()
    }
    yield batch
  }
}
