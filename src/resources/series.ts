import type { Figure } from '../../schemas/figure.js'
import { foldName } from '../text/folding.js'
import { openEnd } from './columns.js'
import type { SortKey } from './order.js'
import type { Scalar } from './resource.js'
import { utcDays } from './utc-days.js'

/**
 * Figures that agree in all of these are a series. Others are not comparable: totals and changes, or persons and years, never
 * mix, and rival reporters stay side by side.
 */
export const dimensions = ['metric', 'measure', 'unit', 'party', 'place', 'reporter'] as const
export type Dimension = (typeof dimensions)[number]

/** The values of the dimensions. The unit is folded. */
export type Dimensions = Record<Dimension, string | null>

/** Stands for a missing value: it sorts after every value, as in lists. */
export const noValue = '~'

/** Sorts before every character of a value: a folded unit may contain blanks. */
const separator = '\t'
/** The character that follows it. */
const afterSeparator = '\n'

/**
 * The dimensions as one text, which names the series: it sorts by the first dimension, then by the second, and so on. It follows
 * from the figure alone, so that no database has to assign it.
 */
export function seriesKey(values: Dimensions): string {
  return dimensions.map((dimension) => values[dimension] ?? noValue).join(separator)
}

/** The texts between which all keys are that begin with these values. */
export function keysBetween(values: readonly string[]): { after: string; before: string } {
  const start = values.join(separator)
  return { after: `${start}${separator}`, before: `${start}${afterSeparator}` }
}

/** The value of a dimension in the key of a series; empty if a forged key lacks it. */
export function valueInKey(key: string, dimension: Dimension): string {
  return key.split(separator)[dimensions.indexOf(dimension)] ?? ''
}

export function dimensionsOf({ metric, measure, unit, party, place, reporter }: Figure): Dimensions {
  return { metric, measure, unit: foldName(unit), party, place, reporter }
}

/** Stands for a missing date in a recency: it sorts before every date. */
const noDay = '0000-00-00'
/** The least recency of a figure with a date. */
export const firstDated = '0000-01-01'
const positionDigits = 10

/**
 * One text by which figures are sorted from the oldest to the newest: by the last day of the date, then by the day by which the
 * figure was known, then by its position, then by its id. A date that has no end is no newer than its start.
 */
export function recencyOf(date: Figure['asOf'], known: Scalar, position: Scalar, id: string): string {
  return [lastDay(date) ?? noDay, known ?? noDay, String(position).padStart(positionDigits, '0'), id].join(' ')
}

function lastDay(date: Figure['asOf']): string | null {
  if (date === null) return null
  const { start, end } = utcDays(date)
  return end === null || end === openEnd ? start : end
}

/** The id in a recency. */
export function idOf(recency: string): string {
  return recency.slice(recency.lastIndexOf(' ') + 1)
}

/** The last day in a recency; null if the figure has no date. */
export function dayOf(recency: string): string | null {
  const day = recency.slice(0, noDay.length)
  return day === noDay ? null : day
}

/** The items from the oldest to the newest. */
export const byRecency: SortKey[] = [{ column: 'recency', descending: false }]
/** The same series by series. */
export const bySeries: SortKey[] = [{ column: 'series', descending: false }, ...byRecency]

export const intervals = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Interval = (typeof intervals)[number]

/** The first and the last day of the interval that contains a day. A week starts on Monday. */
export function intervalOf(day: string, interval: Interval): { first: string; last: string } {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  const months = (first: number, count: number) => ({
    first: `${year}-${twoDigits(first)}-01`,
    last: `${year}-${twoDigits(first + count - 1)}-${lastDayOfMonth(Number(year), first + count - 1)}`,
  })
  switch (interval) {
    case 'day':
      return { first: day, last: day }
    case 'week': {
      const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
      return { first: addDays(day, -weekday), last: addDays(day, 6 - weekday) }
    }
    case 'month':
      return months(month, 1)
    case 'quarter':
      return months(month - ((month - 1) % 3), 3)
    case 'year':
      return months(1, 12)
  }
}

/** The last day of the week of a figure, which no database computes in the same way as another. Null if it has no date. */
export function weekEndOf(recency: string): string | null {
  const day = dayOf(recency)
  return day === null ? null : intervalOf(day, 'week').last
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

function lastDayOfMonth(year: number, month: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, 0)
  return date.getUTCDate()
}

/** A week at the very end of the calendar is cut, since days are compared as texts. */
function addDays(day: string, count: number): string {
  const text = new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString()
  if (text.startsWith('-')) return firstDated
  return text.startsWith('+') ? openEnd : text.slice(0, 10)
}
