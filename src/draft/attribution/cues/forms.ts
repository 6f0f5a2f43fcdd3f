import { mayBeNoun } from '../../lexicon/verbs.js'
import { auxiliaries, determiners, prepositions, pronouns } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import { beforeAuxiliaries } from './before-verb.js'
import { lowerAt, tokenAt } from './phrase.js'

/** Whether a form that may be a noun is one: after a determiner or preposition, or where it does not agree with a subject. */
export function isNounAt(items: readonly Item[], at: number): boolean {
  const token = tokenAt(items, at)
  const before = tokenAt(items, at - 1)
  if (token === null || before === null) return false
  if (/[^e]ed$/.test(token.lower) && isBeforeAdjective(items, at, before.lower)) return true
  if (!mayBeNoun(token.lower)) return false
  if (determiners.has(before.lower) || /^['’]s$/.test(before.text)) return true
  if (prepositions.has(before.lower)) return !token.lower.endsWith('ing')
  if (/(?:ed|ing)$/.test(token.lower) || !before.isWord || pronouns.has(before.lower) || auxiliaries.has(before.lower)) return false
  if (/..ly$|^(?:who|which|that|to|and|but|not)$/.test(before.lower)) return false
  return !introducesWords(items, at) || (!token.lower.endsWith('s') && !isPlural(before.lower))
}

/** `the reported plan`, `Holm's declared goal`, `of pledged votes`: the form describes a noun. */
function isBeforeAdjective(items: readonly Item[], at: number, before: string): boolean {
  if (/^['’]s$/.test(before)) return !pronouns.has(lowerAt(items, at - 2))
  return /^(?:the|a|an|his|her|their|its|my|our|your|of|in|for|with|by|at|from|on|more|most|other)$/.test(before)
}

/** `police report`, `voters call`: the form without an ending needs a plural. */
function isPlural(lower: string): boolean {
  return /(?:[^s]s|people|men|women|media|police|some|many|most|few|others|percent|both|all)$/.test(lower)
}

/** `reports that`, `claims he`, `calls it`: what follows is what somebody says. */
function introducesWords(items: readonly Item[], at: number): boolean {
  const next = items[at + 1]
  if (next?.kind !== 'token') return next !== undefined
  const { lower, text, isCapital } = next.token
  return (
    isCapital ||
    /^[,:]$/.test(text) ||
    determiners.has(lower) ||
    pronouns.has(lower) ||
    /^(?:that|for|on|there|no|how|why|what|him|them|to)$/.test(lower)
  )
}

/** `was asked`, `is expected`: the subject is not who asks or expects. */
export function isPassive(items: readonly Item[], at: number): boolean {
  const lower = lowerAt(items, at)
  if (!/(?:[^e]ed|told|said|known|thought|seen|given|made|written|felt)$/.test(lower) || lower === 'quoted') return false
  return items
    .slice(beforeAuxiliaries(items, at) + 1, at)
    .some((item) => item.kind === 'token' && /^(?:is|was|were|are|been|be|being|am|'re|'m)$/.test(item.token.lower))
}
