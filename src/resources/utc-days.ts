import type { EdtfDate } from '../../schemas/date.js'

/** A time with its offset from UTC, as EDTF allows it. */
const instant = /^(\d{4}-\d\d-\d\dT[\d:.]+)(Z|([+-])(\d\d):?(\d\d)?)$/
const minute = 60_000

/** The moment of a time with an offset, in milliseconds since 1970; null for any other date. */
export function instantOf({ edtf }: Pick<EdtfDate, 'edtf'>): number | null {
  const parts = instant.exec(edtf)
  if (parts === null) return null
  const [, local, , sign, hours = '0', minutes = '0'] = parts
  const offset = (Number(hours) * 60 + Number(minutes)) * minute
  return Date.parse(`${local}Z`) - (sign === '-' ? -offset : offset)
}

/**
 * The first and the last day of a date, as it is filtered and sorted. A time with an offset counts as the day of its moment in
 * UTC, so that the same moment gives the same results in every offset; it is served as the day that was written. Anything else
 * is the same day everywhere.
 */
export function utcDays(date: Pick<EdtfDate, 'edtf' | 'start' | 'end'>): { start: string | null; end: string | null } {
  const moment = instantOf(date)
  if (moment === null) return date
  const day = utcDay(moment)
  return { start: day, end: day }
}

/** The day of a moment; the first or the last day of the years 0000 to 9999 for a moment that an offset moves beyond them. */
export function utcDay(moment: number): string {
  const text = new Date(moment).toISOString()
  if (text.startsWith('-')) return '0000-01-01'
  return text.startsWith('+') ? '9999-12-31' : text.slice(0, 10)
}
