import { determiners, prepositions, pronouns, wordSet } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import type { Span } from '../../text/spans.js'
import type { Token } from '../../text/tokens.js'

/** The words of a subject, and where they stand among the items of their sentence. */
export interface Phrase extends Span {
  first: number
  last: number
  isPronoun: boolean
}

export function tokenAt(items: readonly Item[], index: number): Token | null {
  const item = items[index]
  return item?.kind === 'token' ? item.token : null
}

/** The word at an index in lower case; empty outside the sentence, and for a quotation. */
export function lowerAt(items: readonly Item[], index: number): string {
  return tokenAt(items, index)?.lower ?? ''
}

/** The word or mark at an index; empty outside the sentence, and for a quotation. */
export function textAt(items: readonly Item[], index: number): string {
  return tokenAt(items, index)?.text ?? ''
}

export function isCapitalAt(items: readonly Item[], index: number): boolean {
  return tokenAt(items, index)?.isCapital ?? false
}

export function toPhrase(items: readonly Item[], first: number, last: number): Phrase {
  const { lower } = tokenAt(items, last) as Token
  return {
    first,
    last,
    start: (items[first] as Item).start,
    end: (items[last] as Item).end,
    isPronoun: first === last && pronouns.has(lower),
  }
}

/** Whether a phrase can be who says something: it has a determiner, a name in it, a number or a plural. */
export function isNominal(items: readonly Item[], { first, last, isPronoun }: Phrase): boolean {
  if (isPronoun) return true
  if (first === last && articles.has(lowerAt(items, last))) return false
  for (let at = first; at <= last; at += 1) {
    const token = tokenAt(items, at)
    if (
      token !== null &&
      (determiners.has(token.lower) ||
        quantifiers.has(token.lower) ||
        (token.isCapital && at > 0) ||
        /^(?:\p{Nd}|['’]s$)/u.test(token.text))
    )
      return true
  }
  const { lower, isCapital } = tokenAt(items, last) as Token
  return (isCapital && !prepositions.has(lower)) || people.test(lower)
}

const quantifiers = wordSet(
  `each every no any all half neither either none both thirty twenty forty fifty sixty seventy eighty ninety ten dozens hundreds thousands
  who which`,
)

const articles = wordSet('the a an his her their its my our your')

/** Nouns that mean people without a determiner. */
const people = /(?:[^sui]s|people|percent|few|men|women|media|police|officials?|spokes\w+)$/
