import type { Reading } from './literal.js'

/** A number in the words, or several that were written as one. */
export interface Term extends Reading {
  /** Indexes of its tokens, end exclusive. */
  start: number
  end: number
  /** The scales that multiply the number, from left to right. */
  chain: readonly number[]
  /** Whether it is a number only if there is no other: `a`, `third`. */
  isWeak: boolean
}
