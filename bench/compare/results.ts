import type { IndexedList } from './indexed-lists.js'
import type { Measured } from './measure.js'
import type { Spread } from './spread.js'
import type { Memory } from './usage.js'

/** Everything that was measured. */
export interface Results {
  /** How many facts the largest store has. */
  largest: number
  cases: Map<string, Measured>
  lists: IndexedList[]
  starts: Spread
  /** Of the two servers of the largest store, after all rounds. */
  memory: { keeping: Memory; fresh: Memory }
}
