import { afterPhrase, type Context, isWord, scaleAt } from './context.js'

/** A number that is read from left to right: finished parts with their scales, and the group that the next scale multiplies. */
export interface Quantity {
  /** The finished parts: 5,000,000 after `five million two hundred`. */
  sum: number
  /** What follows them: 200. Null directly after a scale. */
  group: number | null
  /** The last part and the scale that finished it. */
  part: number
  scale: number
  /** The scales that multiply the whole number, if there is nothing else: 100 and 1000 in `two hundred thousand`. */
  chain: readonly number[]
  /** Whether the group is written as words that may continue: `twenty` `-two`. */
  isOpen: boolean
  /** The end of the group that the next small scale multiplies: 2 in `three hundred and two dozen`. */
  tail: number
  /** The small scale that was last: what follows is less. */
  below: number
  isFraction: boolean
  /** Factors of which the author has to choose one. */
  choices: readonly number[]
  next: number
}

export const empty: Omit<Quantity, 'next'> = {
  sum: 0,
  group: null,
  part: 0,
  scale: Number.POSITIVE_INFINITY,
  chain: [],
  isOpen: false,
  tail: 0,
  below: Number.POSITIVE_INFINITY,
  isFraction: false,
  choices: [],
}

export const totalOf = ({ sum, group }: Quantity) => exact(sum + (group ?? 0))

/** Removes the error of binary fractions: 1.1 * 1000000. */
export function exact(number: number): number {
  return Number(number.toPrecision(15))
}

/** A whole number and its part, which have one sign. */
export function withPart(whole: number, part: number): number {
  return whole < 0 ? whole - part : whole + part
}

/** Shorter ones are abbreviations, which need a number. */
export const wordLength = 3

/** A scale word without a number: `millions`, `tens of thousands`. */
export function bareScaleAt(context: Context, at: number): Quantity | null {
  const { tokens, lexicon } = context
  if (!lexicon.isEnglish || (tokens[at]?.text.length ?? 0) < wordLength) return null
  let factor = 1
  let end = at
  for (let next: number | null = at; next !== null; next = isWord(tokens[end], 'of') ? end + 1 : null) {
    const match = scaleAt(context, next, next)
    if (match === null || match.factors.length > 1) break
    factor *= match.factors[0] as number
    end = match.next
  }
  return factor === 1 ? null : { ...empty, sum: factor, part: factor, scale: factor, chain: [factor], next: end }
}

/** The number with the scale after it. `at` is the index of its first token. */
export function withScale(context: Context, quantity: Quantity, at: number): Quantity | null {
  const place = scalePlace(context, quantity)
  const match = scaleAt(context, place, at)
  if (match === null) return null
  const [factor, ...others] = match.factors as [number, ...number[]]
  if (others.length > 0)
    return { ...quantity, choices: match.factors, chain: [...quantity.chain, Math.max(...match.factors)], next: match.next }
  const after = { ...quantity, next: match.next, isOpen: false }
  const product = dozens(context, after, factor) ?? multiplied(after, factor, context.lexicon.groupLimit)
  // The words state another number than those before the scale, whatever it is.
  return product ?? { ...quantity, choices: [1, factor], next: match.next }
}

/**
 * Dozens count the whole number before them: 15万3千ダース. In English, and after "and", they may count its end only: `three hundred and
 * two dozen`.
 */
function dozens({ lexicon }: Context, quantity: Quantity, factor: number): Quantity | null {
  const { sum, group, tail, chain } = quantity
  const isWhole = lexicon.han !== null || tail === 0 || (sum === 0 && group === tail)
  if (lexicon.isEnglish || Number.isInteger(Math.log10(factor)) || !isWhole) return null
  const product = exact((sum + (group ?? 0)) * factor)
  return { ...quantity, sum: product, group: null, part: product, scale: factor, chain: [...chain, factor], ...noGroup }
}

/** Where a scale may stand: after a hyphen (`5-million`), and after a fraction also after `of a`. */
function scalePlace(context: Context, { next, isFraction }: Quantity): number {
  const { tokens } = context
  const article = isFraction ? articleAt(tokens, isWord(tokens[next], 'of') ? next + 1 : next) : null
  if (article !== null) return tokens[article + 1]?.kind === 'dash' ? article + 2 : article + 1
  return afterOdd(context, next) ?? afterHyphen(tokens, next)
}

function afterHyphen(tokens: Context['tokens'], at: number): number {
  return tokens[at]?.kind === 'dash' && !tokens[at].gap && tokens[at + 1]?.gap === false ? at + 1 : at
}

/** After words and signs for something more, if a scale follows: `20-odd million`, `20+ million`, 20多万. */
function afterOdd(context: Context, at: number): number | null {
  const { tokens, lexicon } = context
  const place = afterHyphen(tokens, at)
  const isPlus = tokens[place]?.text === '+'
  const next = isPlus ? place + 1 : lexicon.odd.map((words) => afterPhrase(tokens, place, words)).find((end) => end !== null)
  if (next === undefined || next === null) return null
  const scale = afterHyphen(tokens, next)
  return scaleAt(context, scale, at) === null ? null : scale
}

/** The index of an article, also after a hyphen: `half-a-million`. */
function articleAt(tokens: Context['tokens'], at: number): number | null {
  const place = tokens[at]?.kind === 'dash' ? at + 1 : at
  return isWord(tokens[place], 'a') || isWord(tokens[place], 'an') ? place : null
}

/** Scales below the limit multiply within a group: hundreds, and thousands where groups have four digits (`2千3百億`). */
function multiplied(quantity: Quantity, factor: number, limit: number): Quantity | null {
  const { sum, group, part, scale } = quantity
  // A smaller scale after a larger one begins the next part where it comes first: Yoruba `2 mílíọ̀nù ẹgbẹ̀rún`.
  if (group === null) return factor >= limit && factor >= scale ? lastMultiplied(quantity, factor) : null
  if (factor < limit) return factor < quantity.below && factor < scale ? groupMultiplied(quantity, group, factor) : null
  if (factor < scale) return groupFinished(quantity, exact(group * factor), factor)
  // `five thousand two hundred crore`: the whole number is multiplied.
  const product = exact((sum + group) * factor)
  return sum === part && factor > scale ? { ...quantity, sum: product, group: null, part: product, scale: factor, chain: [factor] } : null
}

/** A scale after a scale: `three lakh crore`. */
function lastMultiplied(quantity: Quantity, factor: number): Quantity {
  const { sum, part, scale, chain } = quantity
  return { ...quantity, sum: sum - part + part * factor, part: part * factor, scale: scale * factor, chain: [...chain, factor] }
}

/** `three hundred`, `two dozen`, and the dozens in `three hundred and two dozen`. */
function groupMultiplied(quantity: Quantity, group: number, factor: number): Quantity | null {
  const { tail } = quantity
  if (tail === 0 && group !== 0) return null
  const chain = quantity.sum === 0 && group === tail ? [...quantity.chain, factor] : []
  return { ...quantity, group: exact(group - tail + tail * factor), chain, tail: 0, below: factor, isFraction: false }
}

/** What the next group starts with. */
const noGroup = { tail: 0, below: Number.POSITIVE_INFINITY }

function groupFinished(quantity: Quantity, product: number, factor: number): Quantity {
  const chain = quantity.sum === 0 ? [...quantity.chain, factor] : []
  return {
    ...quantity,
    sum: exact(quantity.sum + product),
    group: null,
    part: product,
    scale: factor,
    chain,
    isFraction: false,
    ...noGroup,
  }
}
