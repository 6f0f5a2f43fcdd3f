import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import { facts } from '../model/facts.js'
import { quoted } from '../model/problem.js'
import type { Rule } from './rule.js'

export const announcementDate: Rule = {
  code: 'announcement-date',
  summary: 'The words that date an announcement do not date what it announces.',
  *check(document) {
    const said = datesOfStatements(document)
    for (const { kind, value, path } of facts(document)) {
      if (kind === 'quotes') continue
      const [name, date] = kind === 'figures' ? (['asOf', value.asOf] as const) : (['date', value.date] as const)
      const pins = value.evidence.filter(({ role }) => role === 'date')
      if (date === null || pins.length === 0) continue
      const isSaid = pins.every((pin) => said.has(keyOf(value.reporter, pin, plain(date.edtf))))
      if (!isSaid && !(kind === 'figures' && datesBoth(value, pins))) continue
      const words = pins.map(({ exact }) => quoted(exact)).join(' and ')
      const advice = 'write null, or pin the words that date it; mark a date that follows from other words as inferred, without this pin'
      yield { path: [...path, name], message: `only ${words} dates this, which is when the reporter said so; ${advice}` }
    }
  },
}

/** Whether one pin is all that dates the announcement and what it announces. */
function datesBoth({ asOf, announcedOn }: AuthoredFigure, pins: readonly AuthoredEvidence[]): boolean {
  if (asOf === null || announcedOn === null || pins.length > 1) return false
  // The pin of a stated date is that date's.
  if (asOf.basis === 'stated' && announcedOn.basis === 'inferred') return false
  return datesBefore(announcedOn.edtf).includes(plain(asOf.edtf))
}

/** Who said something, the words that date it, and the date, for all quotes. */
function datesOfStatements({ quotes }: ArticleDocument): Set<string> {
  const known = new Set<string>()
  for (const { speaker, saidOn, evidence } of quotes) {
    if (saidOn === null || speaker.entity === null) continue
    for (const pin of evidence) {
      if (pin.role === 'date') for (const date of datesBefore(saidOn.edtf)) known.add(keyOf(speaker.entity, pin, date))
    }
  }
  return known
}

function keyOf(entity: string | null, { start, end }: AuthoredEvidence, date: string): string {
  return `${entity} ${start} ${end} ${date}`
}

/** A date, and the interval that ends with it and has an open start. */
function datesBefore(edtf: string): string[] {
  const date = plain(edtf)
  return [date, `../${date.slice(date.lastIndexOf('/') + 1)}`]
}

/** A date without its marks of uncertainty, with one way to write an open start. */
function plain(edtf: string): string {
  return edtf.replace(/[?~%]/g, '').replace(/^\//, '../')
}
