import { afterPhrase, type Context, isPercent, isWord, type ScaleMatch, scaleAt } from './context.js'
import { knownRunAt, runBefore } from './generated-words.js'
import type { FractionPhrase } from './lexicon.js'
import { exact, withPart } from './scaling.js'
import type { Term } from './term.js'
import { isOutside, type Token, tokensIn } from './tokens.js'

/** A number beside words for a part, with the last scale in it. */
interface Whole {
  start: number
  value: number
  scale: number
}

/** A part of a whole. Its value is certain, or one of several. */
interface Part {
  start: number
  end: number
  values: readonly number[]
}

/**
 * Reads the words for parts of a whole in languages other than English, alone and beside the numbers of the terms: `deux tiers`, `drei
 * Viertel`, `anderthalb Millionen`, `2 millones y medio`, `5 buçuk milyon`, `साढ़े 3 लाख`. They replace the terms that they contain.
 */
export function withParts(context: Context, terms: readonly Term[]): readonly Term[] {
  const { fractions, plusHalf, partsBefore } = context.lexicon
  if (fractions.size === 0 && plusHalf.length === 0 && partsBefore.size === 0) return terms
  const byEnd = new Map(terms.map((term) => [term.end, term]))
  const byStart = new Map(terms.map((term) => [term.start, term]))
  const found: Term[] = []
  for (let at = 0; at < context.tokens.length; ) {
    const term = partAt(context, at, byEnd) ?? halfAfter(context, at, byEnd) ?? partBefore(context, at, byStart)
    if (term !== null) found.push(term)
    at = Math.max(at + 1, term?.end ?? 0)
  }
  if (found.length === 0) return terms
  const inside = tokensIn(found)
  const others = terms.filter((term) => isOutside(term, inside))
  return [...others, ...found].sort((a, b) => a.start - b.start)
}

const termOf = (start: number, end: number, values: readonly number[]): Term => ({
  ...{ start, end, chain: [], isWeak: false },
  ...(values.length === 1 ? { sure: [...values], maybe: [] } : { sure: [], maybe: [...values] }),
})

/** A fraction with its scale, and the whole number before it. */
function partAt(context: Context, at: number, byEnd: ReadonlyMap<number, Term>): Term | null {
  const { tokens, lexicon } = context
  const token = tokens[at]
  const phrases = token?.kind === 'word' ? (lexicon.fractions.get(token.text) ?? []) : []
  const found = phrases.filter(({ words }) => afterPhrase(tokens, at, words) !== null)
  // `ثلث` is a third alone, and after a number its denominator.
  const part = found.map((phrase) => fractionOf(context, at, phrase, byEnd)).find((part) => part !== null)
  if (part === undefined) return null
  const whole = wholeBeforeAnd(context, part.start, byEnd)
  const after = scaleAfter(context, part.end, part.start)
  const scales = after?.factors ?? [1]
  const isFit = whole !== null && Number.isInteger(whole.value) && part.values.every((value) => value < 1)
  if (!isFit) {
    const term = termOf(part.start, after?.next ?? part.end, products(part.values, scales))
    // After "and", it may belong to a number that is not known.
    return part.start > 1 && isAfterAnd(context, part.start) ? { ...term, sure: [], maybe: [...term.sure, ...term.maybe] } : term
  }
  const end = after?.next ?? part.end
  // The scale of the whole number is that of the part too, and the other way round.
  if (whole.scale > 1 && after === null)
    return termOf(
      whole.start,
      end,
      part.values.map((value) => exact(withPart(whole.value, value * whole.scale))),
    )
  if (whole.scale > 1)
    return termOf(
      whole.start,
      end,
      products(part.values, scales).map((value) => exact(withPart(whole.value, value))),
    )
  return termOf(
    whole.start,
    end,
    products(
      part.values.map((value) => withPart(whole.value, value)),
      scales,
    ),
  )
}

const products = (values: readonly number[], factors: readonly number[]) =>
  values.flatMap((value) => factors.map((factor) => exactPart(value * factor)))

/** Thirds have no end. */
const exactPart = (value: number) => (Number.isInteger(exact(value)) ? exact(value) : value)

