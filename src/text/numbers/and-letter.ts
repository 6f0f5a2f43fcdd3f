import type { Lexicon } from './lexicon.js'
import type { Token } from './tokens.js'
import { isNumberWord, wordValue } from './vocabulary.js'

/**
 * Writes the letter for "and" together with the number word after it, as in generated words: some writers put a space between them,
 * as in `مائة و ستون`. Not between the ends of a range, nor between two numbers: `خمسة و ستة`.
 */
export function withAndAttached(tokens: readonly Token[], lexicon: Lexicon): readonly Token[] {
  const { andLetter, between } = lexicon
  if (andLetter === null || tokens.some(({ text }) => between.has(text))) return tokens
  const isAttached = (at: number) => tokens[at]?.text === andLetter && isOneNumber(tokens[at - 1], tokens[at + 1], lexicon, andLetter)
  return tokens.flatMap((token, at) => {
    if (isAttached(at)) return []
    return isAttached(at - 1) ? [attached(tokens[at - 1] as Token, token)] : [token]
  })
}

function attached({ text, raw, from, gap }: Token, next: Token): Token {
  return { ...next, text: text + next.text, raw: raw + next.raw, from, gap }
}

/** Units before tens, or something after a hundred or a larger number. */
function isOneNumber(first: Token | undefined, second: Token | undefined, lexicon: Lexicon, letter: string): boolean {
  const before = wordValue(lexicon, first?.text.replace(new RegExp(`^${letter}(?=..)`), '') ?? '') ?? wordValue(lexicon, first?.text ?? '')
  const after = wordValue(lexicon, second?.text ?? '')
  if (before === undefined || after === undefined) return false
  return before >= 100 ? after < before : before < 10 && after >= 20 && after < 100
}

/**
 * Separates the letter for "and" from a word for a part, and from a number before such a word: `5 ملايين وربع`, `2 وثلاثة أرباع`. Other
 * numbers are known together with it.
 */
export function withAndSeparate(tokens: readonly Token[], lexicon: Lexicon): readonly Token[] {
  const { andLetter } = lexicon
  if (andLetter === null || !tokens.some(({ text }) => text.startsWith(andLetter))) return tokens
  return tokens.flatMap((token, index) => (isAndPart(token, tokens[index + 1], lexicon, andLetter) ? divided(token, andLetter) : [token]))
}

function isAndPart({ kind, text }: Token, next: Token | undefined, lexicon: Lexicon, letter: string): boolean {
  if (kind !== 'word' || !text.startsWith(letter)) return false
  const word = text.slice(letter.length)
  const isDenominator = lexicon.fractions.get(next?.text ?? '')?.some(({ kind }) => kind === 'denominators') === true
  return lexicon.fractions.has(word) || (isDenominator && isNumberWord(lexicon, word))
}

/** The letter and the rest of a word. */
function divided(token: Token, letter: string): Token[] {
  const at = token.from + letter.length
  return [
    { ...token, text: letter, raw: letter, to: at },
    { ...token, text: token.text.slice(letter.length), raw: token.raw.slice(letter.length), gap: false, from: at },
  ]
}
