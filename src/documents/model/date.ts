import edtf, { type ExtendedDate } from 'edtf'
import { LRUCache } from 'lru-cache'
import type { AuthoredDate, ServedDate } from '../../../schemas/date.js'

type Precision = ServedDate['precision']
type Reading = Pick<ServedDate, 'start' | 'end' | 'precision'>

/** The last dates that were read: the library takes its time, and documents name the same days again and again. */
const readings = new LRUCache<string, Reading>({ max: 10_000 })

/**
 * Reads EDTF levels 0 and 1 into the plain days that it spans.
 * Throws a RangeError that says what is wrong; a time keeps the day that is written.
 */
export function readDate(text: string): Reading {
  const reading = readings.get(text) ?? readAnew(text)
  readings.set(text, reading)
  return reading
}

function readAnew(text: string): Reading {
  if (isDay(text)) return { start: text, end: text, precision: 'day' }
  const date = parse(text)
  const start = day(date.min, text)
  const end = day(date.max, text)
  if (date.type === 'Interval') return { start, end, precision: 'interval' }
  if (text.includes('T')) return { ...readDate(text.slice(0, 10)), precision: 'time' }
  return { start, end, precision: precision(text) }
}

/** Whether this is a plain day of the calendar: nearly every date is one, and needs no library. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const moment = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text)
}

/** The date as it is served; null stays null. The authored date must have passed the rules. */
export function serveDate(date: AuthoredDate | null): ServedDate | null {
  return date === null ? null : { ...date, ...readDate(date.edtf) }
}

/** What the library reads although it is beyond level 1: years of which nothing is known, and intervals of times. */
const beyondLevelOne = /^X|T.*\/|\/.*T/

function parse(text: string): ExtendedDate {
  const date = beyondLevelOne.test(text) ? null : libraryDate(text)
  if (date === null) {
    throw new RangeError(
      `"${text}" is no date that EDTF knows: write a day (2022-03-09), a month (2022-03), a year (2022) or an interval (2022-02-24/2022-04-01, 2022-02-24/..) that runs forwards`,
    )
  }
  // The library moves 29 February of a common year to 1 March; what it writes back shows that.
  if (!text.includes('T') && date.edtf !== text) throw new RangeError(`"${text}" is not in the calendar`)
  return date
}

function day(moment: number | null, text: string): string | null {
  if (moment === null || Math.abs(moment) === Number.POSITIVE_INFINITY) return null
  const plain = new Date(moment).toISOString().slice(0, 10)
  if (!/^\d{4}-/.test(plain)) throw new RangeError(`"${text}" is outside the years 0000 to 9999`)
  return plain
}

function libraryDate(text: string): ExtendedDate | null {
  try {
    return edtf(text, { level: 1, types: ['Date', 'Interval'] })
  } catch {
    return null
  }
}

/** What is left unspecified (`X`) makes a date less exact than its form. */
function precision(text: string): Precision {
  const plain = text.replace(/[?~%]$/, '')
  if (/^\d\dXX$/.test(plain)) return 'century'
  if (/^\d{3}X$/.test(plain)) return 'decade'
  if (/^\d{4}(-XX){0,2}$/.test(plain)) return 'year'
  return /^\d{4}-\d\d(-XX)?$/.test(plain) ? 'month' : 'day'
}
