import { utcDay } from '../../resources/utc-days.js'

const day = /^\d{4}-\d{2}-\d{2}$/
/** RFC 3339; seconds may be missing, and may be 60. The offset of `+` is lost if the `+` is not encoded in a URL. */
const time = /^(\d{4}-\d{2}-\d{2})[Tt ]([01]\d|2[0-3]):([0-5]\d)(:([0-5]\d|60)(\.\d+)?)?(?!:)(.*)$/
const offset = /^([Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/
const minute = 60_000

/** What a value of `from` or `to` means: a day, or why it is none and how to write it. */
export type Bound = { day: string } | { error: string }

/**
 * The day that a value of `from` or `to` means: the first or the last day of a month or year, or the UTC day of a time. A value
 * that can be read in several ways is an error.
 */
export function parseBound(value: string, side: 'from' | 'to'): Bound {
  if (/^\d+$/.test(value)) return parseDigits(value, side)
  if (day.test(value)) return existing(value)
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return { day: side === 'from' ? `${value}-01` : lastDay(value) }
  const parts = time.exec(value)
  if (parts === null) return { error: `"${value}" is not a date; ${howToWrite}` }
  return parseTime(value, parts)
}

const howToWrite =
  'write a day (2022-03-08 or 20220308), a month (2022-03), a year (2022), an RFC 3339 time with its offset (2022-03-08T12:00:00Z), or seconds (ten digits) or milliseconds (thirteen digits) since 1970'

/** The number of digits decides. */
function parseDigits(digits: string, side: 'from' | 'to'): Bound {
  switch (digits.length) {
    case 4:
      return { day: side === 'from' ? `${digits}-01-01` : `${digits}-12-31` }
    case 8:
      return existing(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
    case 10:
      return { day: utcDay(Number(digits) * 1000) }
    case 13:
      return { day: utcDay(Number(digits)) }
    default:
      return { error: `"${digits}" has ${digits.length} digits, which can mean several dates; ${howToWrite}` }
  }
}

function parseTime(value: string, [, date, hours, minutes, , , , zone = '']: readonly (string | undefined)[]): Bound {
  const parts = offset.exec(zone)
  if (parts === null) return { error: offsetError(value, zone) }
  const written = existing(date as string)
  if ('error' in written) return written
  const [, , sign, offsetHours = '0', offsetMinutes = '0'] = parts
  const shift = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? minute : -minute)
  return { day: utcDay(Date.parse(`${date}T${hours}:${minutes}:00Z`) + shift) }
}

function offsetError(value: string, zone: string): string {
  if (zone === '') return `"${value}" has no offset; add Z for UTC, or an offset such as -05:00`
  if (/^ \d\d:\d\d$/.test(zone)) return `"${value}" has a blank before the offset; write a + in a URL as %2B`
  return `"${value}" has no such offset; write Z for UTC, or an offset such as -05:00`
}

/** A day of the calendar. JavaScript moves 30 February to March. */
function existing(text: string): Bound {
  const moment = Date.parse(`${text}T00:00:00Z`)
  const exists = !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text)
  return exists ? { day: text } : { error: `"${text}" does not exist in the calendar` }
}

function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const last = new Date(Date.UTC(2000, number, 0))
  last.setUTCFullYear(year, number, 0)
  return `${month}-${String(last.getUTCDate()).padStart(2, '0')}`
}
