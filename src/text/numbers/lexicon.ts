import { LRUCache } from 'lru-cache'
import { moreWords } from './beyond-cldr.js'
import { englishScales, letterScales } from './english.js'
import { type FractionWords, fractionWords } from './fraction-words.js'
import { type HanNumerals, hanNumeralsOf } from './han.js'
import { cldrScales, type Scale, scaleOf } from './scales.js'
import { type Separators, separatorsOf, universalSeparators } from './separators.js'
import { wordsOf } from './tokens.js'
import { type WordMaker, wordMakerOf } from './word-makers.js'

/** What the reader of numbers knows about a language. */
export interface Lexicon {
  isEnglish: boolean
  separators: Separators
  /** Whether the scale words are known. If not, any word after a number may be one. */
  knowsScales: boolean
  /** Scales below it multiply within a group of digits: hundreds, and thousands where groups have four digits. */
  groupLimit: number
  /** Scale words after a number, by their first word; the longest first. */
  after: ReadonlyMap<string, readonly Scale[]>
  /** Scale words before a number. */
  before: ReadonlyMap<string, readonly Scale[]>
  /** Words before a number that multiply it together with a scale word after it. */
  around: readonly (readonly string[])[]
  /** Beginnings of scale words, to notice forms that CLDR does not have. By their first letters. */
  stems: ReadonlyMap<string, readonly { stem: string; factor: number }[]>
  /** Phrases between the ends of a range. */
  to: readonly (readonly string[])[]
  and: readonly (readonly string[])[]
  between: ReadonlySet<string>
  minus: readonly (readonly string[])[]
  /** Phrases between the parts of a fraction; after those of `under`, the upper part follows. */
  over: readonly (readonly string[])[]
  under: readonly (readonly string[])[]
  /** Phrases between the parts of a fraction that are two numbers as well. */
  of: readonly (readonly string[])[]
  half: readonly (readonly string[])[]
  /** Words for parts of a whole, by their first word; the longest first. */
  fractions: ReadonlyMap<string, readonly FractionPhrase[]>
  /** Phrases after a number that add a half. */
  plusHalf: readonly (readonly string[])[]
  /** Words before a number, with the part of its scale that they add. */
  partsBefore: ReadonlyMap<string, number>
  /** Phrases between a number and its decimals, as in `1 komma 5`. */
  points: readonly (readonly string[])[]
  /** Phrases between a number and its scale that add something unknown: `20-odd million`, 20多万. */
  odd: readonly (readonly string[])[]
  /** Whether "and" joins the parts of a number: `5 mil e 200`. */
  joinsAnd: boolean
  /** The letter for "and" that is a part of the next word; null if there is none. */
  andLetter: string | null
  /** Words for one that are articles too. */
  ones: ReadonlySet<string>
  /** Phrases between a whole number and its fraction. */
  mixed: readonly (readonly string[])[]
  /** Numbers by their words, which the generated words do not have. */
  numbers: ReadonlyMap<string, number>
  /** Number words that are other words as well: one after a number does not continue it. */
  homonyms: ReadonlySet<string>
  /** How Han numerals are read; null where they are not. */
  han: HanNumerals | null
  /** Writes numbers as words, to compare; null in English, and where nobody knows them. */
  maker: WordMaker | null
}

/** The tag for words of no language. Only digits that mean the same everywhere are read. */
export const noLanguage = 'zxx'

/** Documents may name any tag, so the number of languages that are kept is limited. */
const maximumLexicons = 100
const lexicons = new LRUCache<string, Lexicon>({ max: maximumLexicons })
const byTag = new LRUCache<string, Lexicon>({ max: maximumLexicons })

/** The lexicon of a BCP 47 tag. Extensions and variants do not change how numbers are read. */
export function lexiconOf(tag: string): Lexicon {
  const lexicon = byTag.get(tag) ?? withoutExtensions(tag)
  byTag.set(tag, lexicon)
  return lexicon
}

