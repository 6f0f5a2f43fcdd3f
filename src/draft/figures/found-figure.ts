import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { Span } from '../text/spans.js'

/** A number that states a fact, as it is found in a sentence. */
export interface FoundFigure
  extends Pick<AuthoredFigure, 'metric' | 'value' | 'low' | 'high' | 'qualifier' | 'unit' | 'measure' | 'status'> {
  /** The words that state the number. */
  words: Span
  /** The words that say what happened to the people. */
  about: Span | null
  /** The words between the number and its noun, and the noun, in lower case. */
  modifiers: readonly string[]
}
