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
 * and compared. They must be a whole number phrase: `hundert` is not found in `hundert tausend`. Han numerals are read.
 */
export function statesInWords(tokens: readonly Token[], lexicon: Lexicon, number: number, isThere: (run: Run) => boolean): boolean {
  if (lexicon.maker === null || lexicon.han !== null) return false
  const { joined, words } = phrasesOf(lexicon.maker, number, true)
  const vocabulary = vocabularyOf(lexicon.maker, lexicon)
  const runs = runsOf(tokens, lexicon, vocabulary, words).filter(
    (run, index, all) => isThere(run) && !sharesScale(run, all[index + 1], tokens, lexicon, vocabulary),
  )
  return runs.some(
    (run) =>
      joined.has(run.words.join('')) ||
      joined.has(withoutAnd(run.words, lexicon).join('')) ||
      composedValue(run.words, lexicon, vocabulary) === number,
  )
}

/** Numbers in words that are known without a number to compare: the small and the round ones. */
export function knownInWords(tokens: readonly Token[], lexicon: Lexicon): (Run & { value: number })[] {
  if (lexicon.maker === null || lexicon.han !== null) return []
  const vocabulary = vocabularyOf(lexicon.maker, lexicon)
  return runsOf(tokens, lexicon, vocabulary, new Set()).flatMap((run) => {
    const value = knownValue(run.words, lexicon, vocabulary)
    return value === undefined ? [] : [{ ...run, value }]
  })
}

function knownValue(words: readonly string[], lexicon: Lexicon, vocabulary: Vocabulary): number | undefined {
  const { values } = vocabulary
  if (words.length === 1 && lexicon.ones.has(words[0] as string)) return 1
  return values.get(words.join('')) ?? values.get(withoutAnd(words, lexicon).join('')) ?? composedValue(words, lexicon, vocabulary)
}

/**
 * The value of known words with their scales, of which each is less than the one before: `deux douzaines`, `dos mil millones`,
 * `två miljoner trehundra`.
 */
function composedValue(words: readonly string[], lexicon: Lexicon, { values }: Vocabulary): number | undefined {
  let sum = 0
  let last = Number.POSITIVE_INFINITY
  for (let rest = words; rest.length > 0; ) {
    const at = rest.findIndex((word, index) => index > 0 && isScaleWord(word, lexicon))
    const counted = withoutAnd(rest.slice(0, at === -1 ? undefined : at), lexicon).join('')
    const count = lexicon.ones.has(counted)
      ? 1
      : (values.get(counted) ?? hundredsOf(rest.slice(0, at === -1 ? undefined : at), lexicon, values))
    let [factor, end] = [1, at === -1 ? rest.length : at]
    for (; end < rest.length && isScaleWord(rest[end] as string, lexicon); end += 1) factor *= factorOf(rest[end] as string, lexicon)
    if (count === undefined) return undefined
    // `mil quinientos millones`: the whole number is multiplied.
    const isWhole = last === 1e3 && factor >= 1e6
    if (!isWhole && !(count * factor < last)) return undefined
    sum = isWhole ? (sum + count) * factor : sum + count * factor
    last = factor
    rest = rest.slice(end)
  }
  return sum === 0 ? undefined : sum
}

/** Hundreds and the rest: `وثلاثمئة وخمسة وعشرون`, `trescientos veinticinco`. In Vietnamese, ones after a hundred count tens. */
function hundredsOf(words: readonly string[], lexicon: Lexicon, values: Vocabulary['values']): number | undefined {
  const fewest = lexicon.andLetter === null ? 10 : 1
  for (let at = words.length - 1; at > 0; at -= 1) {
    const hundreds = (values.get(words.slice(0, at).join('')) ?? 0) / 100
    const rest = values.get(withoutAndLetter(withoutAnd(words.slice(at), lexicon).join(''), lexicon)) ?? 0
    if (hundreds >= 1 && hundreds < 10 && Number.isInteger(hundreds) && rest >= fewest && rest < 100) return hundreds * 100 + rest
  }
  return undefined
}

/** Without the letter for "and" at the beginning. */
function withoutAndLetter(word: string, { andLetter }: Lexicon): string {
  return andLetter !== null && word.startsWith(andLetter) ? word.slice(andLetter.length) : word
}

/** The factor of a scale word; not a number if it has several. */
function factorOf(word: string, { after }: Lexicon): number {
  const factors = new Set(after.get(word)?.flatMap(({ words, factor }) => (words.length === 1 ? [factor] : [])))
  return factors.size === 1 ? ([...factors][0] as number) : Number.NaN
}

/** The value of number words, and whether they begin with "and" in the same word. `end` is exclusive. */
interface KnownRun {
  value: number
  end: number
  isJoined: boolean
}

