import type { Memory } from '../usage.js'
import type { IndexedList } from './indexed-lists.js'
import type { Measured } from './measure.js'
import type { Starts } from './starts.js'

/** Everything that was measured. */
export interface Results {
  /** The number of facts in the largest store. */
  largest: number
  cases: Map<string, Measured>
  lists: IndexedList[]
  starts: Starts
  /** Memory of the two servers of the largest store, after all rounds. */
  memory: { cached: Memory; uncached: Memory }
}
