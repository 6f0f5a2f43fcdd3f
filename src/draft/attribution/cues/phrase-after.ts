import { determiners, prepositions, pronouns, times } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import { lowerAt, type Phrase, tokenAt, toPhrase } from './phrase.js'
import { isPart, joins, longest } from './phrase-parts.js'

/** The noun phrase that starts right of an index; null if there is none. */
export function phraseAfter(items: readonly Item[], start: number): Phrase | null {
  const token = tokenAt(items, start)
  if (token === null || !token.isWord || !isPart(token) || prepositions.has(token.lower)) return null
  if (pronouns.has(token.lower)) return toPhrase(items, start, start)
  let last = start
  while (last - start < longest && goesOn(items, last + 1)) last += 1
  return times.has(token.lower) && last === start ? null : toPhrase(items, start, last)
}

function goesOn(items: readonly Item[], at: number): boolean {
  const token = tokenAt(items, at)
  if (token === null) return false
  const next = tokenAt(items, at + 1)
  if (token.text === '.') return next !== null && items[at - 1]?.end === token.start
  if (token.lower === 'of' || token.lower === 'for') return next !== null
  if (token.lower === 'and') return joins(items, at)
  if (determiners.has(lowerAt(items, at - 1)) && token.isWord) return true
  if (!isPart(token) || pronouns.has(token.lower) || (times.has(token.lower) && !token.isCapital)) return false
  if (prepositions.has(token.lower) || times.has(token.lower)) return false
  return token.isCapital || !/(?:ing|ly)$/.test(token.lower)
}