/** Number words that start at a token and have a known value; null if more words may belong to them. */
export function knownRunAt(tokens: readonly Token[], lexicon: Lexicon, at: number): KnownRun | null {
  const first = tokens[at]
  if (first?.kind !== 'word' || lexicon.maker === null || lexicon.homonyms.has(first.text) || hangul.test(first.text)) return null
  const vocabulary = vocabularyOf(lexicon.maker, lexicon)
  // In Arabic and Hebrew, the letter for "and" is written together with the next word: `5 ملايين وثلاثمئة ألف`.
  const start = beginsWithAnd.test(first.text) && !vocabulary.values.has(first.text) ? first.text.slice(1) : first.text
  if (!vocabulary.values.has(start)) return null
  const isPart = (token: Token | undefined) => token !== undefined && (token.kind === 'dash' || isNumberWord(token, lexicon, vocabulary))
  let end = at
  while (end - at < longestRun && (end === at || isPart(tokens[end]))) end += 1
  const words = tokens.slice(at + 1, end).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []))
  const value = end - at === longestRun ? undefined : knownValue([start, ...words], lexicon, vocabulary)
  const after = tokens[end]
  return value === undefined || (after !== undefined && mayBelong(after, lexicon, vocabulary))
    ? null
    : { value, end, isJoined: start !== first.text }
}

/**
 * The longest number words with a known value that end at a token: `deux` before `tiers`, `vingt et un` before `et demi`. `scale` is the
 * scale word at their end.
 */
export function runBefore(tokens: readonly Token[], lexicon: Lexicon, end: number): { start: number; value: number; scale: number } | null {
  if (lexicon.maker === null) return null
  const vocabulary = vocabularyOf(lexicon.maker, lexicon)
  let start = end
  let found: { start: number; value: number; scale: number } | null = null
  for (let token = tokens[start - 1]; token !== undefined && end - start < longestRun; token = tokens[start - 1]) {
    if (token.kind !== 'dash' && !isNumberWord(token, lexicon, vocabulary)) break
    start -= 1
    const words = tokens.slice(start, end).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []))
    const value =
      words.length === 0 || isAnd(words[0], lexicon) || isAnd(words.at(-1), lexicon) ? undefined : knownValue(words, lexicon, vocabulary)
    const last = words.at(-1) as string
    if (value !== undefined) found = { start, value, scale: isScaleWord(last, lexicon) ? factorOf(last, lexicon) : scaleIn(value) }
  }
  return tokens[start - 1]?.kind === 'digits' ? null : found
}

/** Number words that start at a token, with their value if it is known, and whether there is a scale of a thousand or more in them. */
export function numberWordsAt(
  tokens: readonly Token[],
  lexicon: Lexicon,
  at: number,
): { end: number; value: number | undefined; isScaled: boolean } | null {
  const vocabulary = lexicon.maker === null ? null : vocabularyOf(lexicon.maker, lexicon)
  const first = tokens[at]
  if (vocabulary === null || first?.kind !== 'word' || !isNumeral(first, lexicon, vocabulary)) return null
  let end = at
  while (end - at < longestRun && (tokens[end]?.kind === 'dash' || isInteger(tokens[end], lexicon, vocabulary))) end += 1
  const knownUntil = (last: number) => knownValue(wordsIn(tokens, at, last), lexicon, vocabulary)
  // Where words are divided, more syllables follow than those of the number.
  if (divided.test(first.text)) while (end > at && knownUntil(end) === undefined) end -= 1
  const words = wordsIn(tokens, at, end)
  if (words.length === 0 || (words.length === 1 && /^\p{Script=Hangul}$/u.test(words[0] as string))) return null
  const value = knownUntil(end)
  return { end, value, isScaled: (value ?? smallestRest) >= smallestRest }
}

/**
 * Whether a word may be the first or last one of a number: it is no article, no "and", has no other meaning, and does more than to join
 * number words, as Romanian `de` does.
 */
function isNumeral({ text }: Token, lexicon: Lexicon, { values }: Vocabulary): boolean {
  if (lexicon.homonyms.has(text) || lexicon.ones.has(text) || isAnd(text, lexicon)) return false
  const value = values.get(text)
  return value === undefined ? text.length > longestJoiner || beyondLatin.test(text) : value > 1
}

/** Scripts whose number words are as short as that. */
const beyondLatin = /[^\p{Script=Latin}]/u
const longestJoiner = 2

function wordsIn(tokens: readonly Token[], start: number, end: number): string[] {
  return tokens.slice(start, end).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []))
}

/** Letters of a scale word in a compound: `siebentausend`. */
const fewestOfScale = 4

/** The least number that has a scale. */
const smallestRest = 1e3

/** Whether a word may be the last one of a number before digits. Thai syllables, which are divided, and Korean ones are many words. */
export function endsNumber(token: Token, lexicon: Lexicon): boolean {
  const vocabulary = lexicon.maker === null ? null : vocabularyOf(lexicon.maker, lexicon)
  if (vocabulary === null || divided.test(token.text)) return false
  return isNumeral(token, lexicon, vocabulary) && isInteger(token, lexicon, vocabulary)
}

