import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEvent } from '../../../schemas/event.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import { readDate } from '../model/date.js'
import type { Rule } from './rule.js'

export const noContradiction: Rule = {
  code: 'no-contradiction',
  summary:
    'Facts contradict each other only if they cannot both be true: figures measure the same and differ, and the article does not state both.',
  *check(document) {
    const persons = new Set(document.entities.filter(({ type }) => type === 'person').map(({ id }) => id))
    yield* compatible(document, 'figures', (a: AuthoredFigure, b: AuthoredFigure) => whyBothFigures(a, b, persons))
    yield* compatible(document, 'events', whyBothEvents)
  },
}

/** The references between facts that can both be true. */
function* compatible<F extends AuthoredFigure | AuthoredEvent>(
  document: ArticleDocument,
  kind: 'figures' | 'events',
  why: (a: F, b: F) => string | null,
) {
  const list = document[kind] as unknown as readonly F[]
  const byId = new Map(list.map((fact) => [fact.id, fact]))
  for (const [index, fact] of list.entries()) {
    for (const [position, id] of fact.contradicts.entries()) {
      const other = byId.get(id)
      const reason = other === undefined || other === fact ? null : why(fact, other)
      if (reason === null) continue
      const message = `this fact and "${id}" can both be true: ${reason}; remove this id`
      yield { path: [kind, index, 'contradicts', position], message }
    }
  }
}

function whyBothEvents(a: AuthoredEvent, b: AuthoredEvent): string | null {
  const isStated = ({ reporter, status }: AuthoredEvent) => reporter === null && (status === 'happened' || status === 'ongoing')
  return isStated(a) && isStated(b) ? 'the article itself states both' : null
}

function whyBothFigures(a: AuthoredFigure, b: AuthoredFigure, persons: ReadonlySet<string>): string | null {
  for (const property of ['metric', 'measure', 'unit'] as const) {
    if (a[property] !== b[property]) return `the ${property} of one is "${a[property]}", of the other "${b[property]}"`
  }
  const isPerson = ({ party }: AuthoredFigure) => party !== null && persons.has(party)
  if (a.party !== b.party && isPerson(a) && isPerson(b)) return 'they are about different people'
  if (areApart(a, b)) return 'they apply to different dates'
  const isStated = ({ reporter, status }: AuthoredFigure) => reporter === null && status === 'reported'
  if (isStated(a) && isStated(b)) return 'the article itself states both'
  return overlap(rangeOf(a), rangeOf(b)) ? 'their numbers agree' : null
}

/** Whether the numbers apply to dates that have no day in common. */
function areApart({ asOf: a }: AuthoredFigure, { asOf: b }: AuthoredFigure): boolean {
  if (a === null || b === null) return false
  const [first, second] = [daysOf(a.edtf), daysOf(b.edtf)]
  return first.end < second.start || second.end < first.start
}

/** The first and the last day. An impossible date has another problem, and is no reason here. */
function daysOf(edtf: string): { start: string; end: string } {
  try {
    const { start, end } = readDate(edtf)
    return { start: start ?? '', end: end ?? '~' }
  } catch {
    return { start: '', end: '~' }
  }
}

/** The numbers that a figure allows. An open end is not one of them. */
interface Range {
  least: number
  most: number
  isOpen: boolean
}

/** `about` is read as exactly, because only figures that certainly agree are refused. */
function rangeOf({ value, low, high, qualifier }: AuthoredFigure): Range {
  const least = low ?? value ?? Number.NaN
  const most = high ?? value ?? Number.NaN
  if (qualifier === 'at-least' || qualifier === 'more-than')
    return { least, most: Number.POSITIVE_INFINITY, isOpen: qualifier === 'more-than' }
  if (qualifier === 'up-to' || qualifier === 'less-than')
    return { least: Number.NEGATIVE_INFINITY, most, isOpen: qualifier === 'less-than' }
  return { least, most, isOpen: false }
}

function overlap(a: Range, b: Range): boolean {
  return a.isOpen || b.isOpen ? a.least < b.most && b.least < a.most : a.least <= b.most && b.least <= a.most
}
