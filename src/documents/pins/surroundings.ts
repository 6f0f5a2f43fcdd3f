import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { CodePoints } from '../../text/code-points.js'
import { withoutIgnorable } from '../../text/numbers/fold.js'

/** Code points on either side of a value pin in which the rest of its number is looked for. */
const maximumSide = 40

/** The words of a pin and those beside it, without ignorable characters. */
export interface Surroundings {
  before: string
  exact: string
  after: string
}

/** A line break or a tabulator ends a number, unless the next line begins with a small letter, or one of a script without capitals. */
const breaks = /\r?\n(?![\p{Ll}\p{Lo}])|\r(?!\n)|[\t\v\f\u0085\u2028\u2029]/gu
/** At the beginning of words, a dash is a sign. Here it may be that of a list. */
const leadingDash = /^[\s\p{Pd}\u2212]+/u

/** The words beside a pin in its line, which begin and end with whole words. */
export function surroundingsOf({ start, end }: Pick<AuthoredEvidence, 'start' | 'end'>, points: CodePoints): Surroundings {
  let first = Math.max(0, start - maximumSide)
  let last = Math.min(points.length, end + maximumSide)
  while (!points.isWordEdge(first)) first += 1
  while (!points.isWordEdge(last)) last -= 1
  const [before, exact, after] = [points.slice(first, start), points.slice(start, end), points.slice(end, last)]
  const places = [...`${before}${exact}${after}`.matchAll(breaks)].map(({ 0: { length }, index }) => ({ from: index, to: index + length }))
  const lineStart = places.findLast(({ to }) => to <= before.length)?.to ?? 0
  const lineEnd = places.find(({ from }) => from >= before.length + exact.length)?.from
  return {
    before: withoutIgnorable(before.slice(lineStart)).replace(leadingDash, ''),
    exact: withoutIgnorable(exact),
    after: withoutIgnorable(after.slice(0, lineEnd === undefined ? undefined : lineEnd - before.length - exact.length)),
  }
}

/** The fewest words around a pin that have the same meaning. */
export function shortest(around: Surroundings, meaningOf: (words: Surroundings) => string): string {
  const meaning = meaningOf(around)
  const before = around.before.split(/(?<=\s)/u)
  const after = around.after.split(/(?=\s|\p{P}+(?:\s|$))/u)
  const withSides = (first: number, last: number) => ({
    ...around,
    before: before.slice(first).join(''),
    after: after.slice(0, last).join(''),
  })
  let [first, last] = [0, after.length]
  while (last > 0 && meaningOf(withSides(first, last - 1)) === meaning) last -= 1
  while (first < before.length && meaningOf(withSides(first + 1, last)) === meaning) first += 1
  const { before: left, after: right } = withSides(first, last)
  return `${left}${around.exact}${right}`
}
