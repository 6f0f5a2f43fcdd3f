import { nextTurn } from './scheduler.js'

/** How long work may run before it lets others run, in milliseconds. */
const turnLength = 5

/** Awaited between the steps of long work. */
export type Pause = () => Promise<void>

/**
 * Divides long work into turns: awaited between short steps, the function waits for the next turn if this one was long. The more
 * turns it has taken, the longer it waits behind shorter work.
 */
export function takeTurns(length: number = turnLength): Pause {
  let end = performance.now() + length
  let turns = 0
  return async () => {
    if (performance.now() < end) return
    await nextTurn('page', turns)
    turns += 1
    end = performance.now() + length
  }
}

/** How many steps are run before the time is looked at. */
const stepsPerPause = 50

/** Runs a short step for each item, in turns. */
export async function eachInTurns<T>(items: readonly T[], pause: Pause, step: (item: T) => void): Promise<void> {
  for (let at = 0; at < items.length; at += stepsPerPause) {
    for (const item of items.slice(at, at + stepsPerPause)) step(item)
    await pause()
  }
}

/** What a short step makes of each item, in turns. */
export async function mapInTurns<T, U>(items: readonly T[], pause: Pause, step: (item: T) => U): Promise<U[]> {
  const made: U[] = []
  await eachInTurns(items, pause, (item) => made.push(step(item)))
  return made
}

/** How many items are sorted at once. */
const runLength = 500

/** Sorts in turns (merge sort). Equal items keep their order. */
export async function sortInTurns<T>(items: readonly T[], pause: Pause, compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = []
  for (let at = 0; at < items.length; at += runLength) {
    runs.push(items.slice(at, at + runLength).sort(compare))
    await pause()
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let at = 0; at < runs.length; at += 2) merged.push(await merge(runs[at] as T[], runs[at + 1] ?? [], pause, compare))
    runs = merged
  }
  return runs[0] ?? []
}

async function merge<T>(left: readonly T[], right: readonly T[], pause: Pause, compare: (a: T, b: T) => number): Promise<T[]> {
  const merged: T[] = []
  let [l, r] = [0, 0]
  while (l < left.length && r < right.length) {
    const [a, b] = [left[l] as T, right[r] as T]
    const isLeft = compare(a, b) <= 0
    merged.push(isLeft ? a : b)
    if (isLeft) l += 1
    else r += 1
    if (merged.length % runLength === 0) await pause()
  }
  return merged.concat(left.slice(l), right.slice(r))
}
