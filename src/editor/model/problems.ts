import type { Offsets } from './offsets.js'
import { itemAt, type Kind, keyOf, kinds, type Pin, type Place, pinsOf, type Work } from './work.js'

/** A problem as the server reports it. */
export interface Reported {
  pointer: string
  code: string
  message: string
}

/** A problem, with the fact or entity that it is about. */
export interface Problem extends Reported {
  /** Null for the article and the whole document. */
  place: Place | null
  /** The path in the fact, the entity or the article. */
  path: readonly string[]
}

export function problemOf(reported: Reported): Problem {
  const steps = reported.pointer.split('/').slice(1).map(unescaped)
  const [first = '', index, ...rest] = steps
  if ((kinds as readonly string[]).includes(first) && index !== undefined)
    return { ...reported, place: { kind: first as Kind, index: Number(index) }, path: rest }
  return { ...reported, place: null, path: first === 'article' ? steps.slice(1) : steps }
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** The pin that a problem is about; undefined if it is about something else. */
export function pinOf(work: Work, { place, path: [name, index] }: Problem): Pin | undefined {
  const item = place === null || name !== 'evidence' ? undefined : itemAt(work, place)
  return item === undefined ? undefined : pinsOf(item)[Number(index)]
}

/** Where to mark a problem in the text: its pin, or else all pins of its fact. Unit: UTF-16 units, end exclusive. */
export function problemRanges(work: Work, problem: Problem, offsets: Offsets): { start: number; end: number; key: string }[] {
  const { place } = problem
  const item = place === null ? undefined : itemAt(work, place)
  if (place === null || item === undefined) return []
  const pin = pinOf(work, problem)
  return (pin === undefined ? pinsOf(item) : [pin])
    .filter(({ start, end }) => start >= 0 && start < end && end <= offsets.length)
    .map(({ start, end }) => ({ start: offsets.toUnits(start), end: offsets.toUnits(end), key: keyOf(place) }))
}

/** Whether a problem belongs to a field of a form. */
export function concerns({ path }: Problem, field: readonly string[]): boolean {
  return field.every((name, index) => path[index] === name)
}
