import { auxiliaries, times, wordSet } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import type { Token } from '../../text/tokens.js'
import { lowerAt, tokenAt } from './phrase.js'

/** The index of the last word of the subject left of a verb: auxiliaries and adverbs in between are skipped. */
export function beforeAuxiliaries(items: readonly Item[], verb: number): number {
  let at = verb - 1
  for (let token = tokenAt(items, at); token !== null && isBetween(token); token = tokenAt(items, at)) at -= 1
  return at
}

function isBetween({ lower, isCapital }: Token): boolean {
  return (
    !isCapital &&
    (auxiliaries.has(lower) ||
      /^(?:long|both|even|instead|ever|far|so|all|yet|too)$/.test(lower) ||
      /^(?:him|her|it|them)sel(?:f|ves)$/.test(lower) ||
      (/..ly$/.test(lower) && !nounsInLy.has(lower)))
  )
}

const nounsInLy = wordSet('family ally rally assembly supply reply bully monopoly anomaly weekly daily monthly')

/** `X on Tuesday said`, `X two weeks ago said`: words of time are left out. */
export function beforeTime(items: readonly Item[], index: number): number {
  let at = index
  while (at > 0 && isTime(items, at)) at -= 1
  return at < index && /^(?:on|in|late|early|than|for|at|of)$/.test(lowerAt(items, at)) ? at - 1 : at
}

function isTime(items: readonly Item[], at: number): boolean {
  const token = tokenAt(items, at)
  if (token === null) return false
  const isCounted = /^(?:weeks|months|days|years|hours)$/.test(token.lower) && lowerAt(items, at + 1) === 'ago'
  const isCount =
    /^(?:\p{Nd}+|two|three|four|several|a|few)$/u.test(token.lower) &&
    /^(?:weeks|months|days|years|hours|week|month|day|year|hour)$/.test(lowerAt(items, at + 1))
  return times.has(token.lower) || isCounted || isCount
}
