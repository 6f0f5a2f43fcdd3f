import type { EdtfDate } from '../../schemas/date.js'

/**
 * The first and the last day of a date, as far as they are known exactly; otherwise null. Representations that know nothing of
 * uncertainty (schema.org, regions of a chart) state only these: `2022-03-28?/2022-04-03?` is one unknown day of a week, and
 * `2022-04` some day of April, but both would read as events that lasted so long.
 */
export function exactDays({ edtf, start, end, precision, uncertain, approximate }: EdtfDate): Pick<EdtfDate, 'start' | 'end'> {
  if (uncertain || approximate) return { start: null, end: null }
  if (precision === 'time') return { start, end }
  const [first, last = first] = edtf.split('/') as [string, string?]
  return { start: isDay(first) ? start : null, end: isDay(last) ? end : null }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text)
}
