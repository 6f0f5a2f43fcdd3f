import { boundaries } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import type { Token } from '../../text/tokens.js'
import { isCapitalAt } from './phrase.js'

/** Longest phrase, in words. */
export const longest = 14

/** Words that delimit phrases, and are names with a capital. */
const maybeNames = new Set(['will', 'may'])

/** Whether a token may be a part of a noun phrase. */
export function isPart(token: Token): boolean {
  return (
    (token.isWord || /^(?:['’]s|['’]|\.|&|\$|%)$/.test(token.text)) &&
    !(boundaries.has(token.lower) && !(token.isCapital && maybeNames.has(token.lower)))
  )
}

/** `Smith and Jones`, but not `the war and Smith`. */
export function joins(items: readonly Item[], at: number): boolean {
  return isCapitalAt(items, at - 1) && isCapitalAt(items, at + 1)
}
