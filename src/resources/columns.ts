import type { EdtfDate } from '../../schemas/date.js'
import { foldName } from '../text/folding.js'
import type { Column, DocumentContext, Scalar } from './resource.js'

/** First and last day of a date with an open start or end. */
export const openStart = '0000-01-01'
export const openEnd = '9999-12-31'

export function text<T>(read: (item: T, context: DocumentContext) => string | null): Column<T> {
  return { many: false, type: 'text', read }
}

/** A text that is compared without case and accents. */
export function foldedText<T>(read: (item: T) => string | null): Column<T> {
  return {
    many: false,
    type: 'text',
    read: (item) => {
      const value = read(item)
      return value === null ? null : foldName(value)
    },
  }
}

export function number<T>(read: (item: T) => Scalar): Column<T> {
  return { many: false, type: 'number', read }
}

export function many<T>(read: (item: T, context: DocumentContext) => readonly string[]): Column<T> {
  return { many: true, type: 'text', read: (item, context) => [...new Set(read(item, context))] }
}

/** Maximum number of days of a short period. There are so few long periods that the store tests each of them. */
export const longPeriod = 31
const day = 86_400_000

/** The columns of a date range: its first and last day, and whether it is a long period. */
export function period<T>(read: (item: T) => EdtfDate | null): Record<'dateStart' | 'dateEnd' | 'dateLong', Column<T>> {
  const side = (of: (date: EdtfDate) => string) => (item: T) => {
    const date = read(item)
    return date === null ? null : of(date)
  }
  const isLong = ({ start, end }: EdtfDate) => start === null || end === null || Date.parse(end) - Date.parse(start) > longPeriod * day
  return {
    dateStart: text(side(({ start }) => start ?? openStart)),
    dateEnd: text(side(({ end }) => end ?? openEnd)),
    dateLong: number((item) => {
      const date = read(item)
      return date === null ? null : Number(isLong(date))
    }),
  }
}

/** Position of an item in its article: the start of its first content or value pin. Every fact has one. Unit: code points. */
export function position<T extends { evidence: readonly { role: string; start: number }[] }>(): Column<T> {
  return number(({ evidence }) => {
    const starts = evidence.filter(({ role }) => role === 'content' || role === 'value').map(({ start }) => start)
    return starts.reduce((first, start) => Math.min(first, start))
  })
}

/** The latest day on which a statement became known: the last day of its announcement or of the publication, whichever is earlier. */
export function known<T>(announced: (item: T) => EdtfDate | null = () => null): Column<T> {
  return text((item, { published }) => [announced(item)?.end ?? null, published].filter((day) => day !== null).sort()[0] ?? null)
}
