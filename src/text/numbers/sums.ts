import { afterPhrase, type Context } from './context.js'
import { isBetween } from './ranges.js'
import { exact } from './scaling.js'
import type { Term } from './term.js'
import type { Token } from './tokens.js'

/**
 * Two numbers of which the second may be the rest of the first are not sure: `2 Millionen und 300 Tausend`, 2万、3000. Where "and"
 * certainly joins them, they were read as one number before.
 */
export function withDoubtfulSums(context: Context, terms: readonly Term[]): readonly Term[] {
  const places = terms.flatMap((term, index) => (isContinued(context, term, terms[index + 1]) ? [index] : []))
  if (places.length === 0) return terms
  return terms.map((term, index) => {
    const pairs = places.filter((place) => place === index || place + 1 === index)
    const sums = pairs.flatMap((place) => sumsOf(terms[place] as Term, terms[place + 1] as Term))
    return pairs.length === 0 ? term : { ...term, sure: [], maybe: [...term.sure, ...term.maybe, ...sums] }
  })
}

/** A part of less than one may be one of the scale: `3 Millionen und 1/2`. */
function sumsOf(first: Term, second: Term): number[] {
  const scale = productOf(first)
  return first.sure.flatMap((number) =>
    second.sure.flatMap((other) => [exact(number + other), ...(other < 1 ? [exact(number + other * scale)] : [])]),
  )
}

/** What multiplies the whole number. */
function productOf({ chain }: Term): number {
  return chain.reduce((product, factor) => product * factor, 1)
}

function isContinued(context: Context, first: Term, second: Term | undefined): boolean {
  const [value] = second?.sure ?? []
  const scale = productOf(first)
  if (second === undefined || value === undefined || scale === 1 || value <= 0 || value >= scale || isBetween(context, first.start))
    return false
  const isPart = second.chain.length > 0 || value < 1 || context.lexicon.han !== null
  return (isPart && isAfterAnd(context, first, second)) || isAfterComma(context, first, second)
}

function isAfterAnd({ tokens, lexicon }: Context, { end }: Term, { start }: Term): boolean {
  return lexicon.mixed.some((words) => afterPhrase(tokens, end, words) === start)
}

/** In Chinese and Japanese, digits after a comma without a space: 2万、3000. Those of other languages belong to the digits before. */
function isAfterComma({ tokens, lexicon }: Context, { end }: Term, { start }: Term): boolean {
  const comma = tokens[end] as Token
  return lexicon.han !== null && start === end + 1 && /^[,、]$/.test(comma.text) && !comma.gap && tokens[start]?.gap === false
}
