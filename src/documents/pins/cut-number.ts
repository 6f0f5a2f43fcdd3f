import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { CodePoints } from '../../text/code-points.js'
import { isAmong, type Numbers, readNumbers } from '../../text/numbers/read.js'
import { quoted } from '../model/problem.js'
import { type Surroundings, shortest, surroundingsOf } from './surroundings.js'

/** The numbers of a figure, and what decides how they are read. */
export interface StatedNumbers extends Pick<AuthoredFigure, 'value' | 'low' | 'high' | 'valueBasis'> {
  unit: string | null
}

/**
 * Whether a value pin is only a part of a number of the text, so that its words state another number: `1.5` where the text has
 * `1.5 million`, `5` in `5 to 6 million`, `three` in `three hundred`, `3` in `3/4`. The words of the pin are at its position.
 */
export function cutNumber(
  pin: Pick<AuthoredEvidence, 'start' | 'end'>,
  { value, low, high, unit, valueBasis }: StatedNumbers,
  language: string,
  points: CodePoints,
): { code: string; message: string } | null {
  const around = surroundingsOf(pin, points)
  const read = ({ before, exact, after }: typeof around) =>
    readNumbers(before + exact + after, language, unit, { from: before.length, to: before.length + exact.length })
  const whole = read(around)
  const numbers = [value, low, high].filter((number) => number !== null)
  // Most pins are whole: then their words need not be read without those around them.
  if (numbers.every((number) => isAmong(number, whole.sure))) return null
  const alone = read({ ...around, before: '', after: '' })
  const isFraction = isBesideSlash(around)
  const wrong = numbers.map((number) => ({ number, verdict: verdictOf(number, alone, whole, isFraction) }))
  const different = wrong.some(({ verdict }) => verdict === 'different')
  const unclear = valueBasis === 'author' ? undefined : wrong.find(({ verdict }) => verdict === 'unclear')
  if (!different && unclear === undefined) return null
  const words = quoted(shortest(around, (words) => meaningOf(read(words))))
  const choice = different ? '' : `, or add "valueBasis": "author" if they state ${unclear?.number}`
  return { code: 'pin-cuts-number', message: `the text has ${words}; pin the whole number${choice}` }
}

/** What the words around a pin say about a number that the pin states. `unclear`: they may also state its product with a power of ten, or a fraction. */
function verdictOf(number: number, alone: Numbers, whole: Numbers, isFraction: boolean): 'stated' | 'unclear' | 'different' {
  const isStated = isAmong(number, [...alone.sure, ...alone.maybe]) || alone.states(number)
  if (!isStated || isAmong(number, whole.sure) || whole.states(number)) return 'stated'
  const read = [...whole.sure, ...whole.maybe]
  if (isAmong(number, read))
    return isFraction || read.some((other) => isScaled(number, other) || isPartOf(number, other)) ? 'unclear' : 'stated'
  if (read.length > 0 || whole.continues()) return 'different'
  // Number words that are only compared may stand beside others; those that were read are a part of `several hundred`.
  return alone.states(number) ? 'stated' : 'unclear'
}

/** `[3]/4` may be three quarters, or three of four. */
function isBesideSlash({ before, after }: Surroundings): boolean {
  return /\p{Nd}[/\u2044\u2215]$/u.test(before) || /^[/\u2044\u2215]\p{Nd}/u.test(after)
}

function isScaled(number: number, other: number): boolean {
  const power = Number(Math.log10(Math.abs(other / number)).toPrecision(12))
  return power !== 0 && Number.isInteger(power)
}

/** A number with a scale may be a part of a larger one: `2 Millionen` of `2 Millionen und 300 Tausend`. */
function isPartOf(number: number, other: number): boolean {
  return number >= smallestScale && other > number
}

const smallestScale = 1e3

/** Two extensions of a pin with the same meaning state the same number. */
function meaningOf(numbers: Numbers): string {
  return JSON.stringify([numbers.sure, numbers.maybe, numbers.inWords(), numbers.continues()])
}
