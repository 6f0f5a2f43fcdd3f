import edtf, { type ExtendedDate } from 'edtf'
import { LRUCache } from 'lru-cache'
import type { AuthoredDate, EdtfDate } from '../../../schemas/date.js'

type Precision = EdtfDate['precision']
type Span = Pick<EdtfDate, 'start' | 'end' | 'precision'>
type Reading = Span & Pick<EdtfDate, 'uncertain' | 'approximate'>

/** Cache of parsed dates: the library is slow, and documents repeat the same days. */
const readings = new LRUCache<string, Reading>({ max: 10_000 })

/**
 * Parses EDTF of level 0 or 1 into the first and the last day that it spans. A time counts as the day as it is written, in any
 * time zone. Throws a RangeError that says what is wrong.
 */
export function readDate(text: string): Reading {
  const reading = readings.get(text) ?? { ...readSpan(text), ...qualifiers(text) }
  readings.set(text, reading)
  return reading
}

/** Of an interval, either end may be qualified. */
function qualifiers(text: string): Pick<EdtfDate, 'uncertain' | 'approximate'> {
  return { uncertain: /[?%]/.test(text), approximate: /[~%]/.test(text) }
}

function readSpan(text: string): Span {
  if (isDay(text)) return { start: text, end: text, precision: 'day' }
  const date = parse(text)
  const start = day(date.min, text)
  const end = day(date.max, text)
  if (date.type === 'Interval') return { start, end, precision: 'interval' }
  if (text.includes('T')) return { ...readSpan(text.slice(0, 10)), precision: 'time' }
  return { start, end, precision: precision(text) }
}

/** Whether this is a plain day of the calendar. Nearly every date is one, and does not need the library. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const moment = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text)
}

/** The date as it is served, or null. The authored date must have passed the rules. */
export function serveDate(date: AuthoredDate | null): EdtfDate | null {
  return date === null ? null : { ...date, ...readDate(date.edtf) }
}

/** What the library accepts although it is beyond level 1: wholly unspecified years, and intervals of times. */
const beyondLevelOne = /^X|T.*\/|\/.*T/
/** Intervals without any day: they say nothing. An unknown date is null. */
const emptyInterval = /^(\.\.)?\/(\.\.)?$/

function parse(text: string): ExtendedDate {
  const date = beyondLevelOne.test(text) || emptyInterval.test(text) ? null : libraryDate(text)
  if (date === null) {
    throw new RangeError(
      `"${text}" is not an EDTF date: write a day (2022-03-09), a month (2022-03), a year (2022) or an interval (2022-02-24/2022-04-01, 2022-02-24/..) that ends after it starts`,
    )
  }
  // The library turns 29 February of a common year into 1 March, so that its output differs from its input.
  if (!text.includes('T') && date.edtf !== text) throw new RangeError(`"${text}" does not exist in the calendar`)
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

/** Unspecified digits (`X`) reduce the precision. */
function precision(text: string): Precision {
  const plain = text.replace(/[?~%]$/, '')
  if (/^\d\dXX$/.test(plain)) return 'century'
  if (/^\d{3}X$/.test(plain)) return 'decade'
  if (/^\d{4}(-XX){0,2}$/.test(plain)) return 'year'
  return /^\d{4}-\d\d(-XX)?$/.test(plain) ? 'month' : 'day'
}
