import { isCueVerb } from '../../lexicon/verbs.js'
import { auxiliaries, prepositions } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import { beforeAuxiliaries } from './before-verb.js'
import { lowerAt, type Phrase, tokenAt } from './phrase.js'
import { antecedent, phraseBefore } from './phrase-before.js'

/** How far a relative clause without commas may reach, in items. */
const longestRelative = 20

/** The subject left of a verb. */
export function subjectOf(items: readonly Item[], verb: number): Phrase | null {
  const end = beforeAuxiliaries(items, verb)
  const phrase = phraseBefore(items, isPlaceWord(items, end) ? end - 1 : end)
  if (phrase === null || phrase.isPronoun) return phrase
  const owner = beforeTo(items, phrase.first - 1)
  if (owner !== null || !prepositions.has(lowerAt(items, phrase.first - 1))) return owner ?? phrase
  return beforeAdverbial(items, phrase.first - 1) ?? beforeRelative(items, phrase.first - 1) ?? phrase
}

/** `Officials here said`. */
function isPlaceWord(items: readonly Item[], at: number): boolean {
  return /^(?:here|there)$/.test(lowerAt(items, at))
}

/** `Advisers to the government said`: the words after `to` belong to those before. */
function beforeTo(items: readonly Item[], to: number): Phrase | null {
  const noun = tokenAt(items, to - 1)
  if (tokenAt(items, to)?.lower !== 'to' || noun === null || !/(?:[^s]s|er|or|member|source)$/.test(noun.lower) || isCueVerb(noun.lower))
    return null
  return phraseBefore(items, to - 1)
}

/** `Holm has in the past said`: the words between auxiliary and verb are skipped. */
function beforeAdverbial(items: readonly Item[], preposition: number): Phrase | null {
  const before = tokenAt(items, preposition - 1)
  return before === null || before.isCapital || !auxiliaries.has(before.lower)
    ? null
    : phraseBefore(items, beforeAuxiliaries(items, preposition))
}

/** `Officials who spoke with the paper said`: the verb belongs to whom the relative clause describes. */
function beforeRelative(items: readonly Item[], from: number): Phrase | null {
  for (let at = from; at > 0 && from - at < longestRelative; at -= 1) {
    const token = tokenAt(items, at)
    if (token === null || /^[,;:.–—]$/.test(token.text)) return null
    if (/^(?:who|which)$/.test(token.lower)) return antecedent(items, at)
  }
  return null
}
