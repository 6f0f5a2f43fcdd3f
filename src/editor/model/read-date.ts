import type { AuthoredDate } from '../../../schemas/date.js'

/** The date that some words state; null if they are not understood. Weekdays and the like follow from the day of publication. */
export function readDate(words: string, published: AuthoredDate | null, tag: string): AuthoredDate | null {
  const language = knownLanguage(tag)
  const folded = words.toLowerCase()
  const stated = /\d{4}-\d\d-\d\d/.exec(folded)?.[0]
  if (stated !== undefined) return { edtf: stated, basis: 'stated' }
  const day = published === null ? null : dayOf(published.edtf)
  return byMonth(folded, day, language) ?? (day === null ? null : relativeTo(day, folded, language))
}

/** A document may name a language that there cannot be. */
function knownLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] as string
  } catch {
    return 'en'
  }
}

function dayOf(edtf: string): Date | null {
  const match = /^\d{4}-\d\d-\d\d/.exec(edtf)
  return match === null ? null : new Date(`${match[0]}T00:00:00Z`)
}

/** `4 March 2026`, `March 4, 2026`, `March 2026`, and without a year that of the day of publication. */
function byMonth(folded: string, published: Date | null, language: string): AuthoredDate | null {
  const month = namesOf(language, { month: 'long' }, monthDays).findIndex((name) => contains(folded, name))
  if (month === -1) return null
  const year = /(?<!\d)\d{4}(?!\d)/.exec(folded)?.[0]
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(folded)?.[0]
  const known = year ?? published?.getUTCFullYear()
  if (known === undefined) return null
  const parts = [String(known), String(month + 1).padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])]
  return { edtf: parts.join('-'), basis: year === undefined ? 'inferred' : 'stated' }
}

/** A weekday is the last one before the day of publication, or that day. */
function relativeTo(published: Date, folded: string, language: string): AuthoredDate | null {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const step = [0, -1, 1].find((days) => contains(folded, relative.format(days, 'day').toLowerCase()))
  const weekday = namesOf(language, { weekday: 'long' }, weekDays).findIndex((name) => contains(folded, name))
  const days = step ?? (weekday === -1 ? null : -((published.getUTCDay() - weekday + 7) % 7))
  if (days === null) return null
  const date = new Date(published)
  date.setUTCDate(date.getUTCDate() + days)
  return { edtf: date.toISOString().slice(0, 10), basis: 'inferred' }
}

function contains(folded: string, name: string): boolean {
  return new RegExp(`(?<!\\p{L})${name.replace(/[^\p{L}\p{M} ]/gu, '.')}(?!\\p{L})`, 'u').test(folded)
}

const monthDays = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1)))
/** The first of November 2026 is a Sunday. */
const weekDays = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 10, 1 + day)))

function namesOf(language: string, style: Intl.DateTimeFormatOptions, days: readonly Date[]): string[] {
  const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' })
  return days.map((day) => format.format(day).toLowerCase())
}
