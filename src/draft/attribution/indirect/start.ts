import { prepositions, times } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import { isFiniteAt } from '../cues/clauses.js'
import type { Cue } from '../cues/cue.js'
import { lowerAt, tokenAt } from '../cues/phrase.js'
import { phraseAfter } from '../cues/phrase-after.js'

/** How far `that` may be from the verb, in items. */
const farthestThat = 9
/** A comma stands before `that` only within so many items, as in `said Monday, again, that`. */
const nearThat = 4

/** Where the statement starts after a verb: after `that`, the addressee and the time. */
export function statementStart(items: readonly Item[], { at: verb }: Cue): number | null {
  const that = afterThat(items, verb + 1)
  if (that !== null) return that
  const lower = lowerAt(items, verb)
  const addressee = phraseAfter(items, verb + 1)
  let at = verb + 1
  if (addressee !== null && hasAddressee(lower) && (/^t/.test(lower) || statementWord.test(lowerAt(items, addressee.last + 1))))
    at = addressee.last + 1
  while (isTime(items, at)) at += 1
  const token = tokenAt(items, at)
  if (token === null || !token.isWord || (prepositions.has(token.lower) && !isComplement(token.lower, lower, at, verb))) return null
  return /^(?:about|of|against)$/.test(token.lower) ? at + 1 : at
}

/** Verbs that may be followed by whom they address. */
function hasAddressee(verb: string): boolean {
  return /^(?:t(?:old|ells?|elling)|(?:ask|urg|warn|remind|assur|inform|advis|implor|notif|caution|order|promis)(?:e?d|ied|ing|e?s|y|e)?)$/.test(
    verb,
  )
}

/** Words that start what somebody is told. */
const statementWord = /^(?:to|not|if|whether|that|about|why|how|what|of)$/

/** `asked to see it`, `told them to leave`, `asked about the cost`, `warned of a war`. */
function isComplement(word: string, verb: string, at: number, verbAt: number): boolean {
  if (word === 'to') return at === verbAt + 1 || hasAddressee(verb)
  return /^(?:about|of|against)$/.test(word)
}

function afterThat(items: readonly Item[], first: number): number | null {
  if (lowerAt(items, first) === 'to') return null
  const isAdverbial = prepositions.has(lowerAt(items, first))
  const limit = first + (isAdverbial ? farthestThat * 2 : farthestThat)
  for (let at = first; at < limit; at += 1) {
    const token = tokenAt(items, at)
    if (token === null || (at > first && isFiniteAt(items, at)) || (/^[,;:]$/.test(token.text) && at - first > nearThat)) return null
    if (token.lower === 'that') return items.some((_, index) => index > at && isFiniteAt(items, index)) ? at + 1 : null
  }
  return null
}

function isTime(items: readonly Item[], at: number): boolean {
  const lower = lowerAt(items, at)
  const next = lowerAt(items, at + 1)
  return times.has(lower) || (/^(?:on|in|at)$/.test(lower) && times.has(next)) || (lower === 'the' && next === 'next')
}
