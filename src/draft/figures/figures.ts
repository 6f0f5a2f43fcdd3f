import { readNumbers } from '../../text/numbers/read.js'
import type { Span } from '../text/spans.js'
import { articlesIn } from './articles.js'
import { certaintyOf } from './certainty.js'
import type { FoundFigure } from './found-figure.js'
import type { Kind } from './kind.js'
import { kindOf } from './kinds.js'
import { type FoundNumber, numbersIn } from './numbers.js'

/** The figures of an English sentence. Dates are spans whose numbers are none. */
export function figuresIn(text: string, sentence: Span, dates: readonly Span[]): FoundFigure[] {
  const words = text.slice(sentence.start, sentence.end)
  const within = dates.map(({ start, end }) => ({ start: start - sentence.start, end: end - sentence.start }))
  const numbers = mayStateNumber.test(words) ? numbersIn(words, within) : []
  const found = numbers.flatMap((number) => {
    const kind = kindOf(number)
    return kind === null ? [] : (toFigure(number, kind, sentence.start) ?? [])
  })
  return [...found, ...articlesIn(words, sentence.start)].sort((a, b) => a.words.start - b.words.start)
}

/** Most sentences have no number. */
const mayStateNumber =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|dozen)\b/i

function toFigure(number: FoundNumber, kind: Kind, offset: number): FoundFigure | null {
  const { words, at, before, isPair, isRange, qualifier } = kind.metric === 'duration' ? withoutOver(number) : number
  const numbers = readRange(`${words}${kind.extent}`, kind.unit, isPair)
  if (numbers === null || (isPair && !isRange)) return null
  const { status, isGoal } = certaintyOf(number)
  const isRecruitment = isGoal && kind.unit === 'person' && recruits.test(`${before}${number.after}`)
  return {
    metric: isRecruitment ? 'recruitment-goal' : kind.metric,
    ...numbers,
    qualifier,
    unit: kind.unit,
    measure: isGoal ? 'goal' : kind.measure,
    status,
    words: { start: offset + at, end: offset + at + words.length + kind.extent.length },
    about: aboutOf(number, kind, offset),
    modifiers: kind.modifiers ?? [],
  }
}

const recruits = /\b(?:recruit\w*|enlist\w*|conscript\w*|drafts?|draft(?:ed|ing)|ranks|hir(?:e|es|ing))\b/i

/** `over ten years` may mean during them: then nothing qualifies the number. */
function withoutOver(number: FoundNumber): FoundNumber {
  if (!/^over /i.test(number.words) || /\b(?:for|lasted|after|in|than|of|been|is|was|with|just|well) $/i.test(number.before)) return number
  return { ...number, words: number.words.slice(5), at: number.at + 5, qualifier: 'exact' }
}

/** The numbers that the words state for sure: one, or the two ends of a range. */
function readRange(words: string, unit: string, isPair: boolean): Pick<FoundFigure, 'value' | 'low' | 'high'> | null {
  const [first, second, ...more] = readNumbers(words, 'en', unit).sure
  if (first === undefined || more.length > 0 || (second !== undefined) !== isPair) return null
  if (second === undefined) return { value: first, low: null, high: null }
  return second > first ? { value: null, low: first, high: second } : null
}

function aboutOf({ at, before, after, words }: FoundNumber, { fate, extent }: Kind, offset: number): Span | null {
  if (fate?.words == null) return null
  const { text, side } = fate.words
  const start = side === 'before' ? at - before.length + before.lastIndexOf(text) : at + words.length + after.indexOf(text, extent.length)
  return { start: offset + start, end: offset + start + text.length }
}
