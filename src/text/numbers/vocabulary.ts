import type { Lexicon } from './lexicon.js'
import { wordsOf } from './tokens.js'
import type { WordMaker } from './word-makers.js'

/** Larger numbers are not written as words. */
const maximum = 1e15
const maxima = new WeakMap<WordMaker, number>()

/** The first power of a thousand that a maker has no word for: it writes 2,000,000,000,000 in Hausa as two. */
function maximumOf(maker: WordMaker): number {
  const known = maxima.get(maker) ?? firstWithoutWord(maker)
  maxima.set(maker, known)
  return known
}

function firstWithoutWord(maker: WordMaker): number {
  const one = maker.toCardinal(1, {}).trim()
  return [1e3, 1e6, 1e9, 1e12].find((power) => maker.toCardinal(power, {}).trim() === one) ?? maximum
}

/** Forms that some languages have: the gender of a number, and the plain numerals of Chinese. */
const forms = [{}, { gender: 'feminine' }, { formal: false }]

/** The words of a number in all forms, folded and without spaces: writers differ in where they put these. */
export interface Phrases {
  joined: ReadonlySet<string>
  words: ReadonlySet<string>
}

const none: Phrases = { joined: new Set(), words: new Set() }

/** The words of a number: cardinal, and with `ordinals` also ordinal. None for numbers that nobody writes as words. */
export function phrasesOf(maker: WordMaker, number: number, ordinals: boolean): Phrases {
  if (!(Math.abs(number) < maximumOf(maker))) return none
  const hasOrdinal = ordinals && Number.isInteger(number) && number > 0
  const written = forms.flatMap((form) => [maker.toCardinal(number, form), ...(hasOrdinal ? [maker.toOrdinal(number, form)] : [])])
  const folded = [...new Set(written.flatMap(variants))].map(wordsOf)
  const joined = folded.map((words) => words.join(''))
  return { joined: new Set(joined), words: new Set([...folded.flat(), ...joined]) }
}

/** Forms that the generated words do not have: the oblique case of Arabic, Swedish "ett" before a hundred, and the like. */
const rewrites: readonly ((words: string) => string)[] = [
  (words) => words.replace(/^ein(?=hundert)/, ''),
  (words) => words.replace(/^一十/, '十'),
  (words) => words.replace(/(?<!ي)ون(?=\s|$)/g, 'ين').replace(/ان(?=\s|$)/g, 'ين'),
  (words) => words.replace(/^ناقص /, 'سالب '),
  (words) => words.replace(/^hundra(?=\s|$)/, 'etthundra').replace(/^tusen(?=\s|$)/, 'ettusen'),
  (words) => words.replace(/^hundra och /, 'hundra'),
  (words) => words.replace(/hundra och /, 'hundra'),
  // Spanish before a noun: `treinta y un mil`.
  (words) => words.replace(/uno(?= mil|$)/, 'un'),
  // Portuguese: `mil e quinhentos`.
  (words) => words.replace(/mil (?=(?:cem|\S+[hz]ent[oa]s|(?:quatr|seis|sete|oit|nov)[eo]?cent[oa]s)$)/, 'mil e '),
  // Belgian and Swiss French: `septante`, `huitante` or `octante`, `nonante`.
  (words) => withTens(words, 'huitante'),
  (words) => withTens(words, 'octante'),
]

const frenchTeens = 'dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(' ')
const frenchUnits = ' et un deux trois quatre cinq six sept huit neuf'.split(/ (?!un)/)
const [seventies, nineties] = ['soixante', 'quatre-vingt'].map(
  (tens) => new RegExp(`${tens}[- ](?:et[- ])?(${[...frenchTeens].reverse().join('|')})(?![a-z])`, 'g'),
) as [RegExp, RegExp]

/** French words for seventy, eighty and ninety that count tens. */
function withTens(words: string, eighty: string): string {
  const unitOf = (teen: string) => frenchUnits[frenchTeens.indexOf(teen)] as string
  return words
    .replace(seventies, (_, teen: string) => `septante ${unitOf(teen)}`)
    .replace(nineties, (_, teen: string) => `nonante ${unitOf(teen)}`)
    .replace(/quatre-vingts?(?![a-z])/g, eighty)
}

/** Other ways to write the same words, also German without umlauts. */
function variants(words: string): string[] {
  const plain = [words, ...rewrites.map((rewrite) => rewrite(words))]
  return [...plain, ...plain.map((form) => form.replace(/[äöü]/g, (letter) => `${letter.normalize('NFD').charAt(0)}e`))]
}

/** Numbers whose words together have every number word of a language. */
const samples = [
  ...Array.from({ length: 201 }, (_, number) => number),
  ...Array.from({ length: 9 }, (_, index) => (index + 1) * 100),
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].flatMap((power) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12].map((count) => count * 10 ** power)),
  ...[-1, 0.5, 1.5, 1250, 2345, 1_234_567, 2_300_450_000],
]

export interface Vocabulary {
  /** Every number word of the language. */
  words: ReadonlySet<string>
  /** Those of whole numbers, without signs, points and ordinals. */
  integers: ReadonlySet<string>
  /** Numbers by their words. Not all numbers: the samples. */
  values: ReadonlyMap<string, number>
}

const vocabularies = new WeakMap<WordMaker, Vocabulary>()

/** The number words of a language. Made once, in about ten milliseconds. */
export function vocabularyOf(maker: WordMaker, { numbers }: Pick<Lexicon, 'numbers'>): Vocabulary {
  const vocabulary = vocabularies.get(maker) ?? makeVocabulary(maker, numbers)
  vocabularies.set(maker, vocabulary)
  return vocabulary
}

function makeVocabulary(maker: WordMaker, numbers: Lexicon['numbers']): Vocabulary {
  const words = new Set(numbers.keys())
  const integers = new Set(numbers.keys())
  const values = new Map(numbers)
  for (const number of samples) {
    const cardinal = phrasesOf(maker, number, false)
    for (const word of [...cardinal.words, ...phrasesOf(maker, number, true).words]) words.add(word)
    for (const phrase of cardinal.joined) values.set(phrase, number)
    if (Number.isInteger(number) && number >= 0) for (const word of cardinal.words) integers.add(word)
  }
  return { words, integers, values }
}

/** Whether a word alone is a number, and more than one: a word for one is often an article. In Korean, such syllables are many words. */
export function isNumberWord(lexicon: Lexicon, word: string): boolean {
  const { maker, homonyms } = lexicon
  if (maker === null || homonyms.has(word) || /^\p{Script=Hangul}$/u.test(word)) return false
  return (vocabularyOf(maker, lexicon).values.get(word) ?? 0) > 1
}

/** The value of one word, if it is a number. */
export function wordValue(lexicon: Lexicon, word: string): number | undefined {
  return lexicon.maker === null ? undefined : vocabularyOf(lexicon.maker, lexicon).values.get(word)
}

/** Whether a word is a number together with the letter for "and": `وثلاثمئة`. */
export function isAndNumber(lexicon: Lexicon, word: string): boolean {
  const { andLetter } = lexicon
  return andLetter !== null && word.startsWith(andLetter) && isNumberWord(lexicon, word.slice(andLetter.length))
}