function fractionOf(context: Context, at: number, { words, value, kind }: FractionPhrase, byEnd: ReadonlyMap<number, Term>): Part | null {
  const { tokens } = context
  const end = at + words.length
  if (kind === 'halves') return { start: at, end, values: [isPercent(context.unit) ? 50 : 0.5] }
  if (kind === 'values') return { start: at, end, values: [value] }
  const upper = wholeBefore(context, tokens[at - 1]?.kind === 'dash' ? at - 1 : at, byEnd)
  if (upper === null) return value === 2 ? bareHalf(context, at, end, byEnd) : null
  if (upper.scale > 1) return null
  const fraction = upper.value / value
  const isSure = kind === 'denominators' || (kind === 'ordinals' && upper.value > 1)
  return { start: upper.start, end, values: isSure ? [fraction] : [fraction, upper.value] }
}

/**
 * `medio millón`, `2 y medio`: a half without a number directly before or after it. Alone, `media` may be an average, and `halb
 * drei` is a time.
 */
function bareHalf(context: Context, at: number, end: number, byEnd: ReadonlyMap<number, Term>): Part | null {
  const isAll = context.tokens.length === end - at
  const isRead = isAll || scaleAfter(context, end, at) !== null || wholeBeforeAnd(context, at, byEnd) !== null
  return isRead ? { start: at, end, values: [0.5] } : null
}

/** The scale after a part, also after a hyphen or "of": `un demi-million`, `un quart de million`. */
function scaleAfter(context: Context, at: number, start: number): ScaleMatch | null {
  const { tokens } = context
  const isLinked = tokens[at]?.kind === 'dash' || isWord(tokens[at], 'de') || isWord(tokens[at], 'di')
  return scaleAt(context, isLinked ? at + 1 : at, start)
}

/** The number before "and", which is before a part. */
function wholeBeforeAnd(context: Context, start: number, byEnd: ReadonlyMap<number, Term>): Whole | null {
  return isAfterAnd(context, start) ? wholeBefore(context, start - 1, byEnd) : null
}

function isAfterAnd({ tokens, lexicon }: Context, start: number): boolean {
  return lexicon.mixed.some((words) => words.length === 1 && isWord(tokens[start - 1], words[0] as string))
}

function wholeBefore({ tokens, lexicon }: Context, end: number, byEnd: ReadonlyMap<number, Term>): Whole | null {
  const term = byEnd.get(end)
  const [value] = term?.sure ?? []
  if (term !== undefined) return value === undefined ? null : { start: term.start, value, scale: term.chain.at(-1) ?? 1 }
  return runBefore(tokens, lexicon, end)
}

/** `5 buçuk milyon`, 2 с половиной, 两个半. */
function halfAfter(context: Context, at: number, byEnd: ReadonlyMap<number, Term>): Term | null {
  const { tokens, lexicon } = context
  const end = lexicon.plusHalf.map((words) => afterPhrase(tokens, at, words)).find((next) => next !== null)
  const whole = end === undefined || end === null ? null : wholeBefore(context, at, byEnd)
  if (whole === null || !Number.isInteger(whole.value)) return null
  const after = scaleAt(context, end as number, at)
  if (whole.scale > 1) return after === null ? termOf(whole.start, end as number, [exact(withPart(whole.value, whole.scale / 2))]) : null
  return termOf(whole.start, after?.next ?? (end as number), products([withPart(whole.value, 0.5)], after?.factors ?? [1]))
}

/** `साढ़े 3 लाख`: the word before adds a part of the scale. */
function partBefore({ tokens, lexicon }: Context, at: number, byStart: ReadonlyMap<number, Term>): Term | null {
  const token = tokens[at]
  const part = token?.kind === 'word' ? lexicon.partsBefore.get(token.text) : undefined
  if (part === undefined) return null
  const whole = byStart.get(at + 1) ?? runAt(tokens, lexicon, at + 1)
  const [value] = whole?.sure ?? []
  return whole === null || value === undefined ? null : termOf(at, whole.end, [exact(value + part * (whole.chain.at(-1) ?? 1))])
}

function runAt(tokens: Context['tokens'], lexicon: Context['lexicon'], at: number): Pick<Term, 'end' | 'sure' | 'chain'> | null {
  const run = knownRunAt(tokens, lexicon, at)
  if (run === null) return null
  const [scale] = lexicon.after.get((tokens[run.end - 1] as Token).text) ?? []
  return { end: run.end, sure: [run.value], chain: scale === undefined ? [] : [scale.factor] }
}
