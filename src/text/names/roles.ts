import { folded, foldedWord, nameWords, wordSet } from './name-words.js'

/** Articles and other words that only point at somebody: `the`, `an`, `her`, `some`. */
const determiners = wordSet(`
  the a an one some many several most all both this that these those each every another my our your his her its their
  der die das den dem des ein eine einer einem einen de het een det ett`)

/** Articles of languages in which attributes follow their noun: `le président ukrainien`. */
const romanceArticles = wordSet('le la les un une el los las una il lo gli uno o os as um uma')

/** Words that start what follows the noun: `mayor of Kyiv`, `official who asked not to be named`. */
const prepositions = wordSet(`
  of in for from at to on with who whom that which whose where when near under over against by about behind between among without
  within during after before as since until named called known aged
  de du des del della dello dei degli di da do dos das der von vom zu zur für im am van voor af av til på`)

const conjunctions = wordSet('and or und oder et ou y e')

/** Attributes that cannot be omitted: a deputy mayor is not the mayor. */
const binding = wordSet(
  'vice deputy former ex then late acting interim prime first second assistant associate would-be self-styled honorary',
)

/** Words of a role before its last noun, at most. */
const maximumAttributes = 8

export function isPreposition(word: string): boolean {
  return prepositions.has(foldedWord(word))
}

/** A word in capitals is a name: `UN official`. */
function isIn(set: ReadonlySet<string>, word: string): boolean {
  return set.has(foldedWord(word)) && !(word.length > 1 && word === word.toUpperCase())
}

/** The words without leading articles. At least one word stays. */
export function withoutArticles(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !isIn(determiners, word) && !isIn(romanceArticles, word))
  return first === -1 ? words.slice(-1) : words.slice(first)
}

/**
 * A role without its article, and all that is left of it without attributes: `the local governor of Belgorod` is also `local
 * governor`, `governor of Belgorod` and `governor`. Folded.
 */
export function roleForms(role: string): string[] {
  const words = nameWords(role)
  const rest = withoutArticles(words)
  const whole = folded(rest)
  if (whole === '') return []
  const isPlain = !rest.some((word) => conjunctions.has(foldedWord(word))) && !isPreposition(rest[0] as string)
  if (!isPlain || !/^[\p{Script=Latin}\P{L}]*$/u.test(whole)) return [whole]
  const end = nounEnd(rest)
  const [nouns, further] = [rest.slice(0, end), rest.slice(end)]
  const isRomance = words.length > rest.length && isIn(romanceArticles, words[words.length - rest.length - 1] as string)
  const bound = nouns.findIndex((word) => binding.has(foldedWord(word)))
  const least = bound === -1 ? 1 : nouns.length - bound
  const counts = nouns.map((_, index) => index + 1).filter((count) => count >= least && count <= maximumAttributes)
  const shorter = counts.map((count) => (isRomance ? nouns.slice(0, count) : nouns.slice(-count)))
  return [...new Set([whole, ...shorter.flatMap((words) => [folded(words), folded([...words, ...further])])])]
}

/** The end of the last noun of a role: before a preposition, or after a comma. */
function nounEnd(words: readonly string[]): number {
  const end = words.findIndex((word, index) => index > 0 && (isPreposition(word) || (words[index - 1] as string).endsWith(',')))
  return end === -1 ? words.length : end
}
