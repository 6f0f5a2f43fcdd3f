import type { Span } from '../text/spans.js'

/** A name in the text. */
export interface Mention extends Span {
  /** The name without title and adjective of origin. */
  name: string
  words: readonly string[]
  /** The name in small letters and without accents, by which spellings are compared. */
  folded: string
  /** The titles before it, in lower case. */
  titles: readonly string[]
  /** Name and title together. */
  whole: Span
  /** What stands before and after it, as far as it tells what has the name. */
  before: string
  after: string
  isSentenceStart: boolean
}
