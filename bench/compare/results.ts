import type { Memory } from '../usage.js'
import type { IndexedList } from './indexed-lists.js'
import type { Measured } from './measure.js'
import type { Starts } from './starts.js'

/** Everything that was measured. */
export interface Results {
  /** How many facts the largest store has. */
  largest: number
  cases: Map<string, Measured>
  lists: IndexedList[]
  starts: Starts
  /** Of the two servers of the largest store, after all rounds. */
  memory: { keeping: Memory; fresh: Memory }
}
