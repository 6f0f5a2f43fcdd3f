import type { Item } from '../../text/items.js'
import type { Span } from '../../text/spans.js'
import { tokenAt } from '../cues/phrase.js'

/** A statement has at least this many words. */
const fewestItems = 3

/** The words between two items, without the punctuation at their ends; null if there are few. */
export function between(items: readonly Item[], from: number, to: number, fewest = fewestItems): Span | null {
  let [first, last] = [from, to]
  while (last > first && isMark(items, last)) last -= 1
  while (first < last && isMark(items, first)) first += 1
  if (last - first < fewest - 1) return null
  return { start: (items[first] as Item).start, end: (items[last] as Item).end }
}

function isMark(items: readonly Item[], at: number): boolean {
  const token = tokenAt(items, at)
  return token !== null && !token.isWord && !/^[%)]$/.test(token.text)
}
