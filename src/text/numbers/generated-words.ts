import { afterPhrase } from './context.js'
import { type Lexicon, stemFactors } from './lexicon.js'
import { type Place, type Token, touches } from './tokens.js'
import { phrasesOf, type Vocabulary, vocabularyOf } from './vocabulary.js'

/** A sequence of number words and hyphens that is as long as possible. */
export interface Run {
  words: readonly string[]
  /** Indexes of its tokens, end exclusive. */
  start: number
  end: number
}

/**
 * Whether the words are those of a number in a language whose number words are not read: the words of the number are generated
 * and compared. They must be a whole number phrase: `hundert` is not found in `hundert tausend`.
 */
export function statesInWords(tokens: readonly Token[], lexicon: Lexicon, number: number, isThere: (run: Run) => boolean): boolean {
  if (lexicon.maker === null) return false
  const { joined, words } = phrasesOf(lexicon.maker, number, true)
  const vocabulary = vocabularyOf(lexicon.maker)
  const runs = runsOf(tokens, lexicon, vocabulary, words).filter(
    (run, index, all) => isThere(run) && !sharesScale(run, all[index + 1], tokens, lexicon, vocabulary),
  )
  return runs.some((run) => joined.has(run.words.join('')) || joined.has(withoutAnd(run.words, lexicon).join('')))
}

/** Numbers in words that are known without a number to compare: the small and the round ones. */
export function knownInWords(tokens: readonly Token[], lexicon: Lexicon): (Run & { value: number })[] {
  if (lexicon.maker === null) return []
  const vocabulary = vocabularyOf(lexicon.maker)
  return runsOf(tokens, lexicon, vocabulary, new Set()).flatMap((run) => {
    const value = knownValue(run.words, lexicon, vocabulary)
    return value === undefined ? [] : [{ ...run, value }]
  })
}

function knownValue(words: readonly string[], lexicon: Lexicon, { values }: Vocabulary): number | undefined {
  return values.get(words.join('')) ?? values.get(withoutAnd(words, lexicon).join(''))
}

/**
 * Whether the words of a number go on outside of a place: together they are a known number, or there is a scale, also after the
 * next number. `dos` in `dos millones`, `deux` in `deux ou trois cents`; but not in `dos y tres`.
 */
export function continuesInWords(tokens: readonly Token[], lexicon: Lexicon, place: Place): boolean {
  if (lexicon.maker === null) return false
  const vocabulary = vocabularyOf(lexicon.maker)
  const isScale = (word: string) => isScaleWord(word, lexicon) || (vocabulary.values.get(word) ?? 0) >= smallestScale
  return runsOf(tokens, lexicon, vocabulary, new Set()).some((run, index, all) => {
    if (!touches(tokens, run, place)) return false
    const outside = tokens
      .slice(run.start, run.end)
      .filter(({ kind, from, to }) => kind === 'word' && (to <= place.from || from >= place.to))
    const isLonger = outside.length > 0 && knownValue(run.words, lexicon, vocabulary) !== undefined
    return isLonger || outside.some(({ text }) => isScale(text)) || sharesScale(run, all[index + 1], tokens, lexicon, vocabulary)
  })
}

/** Whether the scale after the next number belongs to this one too: `deux ou trois cents`. */
function sharesScale(run: Run, next: Run | undefined, tokens: readonly Token[], { to }: Lexicon, { values }: Vocabulary): boolean {
  if (next === undefined || !to.some((words) => afterPhrase(tokens, run.end, words) === next.start)) return false
  const [low, high] = [run, next].map(({ words }) => values.get(words.join('')))
  return low !== undefined && low < smallestScale && (high === undefined || high >= smallestScale)
}

const smallestScale = 100

/** A run without "and" at its ends, which is a part of number words in some languages. */
function withoutAnd(words: readonly string[], { and }: Lexicon): readonly string[] {
  const isAnd = (word: string | undefined) => and.some((phrase) => phrase.length === 1 && phrase[0] === word)
  return words.slice(isAnd(words[0]) ? 1 : 0, isAnd(words.at(-1)) ? -1 : undefined)
}

/** Without runs beside digits, or beside words that may belong to the number in a form that is not known. */
function runsOf(tokens: readonly Token[], lexicon: Lexicon, vocabulary: Vocabulary, more: ReadonlySet<string>): Run[] {
  const isNumberWord = ({ kind, text }: Token) =>
    kind === 'word' && (vocabulary.words.has(text) || more.has(text) || isScaleWord(text, lexicon) || isCompound(text, vocabulary.words))
  const runs: Run[] = []
  for (let start = 0; start < tokens.length; ) {
    let end = start
    while (end < tokens.length && (tokens[end]?.kind === 'dash' || isNumberWord(tokens[end] as Token))) end += 1
    const words = tokens.slice(start, end).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []))
    const isWhole = ![tokens[start - 1], tokens[end]].some((token) => token !== undefined && mayBelong(token, lexicon, vocabulary))
    if (words.length > 0 && isWhole && isSeparate(words, tokens, start, end)) runs.push({ words, start, end })
    start = end + 1
  }
  return runs
}

function isScaleWord(text: string, { after }: Lexicon): boolean {
  return after.has(text) && (text.length > 1 || unspaced.test(text))
}

/** Digits, forms of scale words, halves, and Arabic and Hebrew words that begin with "and". */
function mayBelong({ kind, text }: Token, lexicon: Lexicon, { words }: Vocabulary): boolean {
  if (kind !== 'word') return kind === 'digits' || kind === 'fraction'
  const isForm = stemFactors(lexicon, text).length > 0
  return isForm || lexicon.half.some((phrase) => phrase[0] === text) || words.has(text.slice(1))
}

/** Number words have fewer letters than this. */
const mostLetters = 20
const fewestLetters = 2

/** A word that begins and ends with number words, such as `tweehonderdvijftig`. */
function isCompound(text: string, words: ReadonlySet<string>): boolean {
  const lengths = Array.from({ length: mostLetters - fewestLetters + 1 }, (_, index) => index + fewestLetters).filter(
    (length) => length < text.length,
  )
  return lengths.some((length) => words.has(text.slice(0, length))) && lengths.some((length) => words.has(text.slice(-length)))
}

/** Scripts in which each character is a token. */
const unspaced = /[\p{Script=Han}\p{Script=Hangul}]/u
const hangul = /\p{Script=Hangul}/u
/** Words for counting: a single numeral before one of them is a number, and not a part of another word. */
const counters = new Set('人名个個只隻次年天件枚辆輛架艘家所座位岁歳本台匹頭回度')

/** Whether a run cannot be a part of another word, or of a fraction such as `二十分之一`. */
function isSeparate(words: readonly string[], tokens: readonly Token[], start: number, end: number): boolean {
  const [first = ''] = words
  if (!unspaced.test(first)) return true
  const [after, later] = [tokens[end]?.text ?? '', tokens[end + 1]?.text ?? '']
  if ((after === '分' && /^[之の]$/.test(later)) || /^[数數几幾何]$/.test(tokens[start - 1]?.text ?? '')) return false
  if (hangul.test(first)) return words.length > 1 && tokens[start]?.gap === true
  return words.length > 1 || counters.has(after)
}
