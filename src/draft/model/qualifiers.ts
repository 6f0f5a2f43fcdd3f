import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { Pins } from '../document/pins.js'
import type { Span } from '../text/spans.js'

type Qualifier = AuthoredFigure['qualifier']

/** English words before a number that qualify it. */
const qualifiers: Readonly<Record<Exclude<Qualifier, 'exact'>, string>> = {
  'at-least': 'at least|a minimum of|no fewer than|no less than|not less than|not fewer than',
  'more-than': 'more than|over|above|upwards of|exceeding',
  'less-than': 'fewer than|less than|under|below',
  'up-to': 'up to|as many as|as much as|at most|a maximum of|no more than|not more than',
  about: 'about|around|approximately|roughly|nearly|almost|some|an estimated|close to|estimated',
}
/** How many characters before a number may qualify it. */
const reach = 20
const patterns = Object.entries(qualifiers).map(([qualifier, words]) => ({
  qualifier: qualifier as Qualifier,
  atStart: new RegExp(`^(?:${words})(?![\\p{L}\\p{N}])`, 'iu'),
  atEnd: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})$`, 'iu'),
}))

/** How English words qualify a number: those at the start of its words or right before them, the longest ones: `no more than`. */
export function qualifierOf(pins: Pins, { start, end }: Span): Qualifier {
  const before = pins.words({ start: Math.max(0, start - reach), end: start }).trimEnd()
  const words = pins.words({ start, end })
  const found = patterns.flatMap(({ qualifier, atStart, atEnd }) =>
    [atStart.exec(words), atEnd.exec(before)].flatMap((match) => (match === null ? [] : [{ qualifier, length: match[0].length }])),
  )
  return found.sort((a, b) => b.length - a.length)[0]?.qualifier ?? 'exact'
}
