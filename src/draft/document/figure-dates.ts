import type { AuthoredDate } from '../../../schemas/date.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { FoundFigure } from '../figures/found-figure.js'
import { contains, type Span } from '../text/spans.js'
import type { DraftContext } from './context.js'
import type { DraftQuote } from './quotes.js'

/** When a number held, and when it was announced. */
export interface FigureDates {
  asOf: AuthoredDate | null
  announcedOn: AuthoredDate | null
  evidence: AuthoredEvidence[]
}

/** Metrics of what has happened or was counted by a day. A date beside an age, an amount or a distance often dates something else. */
const dated: ReadonlySet<FoundFigure['metric']> = new Set([
  ...(['killed', 'wounded', 'missing', 'captured', 'detained', 'displaced', 'evacuated', 'rescued', 'affected', 'deployed'] as const),
  ...(['participants', 'recruited', 'incidents', 'votes', 'population', 'share'] as const),
])

/** The date of the statement, and the date that stands in the clause of the number, if it is the only one. */
export function dateOf(context: DraftContext, found: FoundFigure, sentence: Span, quote: DraftQuote | undefined): FigureDates {
  const { pins } = context
  const announcedOn = quote?.value.saidOn ?? null
  const said = quote === undefined || announcedOn === null ? [] : quote.value.evidence.filter(({ role }) => role === 'date')
  const date = dated.has(found.metric) && found.status === 'reported' ? dateBeside(context, found, quote?.span ?? sentence) : null
  if (date === null) return { asOf: null, announcedOn, evidence: said }
  return { asOf: date.date, announcedOn, evidence: [...said, pins.pin('date', date)] }
}

/** Words before a date that make it the start or the end of something. */
const bounds = /\b(?:since|until|till|by|from|after|before|through|to|than|between|retiring in|elected in) $/i

function dateBeside({ dates, pins }: DraftContext, { words }: FoundFigure, sentence: Span) {
  const clause = clauseOf(pins.text, words, sentence)
  const near = dates.filter((date) => contains(clause, date))
  const [only] = near
  if (near.length !== 1 || only === undefined || only.date === null) return null
  return bounds.test(pins.words({ start: clause.start, end: only.start })) ? null : only
}

/** The part of a sentence around some words, up to punctuation. A comma in a number is none. */
export function clauseOf(text: string, { start, end }: Span, sentence: Span): Span {
  let [first, last] = [start, end]
  while (first > sentence.start && !endsClause(text, first - 1)) first -= 1
  while (last < sentence.end && !endsClause(text, last)) last += 1
  return { start: first, end: last }
}

function endsClause(text: string, at: number): boolean {
  const character = text[at] as string
  return ',;:()“”"'.includes(character) && !(character === ',' && /\d/.test(text.charAt(at + 1)))
}
