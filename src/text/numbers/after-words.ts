import { afterPhrase, type Context } from './context.js'
import { slashFraction } from './fractions.js'
import { endsNumber, isScaleWord, runBefore } from './generated-words.js'
import { exact } from './scaling.js'
import type { Term } from './term.js'
import type { Token } from './tokens.js'
import { isAndNumber, isNumberWord } from './vocabulary.js'

/**
 * Number words directly before digits: `dos mil 500`, `dua juta 300 ribu` and `milioni mbili na elfu 300` are one number, if the digits
 * are less than the scale of the words. Otherwise nobody can be sure. `previous` is the term before this one.
 */
export function afterWords(context: Context, term: Term, previous: Term | undefined): Term {
  const { tokens, lexicon } = context
  const { start } = term
  const isDigits = tokens[start]?.kind === 'digits' || lexicon.before.has((tokens[start] as Token).text)
  if (lexicon.isEnglish || lexicon.han !== null || !isDigits) return term
  const end = andBefore(context, start)
  const link = { isAnd: end < start, isFraction: tokens[start + 1]?.kind === 'mark' && slashFraction(tokens, start) !== null }
  // Where "and" does not join the parts of a number, it joins two numbers, unless both have a scale.
  const isScaled = term.chain.length > 0 || lexicon.before.has((tokens[start] as Token).text)
  const isOther = link.isAnd && !lexicon.joinsAnd && !isScaled && !link.isFraction
  if (isOther || previous?.end === end || tokens[end - 1]?.kind !== 'word') return term
  const run = runBefore(tokens, lexicon, end)
  if (!isPart(context, end - 1, run)) return link.isAnd && isAfterScaleFirst(context, end) ? doubtful(term, start) : term
  const first = run?.start ?? end - 1
  if (!isWord(context, first, end)) return end - first > 1 ? doubtful(term, first) : term
  return run === null || isCut(context, run.start, end) ? doubtful(term, end - 1) : joined(term, run, link)
}

/** Where "and" before a token begins; the token itself if there is none. */
function andBefore({ tokens, lexicon }: Context, start: number): number {
  // In Hebrew, a hyphen is between the letter for "and" and digits.
  const end = tokens[start - 1]?.kind === 'dash' ? start - 1 : start
  const and = lexicon.and.find((words) => afterPhrase(tokens, end - words.length, words) === end)
  return and === undefined ? start : end - and.length
}

/** Whether a word may be the last one of a number. */
function isPart(context: Context, at: number, run: Run | null): boolean {
  const { tokens, lexicon } = context
  const { text } = tokens[at] as Token
  if (lexicon.before.has(text) || endsNumber(tokens[at] as Token, lexicon)) return true
  // Thai syllables are many words.
  if (/\p{Script=Thai}/u.test(text)) return (run?.value ?? 0) >= 1e3
  return isNumberWord(lexicon, text) || isAndNumber(lexicon, text) || isScale(context, text)
}

/** Whether a word alone is a scale; Romanian `de` is only a part of one, `de mii`. */
function isScale({ lexicon }: Context, text: string): boolean {
  return isScaleWord(text, lexicon) && lexicon.after.get(text)?.some(({ words }) => words.length === 1) === true
}

/** Whether more words before a run may belong to its number. A scale alone may have a number that is not known before it. */
function isCut(context: Context, start: number, end: number): boolean {
  const { tokens, lexicon } = context
  const before = andBefore(context, start) - 1
  if (tokens[before]?.kind !== 'word') return false
  const [scale] = end - start === 1 ? (lexicon.after.get((tokens[start] as Token).text) ?? []) : []
  return isPart(context, before, null) || (lexicon.andLetter === null && scale !== undefined && scale.factor >= million)
}

/** Nobody writes it without a number, except in Arabic and Hebrew. */
const million = 1e6

/** Whether Korean syllables are a word of their own, and not the end of another one: 만 in 한국만 3명. */
function isWord({ tokens }: Context, start: number, end: number): boolean {
  const isKorean = /\p{Script=Hangul}/u.test((tokens[end - 1] as Token).text)
  return !isKorean || (end - start > 1 && tokens[start]?.gap === true)
}

type Run = NonNullable<ReturnType<typeof runBefore>>

function joined(term: Term, run: Run, { isAnd, isFraction }: { isAnd: boolean; isFraction: boolean }): Term {
  const [value] = term.sure
  if (value === undefined) return doubtful(term, run.start)
  const whole = { ...term, start: run.start, maybe: [], chain: [] }
  const power = lastPower(run)
  // `cinco y 1/2` is one number, and `dos mil y 1/2` may be 2,500.
  if (isFraction) return isAnd && power === 1 ? { ...whole, sure: [exact(run.value + value)] } : doubtful(term, run.start)
  if (value < power) return isSum(power, value) ? { ...whole, sure: [exact(run.value + value)] } : doubtful(term, run.start)
  if (!isAnd) return doubtful(term, run.start)
  // `مائة و20 ألف`: the scale belongs to both.
  const scale = term.chain.reduce((product, factor) => product * factor, 1)
  if (value / scale >= power) return term
  return power === smallestPower && scale > power ? { ...whole, sure: [exact(run.value * scale + value)] } : doubtful(term, run.start)
}

function isSum(power: number, value: number): boolean {
  return power >= smallestPower && Number.isInteger(value)
}

/** Without a sure number. The words before belong to it, and state no number of their own. */
const doubtful = (term: Term, start: number): Term => ({ ...term, start, sure: [], maybe: [...term.sure, ...term.maybe] })

/** Digits after a word for tens are another number as often as not: `setenta e 5`. */
const smallestPower = 100

/** The scale at the end of a run, or the power of ten in its words: a thousand of `dos mil`, and of `bin`. */
function lastPower({ value, scale }: { value: number; scale: number }): number {
  return scale > 1 ? scale : 10 ** (/0*$/.exec(String(value)) as RegExpExecArray)[0].length
}

/** The words of a number after a scale word, in languages whose number words are not known: `miliyan biyu da`. */
function isAfterScaleFirst({ tokens, lexicon }: Context, end: number): boolean {
  return tokens.slice(Math.max(0, end - mostWords), end).some(({ text }) => lexicon.before.has(text))
}

/** A scale word and the words of a number below a hundred. */
const mostWords = 4
