import { isDemonym } from '../lexicon/places.js'
import { auxiliaries, boundaries, prepositions, wordSet } from '../lexicon/words.js'
import { isDuration, isPeople, isPlural } from './nouns.js'

/** What a number counts: the noun after it, with the words between. */
export interface Counted {
  /** The words from the number to the noun; none if another number is among them. */
  words: string
  /** The noun in lower case. */
  lower: string
  /** The words between number and noun, in lower case. */
  modifiers: readonly string[]
  /** The words after the noun. */
  rest: string
}

/** How many words there may be up to the noun. */
const farthest = 6
const word = /^(?:\]? |-)(U\.[SKN]\.|\p{L}[\p{L}\p{M}’'&.-]*(?<!\.))/u
/** What may stand between a number and its noun phrase: `500 of the 800 prisoners`. */
const partitive =
  /^ of (?:the|its|his|her|their|our|these|those)(?: (?:more than |about |some )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?(?= )/

const partitiveNumber = / (?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/

/** The noun that a number counts: the last plural one before a word that ends a noun phrase. */
export function countedBy(after: string): Counted | null {
  const skipped = partitive.exec(after)?.[0].length ?? 0
  const phrase: string[] = []
  let length = skipped
  let found: { index: number; length: number } | null = null
  while (phrase.length < farthest) {
    const match = word.exec(after.slice(length))
    if (match === null || endsPhrase(match[1] as string)) break
    length += match[0].length
    phrase.push(match[1] as string)
    if (mayBeCounted(match[1] as string)) found = { index: phrase.length - 1, length }
    else if (found !== null) break
  }
  if (found === null) return null
  const noun = phrase[found.index] as string
  const modifiers = phrase.slice(0, found.index).map((modifier) => modifier.toLowerCase())
  // The other number of a partitive is not this one's.
  const words = partitiveNumber.test(after.slice(0, skipped)) ? '' : after.slice(0, found.length)
  return { words, lower: noun.toLowerCase(), modifiers, rest: after.slice(found.length) }
}

const verbs = wordSet(
  `who which whose whom says said told took takes goes went came comes got gets made makes gave gives became remain remained live lived lives work
  worked works need needed want wanted voted signed die dead alive ago later earlier long away old each every per apiece total according
  left still including both all more`,
)

function endsPhrase(word: string): boolean {
  const lower = word.toLowerCase()
  if (isFiller.has(lower)) return false
  return (
    prepositions.has(lower) || boundaries.has(lower) || auxiliaries.has(lower) || verbs.has(lower) || /(?:[a-z]{2}ly|[^e]ed)$/.test(lower)
  )
}

/** Words that do not end the phrase, although they look as if they did. */
const isFiller = wordSet(
  'more other additional red armed unarmed unnamed wounded injured displaced registered limited elderly daily weekly monthly yearly early family elected united untrained unidentified',
)

function mayBeCounted(word: string): boolean {
  const lower = word.toLowerCase()
  if (isPeople(lower) || isDuration(lower)) return true
  return isPlural(lower) && (word === lower || isDemonym(lower))
}
