import { pronouns } from '../lexicon/words.js'

/** English pronouns besides those that may be a subject. */
const others = /^(?:him|her|his|hers|its|them|their|theirs|us|our|me|my|your|himself|herself|themselves|whom|whose|this|that|these|those)$/
/** Longest pronoun of other languages, in letters. They are not listed: words that are so short, and no name, are taken for one. */
const longestPronoun = 4

/** Whether words that are no known name are a pronoun. */
export function isPronoun(words: string, isEnglish: boolean): boolean {
  const lower = words.toLowerCase()
  const isAcronym = words.length > 1 && words !== lower && words === words.toUpperCase()
  if (isAcronym) return false
  if (isEnglish) return pronouns.has(lower) || others.test(lower)
  return /^\p{L}+$/u.test(lower) && lower.length <= longestPronoun
}

/** Whether words cannot be the name of an entity. A short name of another language is known by its capital, or by its script. */
export function isNoName(words: string, isEnglish: boolean): boolean {
  return isPronoun(words, isEnglish) && (isEnglish || /^\p{Ll}/u.test(words))
}

/** Whether words describe somebody instead of naming them: `the Ukrainian leader`, `Ukrainian officials`. Names end in a capital word. */
export function isDescription(words: string): boolean {
  return /(?:^|\s)[^\p{Lu}\s]*\p{Ll}[^\p{Lu}\s]*$/u.test(words)
}
