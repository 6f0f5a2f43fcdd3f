import { asciiDigits } from './digits.js'
import { beyondAscii, foldWord, withoutIgnorable } from './fold.js'

export type TokenKind = 'digits' | 'word' | 'fraction' | 'power' | 'currency' | 'dash' | 'mark'

/** A part of the words of a pin. */
export interface Token {
  kind: TokenKind
  /** Folded words, ASCII digits; other tokens as written. */
  text: string
  /** The characters as written. */
  raw: string
  /** Whether white space precedes the token, or nothing does. */
  gap: boolean
  /** Where it is in the words, without their ignorable characters. Unit: UTF-16 code units, end exclusive. */
  from: number
  to: number
}

/** Scripts without spaces between words: each character becomes a word. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'

/** A separator and the digits after it. White space and the comma of lists separate groups of three digits only, other numbers are numbers of their own. */
const groups = "(?:[.,'`\\u00b4\\u2018\\u2019\\u02bc\\u2032\\u060c\\u066b\\u066c\\u00b7]\\p{Nd}+|[\\p{Zs}\\t\\u3001]\\p{Nd}{3}(?!\\p{Nd}))*"

const patterns: [TokenKind, string][] = [
  ['digits', `\\p{Nd}+${groups}|(?<![\\p{L}\\p{Nd}.,])[.,\\u066b]\\p{Nd}+${groups}`],
  ['fraction', '[\\u00bc-\\u00be\\u2150-\\u215e]'],
  ['power', '[\\u207a\\u207b]?[\\u2070\\u00b9\\u00b2\\u00b3\\u2074-\\u2079]+|\\^[-+\\u2212]*\\p{Nd}+'],
  [
    'word',
    `[${unspaced}](?:(?![${unspaced}])\\p{M})*|(?:(?![${unspaced}])[\\p{L}\\p{M}])+(?:['\\u2019\\u02bc](?![${unspaced}])[\\p{L}\\p{M}]+)*`,
  ],
  ['currency', '\\p{Sc}'],
  ['dash', '[-\\u2010-\\u2015\\u2212\\ufe63\\uff0d~\\uff5e\\u301c]'],
  ['mark', '[^\\p{Zs}\\s]'],
]
const kinds = patterns.map(([kind]) => kind)
const token = new RegExp(patterns.map(([, pattern]) => `(${pattern})`).join('|'), 'gu')

/** Divides words into tokens. The time grows with their length. */
export function tokenize(words: string): Token[] {
  const text = beyondAscii.test(words) ? withoutIgnorable(words).replace(/[\uff01-\uff5e\uff64\uff65]/g, halfWidth) : words
  const tokens: Token[] = []
  let end = -1
  for (const match of text.matchAll(token)) {
    const raw = match[0]
    const kind = kinds[match.findIndex((group, index) => index > 0 && group !== undefined) - 1] as TokenKind
    const to = match.index + raw.length
    tokens.push({ kind, text: folded(kind, raw), raw, gap: match.index !== end, from: match.index, to })
    end = to
  }
  return tokens
}

/** The ASCII form of a fullwidth character. */
function halfWidth(character: string): string {
  return character.normalize('NFKC')
}

function folded(kind: TokenKind, raw: string): string {
  return kind === 'word' ? foldWord(raw) : kind === 'digits' || kind === 'power' ? asciiDigits(raw) : raw
}

/** A part of the words, in the same unit. */
export interface Place {
  from: number
  to: number
}

/** Whether one of the tokens from `start` to `end` is in a place. */
export function touches(tokens: readonly Token[], { start, end }: { start: number; end: number }, place: Place): boolean {
  return tokens.slice(start, end).some(({ from, to }) => from < place.to && to > place.from)
}

/** The indexes of the tokens in some parts. */
export function tokensIn(parts: readonly { start: number; end: number }[]): Set<number> {
  return new Set(parts.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)))
}

/** Whether a part has none of these tokens. */
export function isOutside({ start, end }: { start: number; end: number }, tokens: ReadonlySet<number>): boolean {
  for (let at = start; at < end; at += 1) if (tokens.has(at)) return false
  return true
}

/** The words of a text, without its other tokens. */
export function wordsOf(text: string): string[] {
  return tokenize(text).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []))
}