function withoutExtensions(tag: string): Lexicon {
  // An undetermined language has no subtag in some versions of Node.js.
  const { language = noLanguage, script, region } = new Intl.Locale(tag)
  const plain = [language, script, region].filter((part) => part !== undefined).join('-')
  const lexicon = lexicons.get(plain) ?? makeLexicon(new Intl.Locale(plain))
  lexicons.set(plain, lexicon)
  return lexicon
}

function makeLexicon(locale: Intl.Locale): Lexicon {
  const { language, baseName } = locale
  const isEnglish = language === 'en'
  const isKnown = Intl.NumberFormat.supportedLocalesOf(baseName).length > 0
  const name = language === 'no' ? 'nb' : language
  const more = moreWords[name] ?? {}
  const fractions = fractionWords[name] ?? {}
  const { after, before, around } = isKnown && !isEnglish ? cldrScales(baseName) : { after: [], before: [], around: [] }
  const own = isEnglish ? scalesOf(englishScales) : withMore(after, scalesOf(more.scales ?? {}))
  const maker = isEnglish ? null : wordMakerOf(locale)
  const and = isKnown ? joiner(baseName, 'conjunction') : []
  return {
    isEnglish,
    separators: isKnown ? separatorsOf(baseName, language) : universalSeparators,
    knowsScales: before.length > 0 || own.some(({ words }) => (words[0] as string).length > 1 || /[^a-z]/.test(words[0] as string)),
    groupLimit: /^(zh|yue|ja|ko)$/.test(language) ? 1e4 : 1e3,
    after: byFirstWord([...own, ...(isEnglish ? [] : foreignScales(own))]),
    before: byFirstWord([...before, ...scalesOf(more.before ?? {})]),
    around,
    stems: stemsOf(isEnglish ? own : after, withoutEndings.has(language) ? stemLetters : shortestStem),
    to: [...phrasesOf(more.to ?? (isEnglish ? 'to through' : '')), ...(isKnown ? joiner(baseName, 'disjunction') : [])],
    and,
    between: new Set(wordsOf(more.between ?? (isEnglish ? 'between' : ''))),
    minus: [...minusOf(maker), ...phrasesOf(more.minus ?? '')].sort((a, b) => b.length - a.length),
    over: phrasesOf(more.over ?? ''),
    under: phrasesOf(more.under ?? ''),
    of: phrasesOf(more.of ?? ''),
    half: phrasesOf(more.half ?? ''),
    fractions: byFirstWord(fractionPhrases(fractions)),
    plusHalf: phrasesOf(fractions.plusHalf ?? ''),
    partsBefore: new Map(Object.entries(fractions.before ?? {}).map(([word, part]) => [wordsOf(word)[0] as string, part])),
    points: phrasesOf(more.point ?? ''),
    odd: phrasesOf(more.odd ?? (isEnglish ? 'odd plus or_so some something' : '')),
    joinsAnd: more.joinsAnd === true,
    andLetter: more.andLetter ?? null,
    ones: new Set(wordsOf(more.ones ?? '')),
    mixed: [...and, ...phrasesOf(more.mixed ?? '')],
    numbers: new Map(Object.entries(more.numbers ?? {}).map(([words, number]) => [wordsOf(words).join(''), number])),
    homonyms: new Set(wordsOf(more.homonyms ?? '')),
    han: hanNumeralsOf(language),
    maker,
  }
}

/** Words for a part of a whole. The value of a denominator is what divides. */
export interface FractionPhrase {
  words: readonly string[]
  value: number
  kind: keyof Pick<FractionWords, 'denominators' | 'ordinals' | 'nouns' | 'values' | 'halves'>
}

function fractionPhrases(fractions: FractionWords): FractionPhrase[] {
  const halves = phrasesOf(fractions.halves ?? '').map((words) => ({ words, value: 0.5, kind: 'halves' as const }))
  const others = (['denominators', 'ordinals', 'nouns', 'values'] as const).flatMap((kind) =>
    Object.entries(fractions[kind] ?? {}).map(([phrase, value]) => ({ words: wordsOf(phrase), value, kind })),
  )
  return [...halves, ...others]
}

