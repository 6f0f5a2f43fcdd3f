import { afterPhrase, type Context, isWord, scaleAt } from './context.js'
import { smallNumbers } from './english.js'
import { denominatorAt, fractionAt, numberOf, slashFraction } from './fractions.js'
import { knownRunAt } from './generated-words.js'
import { withDecimalWord, withHanDecimals, withNumber } from './number-tokens.js'
import { bareScaleAt, empty, exact, type Quantity, totalOf, withScale, wordLength } from './scaling.js'

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
    withNumber(context, quantity) ??
    withScale(context, quantity, at) ??
    (context.lexicon.isEnglish
      ? (withWord(context, quantity) ?? withPoint(context, quantity) ?? (joins ? withAnd(context, quantity) : null))
      : (withHanDecimals(context, quantity) ??
        withDecimalWord(context, quantity) ??
        withMixed(context, quantity) ??
        withRest(context, quantity, joins)))
  )
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
  if (!isWord(tokens[at], 'a') && !isWord(tokens[at], 'an')) return false
  return (tokens[at + 1]?.text.length ?? 0) >= wordLength && scaleAt(context, at + 1, at)?.factors.length === 1
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
  const { sum, group, scale } = quantity
  const next = tokens[quantity.next]?.kind === 'dash' ? quantity.next + 1 : quantity.next
  if (!isWord(tokens[next], 'and')) return null
  // `two-and-a-half million`
  const fraction = fractionAt(context, tokens[next + 1]?.kind === 'dash' ? next + 2 : next + 1)
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

/**
 * What follows a scale in other languages: `3 सौ और 21`, `5 mil e 200`, `2 مليون و300 ألف`, and number words, as in `3 mil quinientos`.
 * "And" joins hundreds and the rest in all of them.
 */
function withRest(context: Context, quantity: Quantity, joins: boolean): Quantity | null {
  const { tokens, lexicon } = context
  const limit = limitOf(quantity)
  if (limit === null || lexicon.han !== null) return null
  const afterAnd = joins ? lexicon.and.map((words) => afterPhrase(tokens, quantity.next, words)).find((end) => end !== null) : null
  if (afterAnd === undefined || afterAnd === null) return withWords(context, quantity, quantity.next, limit)
  if (!isHundred(quantity) && !lexicon.joinsAnd) return null
  // In Hebrew, a hyphen is between the letter for "and" and digits.
  const place = tokens[afterAnd]?.kind === 'dash' ? afterAnd + 1 : afterAnd
  if (tokens[place]?.kind === 'word') return withWords(context, quantity, place, limit)
  const other = quantityAt(context, place, false)
  if (other === null || other.choices.length > 0 || other.isFraction) return null
  if (totalOf(other) >= limit) return isHundred(quantity) ? withTensAfter(context, quantity, place) : null
  const { sum, group, scale } = quantity
  if (group === null) return { ...other, sum: exact(sum + other.sum), chain: [], scale: Math.min(scale, other.scale) }
  return { ...quantity, group: group + totalOf(other), tail: totalOf(other), chain: [], next: other.next }
}

/** `3 مئة و 31 ألف`: the scale that follows belongs to the hundreds too. */
function withTensAfter(context: Context, quantity: Quantity, place: number): Quantity | null {
  const digits = withNumber(context, { ...empty, next: place }) as Quantity
  const [group, more] = [quantity.group as number, digits.group as number]
  if (!Number.isInteger(more) || more >= 100) return null
  return { ...quantity, group: group + more, tail: more, chain: [], below: 1, next: digits.next }
}

/** `2 och 1/2`, 3又1/2. */
function withMixed({ tokens, lexicon }: Context, quantity: Quantity): Quantity | null {
  const { group, tail, next } = quantity
  const place = lexicon.mixed.map((words) => afterPhrase(tokens, next, words)).find((end) => end !== null)
  const fraction = place === undefined || place === null ? null : slashFraction(tokens, place)
  if (fraction === null || fraction.value >= 1 || group === null || !Number.isInteger(group)) return null
  return { ...quantity, group: group + fraction.value, tail: tail + fraction.value, next: fraction.next }
}

/** What may follow the last scale is less than it. Null if the number does not end with a scale. */
function limitOf({ group, tail, below, scale }: Quantity): number | null {
  if (group === null) return scale
  return tail === 0 && Number.isInteger(Math.log10(below)) ? below : null
}

function withWords({ tokens, lexicon }: Context, quantity: Quantity, at: number, limit: number): Quantity | null {
  const run = knownRunAt(tokens, lexicon, at)
  if (run === null || run.value >= limit || (run.value === 1 && at === quantity.next && !run.isJoined)) return null
  return { ...quantity, group: (quantity.group ?? 0) + run.value, tail: run.value, chain: [], below: 1, next: run.end }
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