const divided = /[\p{Script=Hangul}\p{Script=Thai}]/u

function isInteger(token: Token | undefined, lexicon: Lexicon, { integers }: Vocabulary): boolean {
  if (token?.kind !== 'word') return false
  const { text } = token
  return (
    integers.has(text) ||
    lexicon.ones.has(text) ||
    isScaleWord(text, lexicon) ||
    isCompound(text, (part) => integers.has(part) || (part.length >= fewestOfScale && isScaleWord(part, lexicon)))
  )
}

/** The scale in a word for a round number: a million in مليونين, two million. */
function scaleIn(value: number): number {
  const zeros = (/0*$/.exec(String(value)) as RegExpExecArray)[0].length
  return 10 ** (zeros - (zeros % 3))
}

/** Tokens of the longest number in words. */
const longestRun = 12

function isNumberWord({ kind, text }: Token, lexicon: Lexicon, { words }: Vocabulary): boolean {
  return (
    kind === 'word' &&
    (words.has(text) || lexicon.ones.has(text) || isScaleWord(text, lexicon) || isCompound(text, (part) => words.has(part)))
  )
}

/**
 * Whether the words of a number go on outside of a place: together they are a known number, or there is a scale, also after the
 * next number. `dos` in `dos millones`, `deux` in `deux ou trois cents`; but not in `dos y tres`.
 */
export function continuesInWords(tokens: readonly Token[], lexicon: Lexicon, place: Place): boolean {
  if (lexicon.maker === null || lexicon.han !== null) return false
  const vocabulary = vocabularyOf(lexicon.maker, lexicon)
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
function withoutAnd(words: readonly string[], lexicon: Lexicon): readonly string[] {
  return words.slice(isAnd(words[0], lexicon) ? 1 : 0, isAnd(words.at(-1), lexicon) ? -1 : undefined)
}

function isAnd(word: string | undefined, { and }: Lexicon): boolean {
  return and.some((phrase) => phrase.length === 1 && phrase[0] === word)
}

/** Without runs beside digits, or beside words that may belong to the number in a form that is not known. */
function runsOf(tokens: readonly Token[], lexicon: Lexicon, vocabulary: Vocabulary, more: ReadonlySet<string>): Run[] {
  const isPart = (token: Token) =>
    token.kind === 'dash' || isNumberWord(token, lexicon, vocabulary) || (token.kind === 'word' && more.has(token.text))
  const runs: Run[] = []
  for (let start = 0; start < tokens.length; ) {
    let end = start
    while (end < tokens.length && isPart(tokens[end] as Token)) end += 1
    const words = tokens.slice(start, end).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []))
    const isWhole = ![tokens[start - 1], tokens[end]].some((token) => token !== undefined && mayBelong(token, lexicon, vocabulary))
    if (words.length > 0 && isWhole && isSeparate(words, tokens, start)) runs.push({ words, start, end })
    start = end + 1
  }
  return runs
}

/** Whether a word multiplies a number, and is no abbreviation of one letter. */
export function isScaleWord(text: string, { after }: Lexicon): boolean {
  return after.has(text) && (text.length > 1 || unspaced.test(text))
}

/** Digits, forms of scale words, halves, and Arabic and Hebrew words that begin with "and". */
function mayBelong({ kind, text }: Token, lexicon: Lexicon, { words }: Vocabulary): boolean {
  if (kind !== 'word') return kind === 'digits' || kind === 'fraction'
  const isForm = stemFactors(lexicon, text).length > 0
  const isPart = lexicon.fractions.get(text)?.some(({ kind }) => kind === 'denominators') === true
  return isForm || isPart || lexicon.half.some((phrase) => phrase[0] === text) || (beginsWithAnd.test(text) && words.has(text.slice(1)))
}

/** Arabic and Hebrew letters. */
const beginsWithAnd = /^[\u0590-\u06ff]/
/** Number words have fewer letters than this. */
const mostLetters = 20
const fewestLetters = 2

/** A word that begins and ends with number words, such as `tweehonderdvijftig`. */
function isCompound(text: string, isPart: (part: string) => boolean): boolean {
  const lengths = Array.from({ length: mostLetters - fewestLetters + 1 }, (_, index) => index + fewestLetters).filter(
    (length) => length < text.length,
  )
  return lengths.some((length) => isPart(text.slice(0, length))) && lengths.some((length) => isPart(text.slice(-length)))
}

/** Scripts in which each character is a token. */
const unspaced = /[\p{Script=Han}\p{Script=Hangul}]/u
const hangul = /\p{Script=Hangul}/u

/** Whether a run cannot be a part of another word: Korean syllables are many words. */
function isSeparate([first = '', ...more]: readonly string[], tokens: readonly Token[], start: number): boolean {
  return !hangul.test(first) || (more.length > 0 && tokens[start]?.gap === true)
}
