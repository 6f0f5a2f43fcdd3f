import { denominators, doubtfulLetters, letterScales } from './english.js'
import { isUnitPrefix } from './han.js'
import { type Lexicon, stemFactors } from './lexicon.js'
import type { Scale } from './scales.js'
import type { Token } from './tokens.js'

/** The words that are read, and what is known about them. */
export interface Context {
  tokens: readonly Token[]
  lexicon: Lexicon
  /** The unit of the figure, which decides what a letter means: 800 m are metres or millions. */
  unit: string | null
}

/** A scale beside a number. Several factors: only the author can say which one is meant. */
export interface ScaleMatch {
  factors: readonly number[]
  next: number
}

/** Whether the unit of a figure is percent. */
export function isPercent(unit: string | null): boolean {
  return unit !== null && /percent|%/.test(unit)
}

/** Whether the token is this word. */
export function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text === word
}

/** The index after a phrase that starts at a token; null if it does not. */
export function afterPhrase(tokens: readonly Token[], at: number, words: readonly string[]): number | null {
  return words.every((word, index) => isWord(tokens[at + index], word)) ? at + words.length : null
}

/** The scale word at a token. `number` is the index of the first token of the number before it. */
export function scaleAt(context: Context, at: number, number: number): ScaleMatch | null {
  const { tokens, lexicon } = context
  const token = tokens[at]
  if (token?.kind !== 'word' || isDesignation(tokens, at)) return null
  if (lexicon.isEnglish && Object.hasOwn(letterScales, token.raw)) return letterAt(context, at, number)
  const isPrefix = lexicon.han?.isColloquial === true && isUnitPrefix(tokens, at)
  if (isPrefix && tokens[at - 1]?.kind === 'digits') return null
  const matches = (lexicon.after.get(token.text) ?? []).filter(
    ({ words, letters }) => afterPhrase(tokens, at, words) !== null && (letters === null || letters === token.raw),
  )
  const [first] = matches
  if (first === undefined) return stemAt(context, at)
  const longest = matches.filter(({ words }) => words.length === first.words.length)
  const isUnsure = isPrefix || (isUnitLetter(first, token.gap) && !isMoney(context, at, number)) || isLongerWord(tokens, at, first)
  const factors = [...new Set([...longest.map(({ factor }) => factor), ...(isUnsure ? [1] : [])])]
  return { factors, next: afterPoint(tokens, at + first.words.length) }
}

/** A letter that begins another word: `12 T-72 tanks`, `3 B-52s`, `4 M1 Abrams`, `2 T-shirts`; but not `5 K-10 K`. */
function isDesignation(tokens: readonly Token[], at: number): boolean {
  const [letter, next, later, last] = [tokens[at] as Token, tokens[at + 1], tokens[at + 2], tokens[at + 3]]
  if (!/^[A-Za-z]$/.test(letter.raw) || !letter.gap || next === undefined || next.gap) return false
  if (next.kind === 'digits') return true
  return next.kind === 'dash' && later?.gap === false && last?.raw !== letter.raw
}

/** Small letters such as `t` are units too, and English ones may mean something else in other languages; but not `5k` and `5M`. */
function isUnitLetter({ letters, isForeign }: Scale, gap: boolean): boolean {
  if (letters === null || /^k$/i.test(letters)) return false
  return isForeign === true ? letters !== 'M' || gap : /^[a-z]$/.test(letters)
}

/** In Korean, a word after a space may only begin like a scale word. */
function isLongerWord(tokens: readonly Token[], at: number, { words }: Scale): boolean {
  const next = tokens[at + words.length]
  return tokens[at]?.gap === true && /\p{Script=Hangul}/u.test(words[0] as string) && next?.kind === 'word' && !next.gap
}

/** An abbreviation may end in a point: `5 Mio. Euro`. */
function afterPoint(tokens: readonly Token[], at: number): number {
  const token = tokens[at]
  return token !== undefined && !token.gap && /^[.॰]$/.test(token.text) && tokens[at + 1] !== undefined ? at + 1 : at
}

/** A word that begins like a scale word is a form of it that CLDR does not have, or another word: `миллионах`, `Millionäre`. */
function stemAt({ tokens, lexicon }: Context, at: number): ScaleMatch | null {
  const { text } = tokens[at] as Token
  if (lexicon.isEnglish ? denominators.has(text.replace(/s$/, '')) : lexicon.fractions.has(text)) return null
  const factors = stemFactors(lexicon, text)
  return factors.length === 0 ? null : { factors: [1, ...factors], next: at + 1 }
}

function letterAt(context: Context, at: number, number: number): ScaleMatch {
  const { raw } = context.tokens[at] as Token
  const { factor, units } = letterScales[raw] as { factor: number; units: RegExp | null }
  const next = at + 1
  if (isMoney(context, at, number)) return { factors: [factor], next }
  if (context.unit !== null && units !== null) return { factors: [units.test(context.unit) ? 1 : factor], next }
  return { factors: doubtfulLetters.has(raw) ? [1, factor] : [factor], next }
}

const currencyCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
/** `USD`, and `US` before a dollar sign. */
export function isCurrencyCode(word: string): boolean {
  return word === 'US' || currencyCodes.has(word)
}

const currencyWords = /^(Rs|rupees?|dollars?|euros?|pounds?|yen|yuan)$/i

/** Whether a currency stands beside the number and its letter, or before the other end of a range: `$5 to 6m`. */
function isMoney({ tokens, lexicon }: Context, at: number, number: number): boolean {
  const link = tokens[number - 1]
  const isRange = link?.kind === 'dash' || (link !== undefined && lexicon.to.some((words) => isWord(link, words.join(' '))))
  return [tokens[number - 1], tokens[at + 1], ...(isRange ? [tokens[number - 3]] : [])].some(
    (token) => token?.kind === 'currency' || (token?.kind === 'word' && (isCurrencyCode(token.raw) || currencyWords.test(token.raw))),
  )
}
