import { distance } from 'fastest-levenshtein'
import { knownOrganizations, organizationWords } from '../lexicon/organizations.js'
import { isCity, isDemonym, isKnownPlace } from '../lexicon/places.js'
import type { Mention } from './mentions.js'
import type { NameType } from './types.js'

/** How a name may be shortened or spelled otherwise. */

/** The longest name of an entity, and its words. */
export interface LongName {
  type: NameType
  name: string
  words: readonly string[]
}

/** Whether a mention may be a shorter form of a name: a last name, a first name, an acronym, the start or the end of it. */
export function isShortFor(mention: Mention, short: readonly string[], long: LongName, own: NameType | null): boolean {
  if (long.type === 'person') return isShortPerson(mention, short, long.words, own)
  if (long.type !== 'organization' || (own !== null && own !== 'organization')) return false
  return isAcronym(mention.name, long.name) || isShortOrganization(mention, short, long.words)
}

function isShortPerson(mention: Mention, short: readonly string[], words: readonly string[], own: NameType | null): boolean {
  const [first, last] = [words[0] as string, words.findLast((word) => !suffix.test(word)) ?? (words[0] as string)]
  if (own === 'place') return short.length === 1 && words.length > 1 && last === short[0] && !placed.test(mention.before)
  if (own !== null && own !== 'person') return false
  if (short.length === 1) return isSimilar(last, short[0] as string) || words.includes(short[0] as string)
  const isEnd = short.every((word, index) => words.at(index - short.length) === word)
  const isStart = short.every((word, index) => words[index] === word) && words.slice(short.length).every((word) => suffix.test(word))
  return isEnd || isStart || (isSimilarFirst(first, short[0] as string) && isSimilar(last, short.at(-1) as string))
}

/** `Charles III`, `King Jr` */
const suffix = /^(?:[ivx]+|jr|sr)$/

/** Words before the name of a place. */
const placed = /(?:\b(?:in|at|near|from|to|into|across|around|of|outside|inside|throughout)|,)$/i

/** `Zelenskyy` and `Zelensky`: transliterations differ in a doubled letter or an ending. */
function isSimilar(a: string, b: string): boolean {
  const plain = (word: string) => word.replace(/[iy]+$/, 'y').replace(/(.)\1/g, '$1')
  return a === b || (a.length > 5 && b.length > 5 && plain(a) === plain(b))
}

/** Shortest first names that may differ in a letter: `Volodymyr` and `Volodimyr`, but not `Jane` and `June`. */
const longFirstName = 6

function isSimilarFirst(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= longFirstName && distance(a, b) === 1)
}

function isShortOrganization({ before }: Mention, short: readonly string[], words: readonly string[]): boolean {
  if (short.length >= words.length) return false
  const [only] = short as [string]
  if (short.length === 1) {
    // `the Party` for `New People Party`, `Labour` for `Labour Party`
    if (organizationWords.has(only)) return /\bthe$/i.test(before) && (words[0] === only || words.at(-1) === only)
    // `Scientology` for `Church of Scientology`
    if (words.at(-2) === 'of' && words.at(-1) === only) return !isOtherwiseKnown(only) && !isCity(only)
    return words[0] === only && words.slice(1).every((word) => organizationWords.has(word) || word === 'motor') && !isKnownPlace(only)
  }
  const bare = words.slice(words.findIndex((word) => !isDemonym(word)))
  const isStart = [words, bare].some((long) => short.every((word, index) => long[index] === word))
  const rest = words.slice(0, -short.length).join(' ')
  return isStart || (short.every((word, index) => words.at(index - short.length) === word) && (isKnownPlace(rest) || isDemonym(rest)))
}

function isOtherwiseKnown(word: string): boolean {
  return isKnownPlace(word) || knownOrganizations.has(word)
}

function isAcronym(acronym: string, name: string): boolean {
  const letters = acronym.replaceAll('.', '')
  if (!/^\p{Lu}{2,6}$/u.test(letters)) return false
  const initials = name
    .split(/[\s-]+/u)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
  return initials.join('') === letters
}
