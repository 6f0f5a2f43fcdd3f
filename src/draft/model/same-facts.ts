import type { AuthoredEvent } from '../../../schemas/event.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'

/** Whether two facts are the same one, found twice: by the rules and by a model, or in two parts of a text that overlap. */
export const isSame = {
  /** More than half of the shorter one is in the other. */
  quotes: (a: AuthoredQuote, b: AuthoredQuote) => common(a, b, 'content') * 2 > Math.min(length(a, 'content'), length(b, 'content')),
  /** The same numbers in words that overlap. */
  figures: (a: AuthoredFigure, b: AuthoredFigure) =>
    a.value === b.value && a.low === b.low && a.high === b.high && common(a, b, 'value') > 0,
  /** The same type in words that overlap. */
  events: (a: AuthoredEvent, b: AuthoredEvent) => a.type === b.type && common(a, b, 'content') > 0,
} as const

type Role = AuthoredEvidence['role']
interface Pinned {
  evidence: readonly AuthoredEvidence[]
}

/** How many code points the pins of two facts have in common. */
function common(a: Pinned, b: Pinned, role: Role): number {
  let found = 0
  for (const one of pinsOf(a, role))
    for (const other of pinsOf(b, role)) found += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start))
  return found
}

function length(fact: Pinned, role: Role): number {
  return pinsOf(fact, role).reduce((sum, { start, end }) => sum + end - start, 0)
}

function pinsOf({ evidence }: Pinned, wanted: Role) {
  return evidence.filter(({ role }) => role === wanted)
}
