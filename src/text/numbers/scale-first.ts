import { afterPhrase, type Context } from './context.js'
import { readLiteral } from './literal.js'
import { exact } from './scaling.js'
import type { Term } from './term.js'

/** A part of a number whose scale word comes first. */
interface Part {
  scale: number
  sure: readonly number[]
  maybe: readonly number[]
  /** Other numbers that it may be instead of a part. */
  others: readonly number[]
  next: number
}

/** Scale words before digits, as in Swahili and Hausa: `milioni 5`, `milioni 2 na elfu 300`. */
export function scaleFirstAt(context: Context, at: number): Term | null {
  const first = partAt(context, at)
  if (first === null) return null
  let { scale, next } = first
  let term: Term = { start: at, end: next, chain: [], isWeak: false, sure: [...first.sure], maybe: [...first.maybe] }
  for (let part = restAt(context, next, scale); part !== null; part = restAt(context, next, scale)) {
    term = added(term, part)
    ;({ scale, next } = part)
  }
  return term
}

function partAt({ tokens, lexicon }: Context, at: number): Part | null {
  const [scale] = lexicon.before.get(tokens[at]?.kind === 'word' ? (tokens[at]?.text as string) : '') ?? []
  const digits = tokens[at + 1]
  if (scale === undefined || digits?.kind !== 'digits') return null
  const { sure, maybe } = readLiteral(digits.text, lexicon.separators)
  const scaled = (numbers: readonly number[]) => numbers.map((number) => exact(number * scale.factor))
  const next = at + 2
  // `milioni 2 300` is 2,000,300 or 2,300 million.
  if (/\s/.test(digits.raw) || sure.length > 1)
    return { scale: scale.factor, sure: [], maybe: scaled([...sure, ...maybe]), others: [], next }
  return { scale: scale.factor, sure: scaled(sure), maybe: scaled(maybe), others: [], next }
}

/** What follows a part, also after "and": a part with a smaller scale, or digits, which may be another number. */
function restAt(context: Context, at: number, scale: number): Part | null {
  const { tokens, lexicon } = context
  const afterAnd = lexicon.and.map((words) => afterPhrase(tokens, at, words)).find((end) => end !== null)
  const place = afterAnd ?? at
  const part = partAt(context, place)
  if (part !== null) return part.scale < scale ? part : null
  const digits = tokens[place]
  if (digits?.kind !== 'digits') return null
  const { sure, maybe } = readLiteral(digits.text, lexicon.separators)
  const read = [...sure, ...maybe]
  return { scale: 1, sure: [], maybe: read, others: [...read, ...read.map((number) => exact(number * scale))], next: place + 1 }
}

/** A part that is not sure makes the whole number unsure: with it, without it, or with the same scale. */
function added(term: Term, { sure, maybe, others, next }: Part): Term {
  const [value] = term.sure
  const [more] = sure
  const read = [...term.sure, ...term.maybe]
  if (value !== undefined && more !== undefined && more < value) return { ...term, end: next, sure: [exact(value + more)] }
  const sums = read.flatMap((number) => [...sure, ...maybe].map((other) => exact(number + other)))
  return { ...term, end: next, sure: [], maybe: [...read, ...sums, ...others] }
}
