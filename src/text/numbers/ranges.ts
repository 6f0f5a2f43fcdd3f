import { type Context, isCurrencyCode, isWord } from './context.js'
import { exact } from './scaling.js'
import type { Term } from './term.js'
import type { Token } from './tokens.js'

/**
 * Applies the scale after the second end of a range to the first: `5 to 6 million`, `two or three hundred`. From the last to the
 * first term, so that a scale reaches all numbers of `5, 6 or 7 million`.
 */
export function withRanges(context: Context, terms: readonly Term[]): Term[] {
  const done: Term[] = []
  for (const term of [...terms].reverse()) {
    const next = done.at(-1)
    const link = next === undefined ? 'none' : linkBetween(context, term, next)
    done.push(next === undefined || link === 'none' ? term : shared(term, next, link, context))
  }
  return done.reverse()
}

type Link = 'range' | 'maybe' | 'none'

/** What joins two numbers: a range, something that may be one, or nothing. */
function linkBetween(context: Context, first: Term, second: Term): Link {
  const { tokens, lexicon } = context
  const size = second.start - first.end
  if (size < 1 || size > maximumLink) return 'none'
  const parts = tokens.slice(first.end, second.start)
  if (parts.some(({ kind }) => kind === 'mark')) return size === 1 && /^[,、・]$/.test(parts[0]?.text as string) ? 'maybe' : 'none'
  const words = parts.filter(({ kind, raw }) => kind === 'word' && !isCurrencyCode(raw)).map(({ text }) => text)
  if (words.length === 0) return parts.some(({ kind }) => kind === 'dash') ? 'range' : 'none'
  const isOneOf = (phrases: readonly (readonly string[])[]) => phrases.some((phrase) => phrase.join(' ') === words.join(' '))
  const isAnd = isOneOf(lexicon.and)
  if (isOneOf(lexicon.to) || (isAnd && isBetween(context, first.start))) return 'range'
  return isAnd || !lexicon.isEnglish ? 'maybe' : 'none'
}

/** The most tokens between the ends of a range: a dash, a word, a dash, and a currency of two tokens. */
const maximumLink = 5

/** Whether a word such as `between` stands shortly before a number. */
export function isBetween({ tokens, lexicon }: Context, start: number): boolean {
  return [1, 2, 3].some((back) => {
    const token = tokens[start - back]
    return token?.kind === 'word' && lexicon.between.has(token.text)
  })
}

/** The first term with the scales of the second one. */
function shared(first: Term, second: Term, link: 'range' | 'maybe', context: Context): Term {
  const tens = sharedTens(first, second, context)
  if (tens > 1) {
    const numbers = withScales(first, second, link, context)
    const read = [...numbers.sure, ...numbers.maybe]
    return { ...numbers, sure: [], maybe: [...read, ...read.map((number) => exact(number * tens))] }
  }
  return withScales(first, second, link, context)
}

function withScales(first: Term, second: Term, link: 'range' | 'maybe', { tokens }: Context): Term {
  const high = Math.max(...second.sure, ...second.maybe)
  const [low = Number.NaN] = first.sure
  const own = first.chain.reduce((product, factor) => product * factor, 1)
  // `10-20,000` may begin at 10,000.
  const isRound = link === 'range' && second.chain.length === 0 && /[^0-9]000$/.test((tokens[second.end - 1] as Token).text)
  const factor = suffixProducts(isRound ? [1000] : second.chain).find((factor) => Math.abs(low) * factor < Math.abs(high) && factor > own)
  if (factor === undefined || first.isWeak || (own > 1 && own !== 100)) return first
  const scaled = first.sure.map((number) => exact(number * factor))
  const isSure = link === 'range' && second.maybe.length === 0 && !isRound
  const chain = [...first.chain, factor]
  return isSure ? { ...first, sure: scaled, chain } : { ...first, sure: [], maybe: [...first.sure, ...first.maybe, ...scaled], chain }
}

/**
 * The tens, hundreds or thousands of the second number that the first one may count too; 1 if there are none. 2〜300人 are 200 to 300
 * people, `2 ou 300` may be, and in East Asia 5~60 may be 50 to 60. `2 to 300` and `between 2 and 300` are complete.
 */
function sharedTens(first: Term, second: Term, context: Context): number {
  const { tokens, lexicon } = context
  const [low, high] = [tokens[first.start], tokens[second.start]] as [Token, Token]
  const zeros = (/^[1-9](0+)$/.exec(high.text)?.[1] ?? '').length
  const isSingle = first.end === first.start + 1 && /^[1-9]$/.test(low.text) && low.text < high.text
  const isComplete = lexicon.isEnglish && isWord(tokens[first.end], 'to')
  const isEastern = lexicon.groupLimit === 1e4
  if (!isSingle || isComplete || (!isEastern && (zeros < 2 || isBetween(context, first.start)))) return 1
  return 10 ** zeros
}

/** The products of the last scales, the largest first: 100,000 and 1,000 for `hundred thousand`. */
function suffixProducts(chain: readonly number[]): number[] {
  return chain.map((_, index) => chain.slice(index).reduce((product, factor) => product * factor, 1))
}
