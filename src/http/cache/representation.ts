import type { Store } from '../../store/types.js'

/** What is answered to a request: a finished text, or parts that come one after the other. */
export interface Answer {
  /** The value of `Content-Type`. */
  type: string
  headers?: Record<string, string>
  body: string | Parts
}

/** Parts of an answer that is too large to be made at once. All are of the state of the data with this version. */
export type Parts = (store: Store, version: string) => AsyncGenerator<string>
