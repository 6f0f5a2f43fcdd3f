import { afterPhrase, type Context } from './context.js'
import { fractionSign, type Part, slashFraction } from './fractions.js'
import { knownRunAt } from './generated-words.js'
import { type HanNumerals, hanDecimals, hanDigit, hanDigits, hanTens } from './han.js'
import { readLiteral } from './literal.js'
import { powerAt } from './powers.js'
import type { Quantity } from './scaling.js'
import type { Token } from './tokens.js'

/** Digits, or a fraction after them. */
export function withNumber(context: Context, quantity: Quantity): Quantity | null {
  const { tokens, lexicon } = context
  const token = tokens[quantity.next]
  const fraction = signFraction(token, quantity) ?? digitFraction(tokens, quantity)
  if (fraction !== null) {
    const { group, tail } = quantity
    return {
      ...quantity,
      group: (group ?? 0) + fraction.value,
      tail: tail + fraction.value,
      next: fraction.next,
      isFraction: group === null,
      isOpen: false,
    }
  }
  if (lexicon.han !== null && token?.kind === 'word') return withHan(context, lexicon.han, quantity)
  if (token?.kind !== 'digits') return null
  const { sure, maybe } = readLiteral(token.text, lexicon.separators)
  const [number] = sure
  if (number === undefined || sure.length > 1 || maybe.length > 0) return null
  const power = powerAt(tokens, quantity.next + 1, number)
  return withDigits(context, { ...quantity, next: power?.next ?? quantity.next + 1 }, power?.value ?? number)
}

function signFraction(token: Token | undefined, { group, next }: Quantity): Part | null {
  return token?.kind === 'fraction' && (group === null || Number.isInteger(group))
    ? { value: fractionSign(token.text), next: next + 1 }
    : null
}

/** `3/4`, and `2 1/4` or `2-1/4`: a whole number is followed by less than one. */
function digitFraction(tokens: Context['tokens'], { group, next, isOpen }: Quantity): Part | null {
  if (group === null) return slashFraction(tokens, next)
  const slash = slashFraction(tokens, tokens[next]?.kind === 'dash' ? next + 1 : next)
  return slash !== null && slash.value < 1 && Number.isInteger(group) && !isOpen ? slash : null
}

/** Digits that start a group, or follow a small scale: `3百21`. */
export function withDigits({ lexicon }: Context, quantity: Quantity, number: number): Quantity | null {
  const { group, sum, scale, below, tail } = quantity
  if (group === null) return sum > 0 && number >= scale ? null : { ...quantity, group: number, tail: number, isOpen: false }
  const follows = !lexicon.isEnglish && tail === 0 && Number.isInteger(Math.log10(below)) && number < below
  return follows ? { ...quantity, group: group + number, tail: number, chain: [] } : null
}

/**
 * Han numerals: 三, 二〇二二, and the one that is not written in 百二十. After a scale, zeros only fill places: 一千零五. Two numerals
 * without a zero may be two numbers.
 */
function withHan(context: Context, han: HanNumerals, quantity: Quantity): Quantity | null {
  const { tokens } = context
  const { next, group } = quantity
  const tens = hanTens(tokens[next] as Token)
  const unit = hanDigit(tokens[next + 1]) ?? 0
  if (tens !== undefined) return withDigits(context, { ...quantity, next: next + (unit > 0 ? 2 : 1) }, tens + unit)
  const written = hanDigits(tokens, next)
  if (written === '') return isBareScale(context, han, quantity) ? withDigits(context, quantity, 1) : null
  const isStart = group === null && quantity.sum === 0
  const digits = isStart ? written : written.replace(/^0+(?=.)/, '')
  const isDoubtful = digits.length === 2 && !digits.includes('0')
  if (isDoubtful && !isStart) return null
  const longer = withDigits(context, { ...quantity, next: next + written.length }, Number(digits))
  return longer !== null && isDoubtful ? { ...longer, choices: [1] } : longer
}

/** Whether a scale below ten thousand stands for one of it: 十五, and 百二十 in Japanese. */
function isBareScale({ tokens, lexicon }: Context, { bare }: HanNumerals, { next, group, tail, below }: Quantity): boolean {
  const word = tokens[next]?.text as string
  const [scale] = lexicon.after.get(word) ?? []
  return scale !== undefined && bare.has(word) && scale.factor < below && (group === null || tail === 0)
}

/** 三点五 and 3点5亿. */
export function withHanDecimals({ tokens, lexicon }: Context, quantity: Quantity): Quantity | null {
  const { group, tail, next } = quantity
  if (lexicon.han === null || group === null || group !== tail || !Number.isInteger(group)) return null
  const decimals = hanDecimals(lexicon.han, tokens, next)
  if (decimals === null) return null
  const number = Number(`${group}.${decimals.digits}`)
  return { ...quantity, group: number, tail: number, next: decimals.next }
}

/** `1 komma 5`, `1 komma fünf`: digits or number words after a word for the point. */
export function withDecimalWord({ tokens, lexicon }: Context, quantity: Quantity): Quantity | null {
  const { group, tail, next } = quantity
  const place = lexicon.points.map((words) => afterPhrase(tokens, next, words)).find((end) => end !== null)
  if (place === undefined || place === null || group === null || group !== tail || !Number.isInteger(group)) return null
  const digits = tokens[place]
  const isPlain = digits?.kind === 'digits' && /^[0-9]+$/.test(digits.text)
  const part = isPlain ? { value: digits.text, end: place + 1 } : knownRunAt(tokens, lexicon, place)
  if (part === null) return null
  const number = Number(`${group}.${part.value}`)
  return { ...quantity, group: number, tail: number, next: part.end }
}
