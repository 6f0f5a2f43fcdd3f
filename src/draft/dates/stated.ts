import type { AuthoredDate } from '../../../schemas/date.js'
import type { Span } from '../text/spans.js'

/** A date in the text. */
export interface FoundDate extends Span {
  /** Null if it depends on the date of publication, which is unknown. */
  date: AuthoredDate | null
}

/** The date that a text states; null if there is no such day. Months have two digits. */
export function stated(year: string | undefined, month?: string, day?: string): AuthoredDate | null {
  const edtf = [year, month, day?.padStart(2, '0')].filter((part) => part !== undefined).join('-')
  return day !== undefined && !isDay(edtf) ? null : { edtf, basis: 'stated' }
}

export function isDay(edtf: string): boolean {
  const moment = Date.parse(`${edtf}T00:00:00Z`)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(edtf)
}