/** The words before a negative number. */
function minusOf(maker: WordMaker | null): string[][] {
  if (maker === null) return [['minus'], ['negative']]
  return [['minus'], wordsOf(maker.toCardinal(-5)).slice(0, -wordsOf(maker.toCardinal(5)).length)]
}

/** The scales of CLDR and those of the table, which decides about its words. */
function withMore(after: readonly Scale[], more: readonly Scale[]): Scale[] {
  const words = new Set(more.map(({ words }) => words.join(' ')))
  return [...after.filter((scale) => !words.has(scale.words.join(' '))), ...more]
}

function scalesOf(factors: Record<string, number>): Scale[] {
  return Object.entries(factors).map(([word, factor]) => scaleOf(word, factor) as Scale)
}

/** English abbreviations in other languages: `$5bn`. If they are not the same there, nobody can be sure: 5 bn is 5e12 in Swedish. */
const foreign: readonly Scale[] = [
  ...scalesOf(Object.fromEntries(['mn', 'bn', 'trn'].map((word) => [word, englishScales[word] as number]))),
  ...scalesOf(Object.fromEntries(['K', 'k', 'M', 'B', 'T'].map((letter) => [letter, letterScales[letter]?.factor as number]))),
].map((scale) => ({ ...scale, isForeign: true }))

function foreignScales(own: readonly Scale[]): Scale[] {
  const isOwn = ({ factor, words, letters }: Scale) =>
    own.some((scale) => scale.factor === factor && scale.letters === letters && scale.words[0] === words[0])
  return foreign.filter((scale) => !isOwn(scale))
}

function byFirstWord<Phrase extends { words: readonly string[] }>(scales: readonly Phrase[]): Map<string, Phrase[]> {
  const byWord = new Map<string, Phrase[]>()
  for (const scale of [...scales].sort((a, b) => b.words.length - a.words.length)) {
    const first = scale.words[0] as string
    byWord.set(first, [...(byWord.get(first) ?? []), scale])
  }
  return byWord
}

/** Letters that a word shares with a scale word, so that it may be a form of it. */
const stemLetters = 5
/** Fewer, in languages that add endings to their short scale words, such as `binden` to Turkish `bin`. */
const shortestStem = 3
/** Languages whose short scale words have no other forms, but begin many words: Spanish `mil`, `militares`. */
const withoutEndings = new Set(
  'en de nl af sv da nb nn no is es pt fr it ca gl ro ia eo vi id ms cy ga el ru uk be bg mk sr hr bs sl sk cs pl'.split(' '),
)

function stemsOf(scales: readonly Scale[], shortest: number): Map<string, { stem: string; factor: number }[]> {
  const byStart = new Map<string, { stem: string; factor: number }[]>()
  for (const { words, factor } of scales) {
    const [word = ''] = words
    if (words.length > 1 || word.length < shortest) continue
    const stem = word.length > stemLetters ? word.slice(0, -1) : word
    const start = word.slice(0, shortestStem)
    byStart.set(start, [...(byStart.get(start) ?? []), { stem, factor }])
  }
  return byStart
}

/** Factors of the scale words of which a word may be a form. */
export function stemFactors({ stems }: Lexicon, word: string): number[] {
  const candidates = stems.get(word.slice(0, shortestStem)) ?? []
  return [...new Set(candidates.filter(({ stem }) => word.startsWith(stem)).map(({ factor }) => factor))]
}

function phrasesOf(words: string): string[][] {
  return words.split(' ').flatMap((word) => (word === '' ? [] : [wordsOf(word)]))
}

/** The words that join the last two elements of a list. */
function joiner(tag: string, type: 'conjunction' | 'disjunction'): string[][] {
  const words = wordsOf((new Intl.ListFormat(tag, { type }).formatToParts(['1', '2'])[1] as { value: string }).value)
  return words.length === 0 ? [] : [words]
}
