import removeAccents from 'remove-accents'
import { apostrophes } from './apostrophes.js'
import { eachWord, nameWords } from './words.js'

/**
 * Folds a name for comparison: without case, accents, punctuation and possessive ("Zelenskyy's" becomes "zelenskyy"). All
 * apostrophes are equivalent, all hyphens, and initials with and without dots and blanks.
 */
export function foldName(name: string): string {
  return nameWords(foldCharacters(name)).join(' ')
}

/** Splits a text into folded words: only letters, their marks, and digits, without case and accents. */
export function foldWords(text: string): string[] {
  const words: string[] = []
  const folded = foldCharacters(text)
  if (!intricate.test(folded)) return folded.match(letters) ?? words
  eachWord(folded, (word) => words.push(word))
  return words
}

/** What makes finding words more than splitting: numbers, apostrophes, and dots and commas inside words. Most texts have none of them. */
const intricate = /\P{ASCII}|[\d'`]|[.,][a-z]/u
const letters = /[a-z]+/g

/** Folds the characters of a text, and keeps all that separates words. */
export function foldCharacters(text: string): string {
  return beyondAscii.test(text) ? normalize(text) : text.toLowerCase()
}

/** ASCII texts, which are most of them, need no normalization. */
const beyondAscii = /\P{ASCII}/u
const marks = /\p{M}/u
const ignorable = /\p{Default_Ignorable_Code_Point}+/gu

/** Some apostrophes have a decomposition that starts with a blank. */
const anyApostrophe = new RegExp(`[${apostrophes}]`, 'g')
const fractions = /[¼-¾⅐-⅞↉]/g

/** Accents: the marks of Latin, Greek and Cyrillic letters. What stands on digits and encloses characters is decoration. */
const accented = /(.)\p{M}+/gsu
const hasAccents = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u
const enclosing = /\p{Me}+/gu
/** Arabic vowel signs and the line that stretches a word, and Hebrew points. Hamza and madda make other letters. */
const points =
  /[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]+/g
/** Thai and Lao vowels that normalization takes apart, although no dictionary knows the parts. */
const thaiAm = /\u0e4d([\u0e48-\u0e4b]?)\u0e32/g
const laoAm = /\u0ecd([\u0ec8-\u0ecb]?)\u0eb2/g
const foreignDigits = /[^\P{Nd}0-9]/gu

function normalize(text: string): string {
  const compatible = text
    .replace(ignorable, '')
    .replace(anyApostrophe, "'")
    // Otherwise 2½ would become 21⁄2.
    .replace(fractions, ' $&')
    .normalize('NFKC')
    .toLowerCase()
  const decomposed = removeAccents(compatible).normalize('NFKD').replace(points, '')
  return (marks.test(decomposed) ? withoutAccents(decomposed) : decomposed)
    .replace(/ð/g, 'd')
    .replace(/ς/g, 'σ')
    .replace(foreignDigits, asciiDigit)
    .normalize('NFC')
}

function withoutAccents(decomposed: string): string {
  return decomposed
    .replace(accented, (character, letter) => (hasAccents.test(letter) ? letter : character))
    .replace(enclosing, '')
    .replace(thaiAm, '$1\u0e33')
    .replace(laoAm, '$1\u0eb3')
}

/** The digits of a script are next to each other, from zero to nine. */
function asciiDigit(digit: string): string {
  let zero = digit.codePointAt(0) as number
  const value = zero
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((value - zero) % 10)
}
