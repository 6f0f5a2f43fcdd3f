import type { Span } from '../text/spans.js'
import type { Counts } from './proposals.js'
import type { ReadProposals } from './read-proposals.js'

/** What a model proposed for a part of a text. */
export interface Answer extends ReadProposals {
  part: Span
}

/** What became of the proposals of a model. */
export interface ModelReport {
  proposed: Counts
  /** What the text does not support. `names` are people and others that were left out of facts. */
  dropped: Counts & { names: number }
  /** What the rules did not find. */
  added: Counts
  /** What the rules found and the model did not. */
  missed: Counts
}

/** A proposal that the text supports, with what a person should look at and what was left out of it; or why it is refused. */
export type Checked<F> =
  | {
      /** Its id is the words that the id will be made of. */
      value: F
      /** What the text alone does not show. */
      remarks: string[]
      /** People and others whom the model names and the text does not: left out. */
      dropped: string[]
    }
  | { refused: string }
