import type { Span } from '../text/spans.js'
import type { ModelContext } from './context.js'
import { distance } from './locator.js'

/**
 * Where the words of a proposal stand: in its part of the text, or nearest to it. Words that a response has several times are
 * those of one place after another.
 */
export function placeOf({ locator }: ModelContext, words: string, part: Span, used: Set<string>): Span | null {
  const places = locator.all(words).sort((a, b) => distance(a, part) - distance(b, part) || a.start - b.start)
  const place = places.find(({ start, end }) => !used.has(`${start} ${end}`)) ?? places[0] ?? null
  if (place !== null) used.add(`${place.start} ${place.end}`)
  return place
}

/** What to say of words that stand in several places. */
export function repeated({ locator }: ModelContext, words: string): string[] {
  const { length } = locator.all(words)
  return length > 1 ? [`these words occur ${length} times`] : []
}
