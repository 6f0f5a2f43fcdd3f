import { type Context, isWord, scaleAt } from './context.js'
import { smallNumbers } from './english.js'
import { denominatorAt, fractionAt, fractionSign, numberOf, type Part, slashFraction } from './fractions.js'
import { readLiteral } from './literal.js'
import { powerAt } from './powers.js'
import { bareScaleAt, empty, exact, type Quantity, totalOf, withScale, wordLength } from './scaling.js'
import type { Token } from './tokens.js'

/** The number that starts at a token; null if none does. With `joins`, `and` may continue it. */
export function quantityAt(context: Context, at: number, joins: boolean): Quantity | null {
  let quantity = startAt(context, at)
  let isLonger = quantity !== null
  while (quantity !== null && isLonger) {
    const longer: Quantity | null = continued(context, quantity, at, joins)
    isLonger = longer !== null
    quantity = longer ?? quantity
  }
  return quantity
}

function startAt(context: Context, at: number): Quantity | null {
  const start = { ...empty, next: at }
  const fraction = context.lexicon.isEnglish ? fractionAt(context, at) : null
  if (fraction?.isSure === true) return { ...start, group: fraction.value, tail: fraction.value, next: fraction.next, isFraction: true }
  return withNumber(context, start) ?? withWord(context, start) ?? bareScaleAt(context, at)
}

function continued(context: Context, quantity: Quantity, at: number, joins: boolean): Quantity | null {
  if (quantity.choices.length > 0) return null
  return (
    withScale(context, quantity, at) ??
    withNumber(context, quantity) ??
    (context.lexicon.isEnglish
      ? (withWord(context, quantity) ?? withPoint(context, quantity) ?? (joins ? withAnd(context, quantity) : null))
      : withDigitsAfterAnd(context, quantity))
  )
}

/** Digits, or a fraction after them. */
function withNumber(context: Context, quantity: Quantity): Quantity | null {
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
function withDigits({ lexicon }: Context, quantity: Quantity, number: number): Quantity | null {
  const { group, sum, scale, below, tail } = quantity
  if (group === null) return sum > 0 && number >= scale ? null : { ...quantity, group: number, tail: number, isOpen: false }
  const follows = !lexicon.isEnglish && tail === 0 && Number.isInteger(Math.log10(below)) && number < below
  return follows ? { ...quantity, group: group + number, tail: number, chain: [] } : null
}

/** An English word below a hundred. */
function withWord(context: Context, quantity: Quantity): Quantity | null {
  const { tokens, lexicon } = context
  if (!lexicon.isEnglish) return null
  const { group, tail, next, isOpen } = quantity
  const dash = tokens[next]?.kind === 'dash' && isOpen ? 1 : 0
  const number = numberOf(smallNumbers, tokens[next + dash])
  if (group === null && quantity.sum === 0 && isArticle(context, next)) return { ...quantity, group: 1, tail: 1, next: next + 1 }
  if (number === null || quantity.isFraction || (group !== null && denominatorAt(tokens, next)?.isCompound)) return null
  const after = { ...quantity, next: next + dash + 1, isOpen: number >= 20 }
  if (group === null) return { ...after, group: number, tail: number }
  if (isHundred(quantity) && dash === 0 && number > 0) return { ...after, group: group + number, tail: number, chain: [] }
  return isOpen && number > 0 && number < 10 ? { ...after, group: group + number, tail: tail + number, isOpen: false } : null
}

/** Whether the group ends with the word for a hundred. */
const isHundred = ({ below, tail }: Quantity) => below === 100 && tail === 0

/** `a hundred`, but not `a B`. */
function isArticle(context: Context, at: number): boolean {
  const { tokens } = context
  const isScale = (tokens[at + 1]?.text.length ?? 0) >= wordLength && scaleAt(context, at + 1, at)?.factors.length === 1
  return isScale && (isWord(tokens[at], 'a') || isWord(tokens[at], 'an'))
}

/** `five point zero three`. */
function withPoint({ tokens }: Context, quantity: Quantity): Quantity | null {
  if (quantity.group === null || !isWord(tokens[quantity.next], 'point')) return null
  let next = quantity.next + 1
  let digits = ''
  for (let number = numberOf(smallNumbers, tokens[next]); number !== null; number = numberOf(smallNumbers, tokens[next])) {
    const unit = number >= 20 ? numberOf(smallNumbers, tokens[next + (tokens[next + 1]?.kind === 'dash' ? 2 : 1)]) : null
    digits += String(number + (unit ?? 0))
    next += unit === null ? 1 : tokens[next + 1]?.kind === 'dash' ? 3 : 2
  }
  const group = Number(`${quantity.group}.${digits}`)
  return digits === '' ? null : { ...quantity, group, tail: quantity.tail + group - quantity.group, next, isOpen: false }
}

/** `two hundred and five`, `five and a half`, `3 million and a quarter`, but not `five and six`. */
function withAnd(context: Context, quantity: Quantity): Quantity | null {
  const { tokens } = context
  const { sum, group, scale, next } = quantity
  if (!isWord(tokens[next], 'and')) return null
  const fraction = fractionAt(context, next + 1)
  if (fraction !== null && fraction.value < 1) return withFraction(context, quantity, fraction)
  // Without `and` in it, so that the time grows with the number of words.
  const other = quantityAt(context, next + 1, false)
  if (other === null || other.choices.length > 0 || (fraction === null && denominatorAt(tokens, other.next) !== null)) return null
  const value = totalOf(other)
  if (group === null) {
    if (value >= scale || tokens[next + 1]?.kind === 'digits') return null
    return { ...other, sum: exact(sum + other.sum), chain: [], scale: Math.min(scale, other.scale) }
  }
  // The scales after the number may be those of the whole: `two hundred and two thousand`.
  const continues =
    isHundred(quantity) && !isHundred(other) && (other.sum === 0 ? value : other.sum / other.scale) < 100 && other.chain[0] !== 100
  if (!continues) return null
  return tokens[next + 1]?.kind === 'digits' && other.sum === 0
    ? { ...other, sum, group: group + value, tail: value, chain: [] }
    : { ...quantity, next: next + 1 }
}

/** `3 सौ और 21`: digits after a hundred. */
function withDigitsAfterAnd(context: Context, quantity: Quantity): Quantity | null {
  const { tokens, lexicon } = context
  const isAnd = lexicon.and.some((words) => words.length === 1 && isWord(tokens[quantity.next], words[0] as string))
  const digits = tokens[quantity.next + 1]
  if (!isAnd || !isHundred(quantity) || digits?.kind !== 'digits' || digits.text.length > 2) return null
  return withDigits(context, { ...quantity, next: quantity.next + 2 }, Number(digits.text))
}

function withFraction(context: Context, quantity: Quantity, fraction: { value: number; next: number; isSure: boolean }): Quantity | null {
  const { sum, group, scale } = quantity
  if (!fraction.isSure && context.tokens[fraction.next] !== undefined) return null
  if (group !== null)
    return { ...quantity, group: group + fraction.value, tail: quantity.tail + fraction.value, next: fraction.next, isOpen: false }
  const part: Quantity = { ...empty, group: fraction.value, tail: fraction.value, next: fraction.next, isFraction: true }
  const own = withScale(context, part, fraction.next)
  if (own !== null && own.choices.length > 0) return null
  const added = own === null ? fraction.value * scale : totalOf(own)
  return { ...quantity, sum: exact(sum + added), next: own?.next ?? fraction.next, chain: [], scale: 1, part: 0 }
}
