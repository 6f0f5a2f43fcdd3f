import type { Lexicon } from './lexicon.js'
import type { Token } from './tokens.js'
import { isNumberWord } from './vocabulary.js'

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
