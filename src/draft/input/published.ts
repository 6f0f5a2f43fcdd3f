import type { PageMetadata } from './page.js'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The day of the first value that states one. A time counts as the day of its own time zone. */
export function dayOf(values: readonly unknown[]): PageMetadata['published'] {
  for (const value of values) {
    const day = typeof value === 'string' ? dayIn(value) : null
    if (day !== null) return { edtf: day, basis: 'stated' }
  }
  return null
}

/** `2026-03-04T08:00`, `20260304`, `Wed, 04 Mar 2026`, `March 4, 2026`. A date such as 03/04/2026 has two meanings. */
function dayIn(value: string): string | null {
  const [, year, month, day] = /^\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(value) ?? []
  if (year !== undefined) return existing(year, Number(month), Number(day))
  const [, dayBefore, monthAfter, yearLast] = /\b(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*\.?,? (\d{4})\b/i.exec(value) ?? []
  if (yearLast !== undefined) return existing(yearLast, numberOf(monthAfter as string), Number(dayBefore))
  const [, monthBefore, dayAfter, yearAtEnd] = /\b([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/i.exec(value) ?? []
  return yearAtEnd === undefined ? null : existing(yearAtEnd, numberOf(monthBefore as string), Number(dayAfter))
}

function numberOf(month: string): number {
  return months.indexOf(month.toLowerCase()) + 1
}

function existing(year: string, month: number, day: number): string | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const parsed = Date.parse(date)
  return Number.isNaN(parsed) || !new Date(parsed).toISOString().startsWith(date) ? null : date
}
