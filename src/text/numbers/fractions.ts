import { type Context, isWord } from './context.js'
import { denominators, ordinalUnit, smallNumbers } from './english.js'
import type { Token } from './tokens.js'

/** A part of a number, and the index of the token after it. */
export interface Part {
  value: number
  next: number
}

/** The value of a character such as ½. */
export function fractionSign(sign: string): number {
  const [numerator, denominator] = sign.normalize('NFKD').split('\u2044').map(Number) as [number, number]
  return numerator / denominator
}

/** Digits on both sides of a slash: `3/4`. Three of them are a date. */
export function slashFraction(tokens: readonly Token[], at: number): Part | null {
  const [first, second] = [tokens[at], tokens[at + 2]]
  if (first?.kind !== 'digits' || !isSlash(tokens[at + 1]) || second?.kind !== 'digits' || second.gap) return null
  if (isSlash(tokens[at - 1]) || (isSlash(tokens[at + 3]) && tokens[at + 4]?.kind === 'digits')) return null
  const isPlain = /^[0-9]+$/.test(first.text) && /^[1-9][0-9]*$/.test(second.text)
  return isPlain ? { value: Number(first.text) / Number(second.text), next: at + 3 } : null
}

function isSlash(token: Token | undefined): boolean {
  return token?.kind === 'mark' && /^[/\u2044\u2215]$/.test(token.text) && !token.gap
}

/** A word below a hundred: `two`, `twenty-two`, `twenty two`. */
function smallAt({ tokens }: Context, at: number): Part | null {
  const first = numberOf(smallNumbers, tokens[at])
  if (first === null) return null
  const dash = tokens[at + 1]?.kind === 'dash' ? 1 : 0
  const unit = numberOf(smallNumbers, tokens[at + 1 + dash])
  const isCompound = first >= 20 && unit !== null && unit > 0 && unit < 10
  return isCompound ? { value: first + unit, next: at + 2 + dash } : { value: first, next: at + 1 }
}

export function numberOf(words: ReadonlyMap<string, number>, token: Token | undefined): number | null {
  return token?.kind === 'word' ? (words.get(token.text) ?? null) : null
}

/** `thirds`, `quarter`, `twenty-firsts`, and whether it is a plural. */
export function denominatorAt(tokens: readonly Token[], at: number): (Part & { plural: boolean; isCompound: boolean }) | null {
  const start = tokens[at]?.kind === 'dash' ? at + 1 : at
  const tens = numberOf(smallNumbers, tokens[start])
  const isCompound = tens !== null && tens >= 20 && tokens[start + 1]?.kind === 'dash'
  const place = isCompound ? start + 2 : start
  const word = tokens[place]?.kind === 'word' ? (tokens[place]?.text as string) : ''
  const singular = word.replace(/s$/, '')
  const value = (isCompound ? ordinalUnit : denominators).get(singular)
  return value === undefined
    ? null
    : { value: isCompound ? (tens as number) + value : value, next: place + 1, plural: singular !== word, isCompound }
}

/** A fraction in words: `half`, `a quarter`, `two-thirds`, `one eighth`. `isSure` is false if it may be an ordinal: `a third attack`. */
export function fractionAt(context: Context, at: number): (Part & { isSure: boolean }) | null {
  const { tokens } = context
  const article = isWord(tokens[at], 'a') || isWord(tokens[at], 'an')
  const numerator = article ? { value: 1, next: at + 1 } : smallAt(context, at)
  const below = denominatorAt(tokens, numerator?.next ?? at)
  if (below === null) return null
  const isHalf = below.value === 2 || below.value === 4
  if (numerator === null)
    return isHalf && !below.plural && tokens[at]?.kind === 'word' ? { value: 1 / below.value, next: below.next, isSure: true } : null
  if ((numerator.value !== 1) !== below.plural) return null
  const after = tokens[below.next]
  const isSure = !article || isHalf || (!below.isCompound && (after === undefined || isWord(after, 'of')))
  return { value: numerator.value / below.value, next: below.next, isSure }
}
