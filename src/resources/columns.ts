import type { EdtfDate } from '../../schemas/date.js'
import { foldName } from '../text/folding.js'
import type { Column, DocumentContext, Scalar } from './resource.js'
import { utcDays } from './utc-days.js'

/** First and last day of a date with an open start or end. */
export const openStart = '0000-01-01'
export const openEnd = '9999-12-31'

type SingleColumn<T> = Extract<Column<T>, { many: false }>

export function text<T>(read: (item: T, context: DocumentContext) => string | null): SingleColumn<T> {
  return { many: false, type: 'text', read }
}

/** A text that is compared without case and accents. */
export function foldedText<T>(read: (item: T) => string | null): SingleColumn<T> {
  return {
    many: false,
    type: 'text',
    read: (item) => {
      const value = read(item)
      return value === null ? null : foldName(value)
    },
  }
}

/** A column that is never null. */
export function required<T>(column: SingleColumn<T>): SingleColumn<T> {
  return { ...column, required: true }
}

export function number<T>(read: (item: T) => Scalar): SingleColumn<T> {
  return { many: false, type: 'number', read }
}

export function many<T>(read: (item: T, context: DocumentContext) => readonly string[]): Column<T> {
  return { many: true, type: 'text', read: (item, context) => [...new Set(read(item, context))] }
}

/** Maximum number of days of a short period. There are so few long periods that the store tests each of them. */
export const longPeriod = 31
const day = 86_400_000

/** Reads the date of an item, by which it is filtered and sorted. */
type ReadDate<T> = (item: T) => EdtfDate | null

/** The columns of a date range: its first and last day in UTC, and whether it is a long period. */
export function period<T>(read: ReadDate<T>): Record<'dateStart' | 'dateEnd' | 'dateLong', Column<T>> {
  const isLong = ({ start, end }: EdtfDate) => start === null || end === null || Date.parse(end) - Date.parse(start) > longPeriod * day
  return {
    dateStart: text(ofDate(read, (date) => utcDays(date).start ?? openStart)),
    dateEnd: text(ofDate(read, (date) => utcDays(date).end ?? openEnd)),
    dateLong: number(ofDate(read, (date) => Number(isLong(date)))),
  }
}

/** The day by which items are sorted: the first day of their date, or the last one if it has no first. Null only without a date. */
export function sortDay<T>(read: ReadDate<T>): Column<T> {
  return text(ofDate(read, (date) => utcDays(date).start ?? utcDays(date).end))
}

/** Whether a date is uncertain or approximate. */
export function dateFlags<T>(read: ReadDate<T>): Record<'dateUncertain' | 'dateApproximate', Column<T>> {
  return {
    dateUncertain: number(ofDate(read, ({ uncertain }) => Number(uncertain))),
    dateApproximate: number(ofDate(read, ({ approximate }) => Number(approximate))),
  }
}

function ofDate<T, V>(read: ReadDate<T>, of: (date: EdtfDate) => V): (item: T) => V | null {
  return (item) => {
    const date = read(item)
    return date === null ? null : of(date)
  }
}

/** Position of an item in its article: the start of its first content or value pin. Every fact has one. Unit: code points. */
export function position<T extends { evidence: readonly { role: string; start: number }[] }>(): SingleColumn<T> {
  return required(
    number(({ evidence }) => {
      const starts = evidence.filter(({ role }) => role === 'content' || role === 'value').map(({ start }) => start)
      return starts.reduce((first, start) => Math.min(first, start))
    }),
  )
}

/** The latest day on which a statement became known: the last day of its announcement or of the publication, whichever is earlier. */
export function known<T>(announced: ReadDate<T> = () => null): SingleColumn<T> {
  const lastDay = ofDate(announced, (date) => utcDays(date).end)
  return text((item, { published }) => [lastDay(item), published].filter((day) => day !== null).sort()[0] ?? null)
}

/** Every language tag that includes a language tag, folded: of `en-GB`, `en` and `en-gb`. */
export function languageTags<T>(read: (item: T) => string): Column<T> {
  return many((item) => {
    const subtags = foldLanguage(read(item)).split('-')
    return subtags.map((_, index) => subtags.slice(0, index + 1).join('-'))
  })
}

/** Language tags are compared without case. */
export function foldLanguage(tag: string): string {
  return tag.toLowerCase()
}
