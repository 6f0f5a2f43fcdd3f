import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { Fate } from './fates.js'

/** What a number counts or measures. */
export interface Kind extends Pick<AuthoredFigure, 'metric' | 'unit' | 'measure'> {
  /** The words after the number that belong to it. */
  extent: string
  fate?: Fate | null
  /** The words between the number and its noun, and the noun, in lower case. */
  modifiers?: readonly string[]
}
