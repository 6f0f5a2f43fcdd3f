import type { ServedDate } from '../../schemas/date.js'
import { foldName } from '../text/folding.js'
import type { Column, DocumentContext, Scalar } from './resource.js'

/** A date that is open at one side reaches to the end of what dates can say. */
export const openStart = '0000-01-01'
export const openEnd = '9999-12-31'

export function text<T>(read: (item: T, context: DocumentContext) => string | null): Column<T> {
  return { many: false, type: 'text', read }
}

/** A text that is compared in any case, with or without accents. */
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

/** A period of more days than this is long: there are so few of these that they are looked through one by one. */
export const longPeriod = 31
const day = 86_400_000

/** The columns by which a date is found: the first and the last day that it covers, and whether that is a long period. */
export function period<T>(read: (item: T) => ServedDate | null): Record<'dateStart' | 'dateEnd' | 'dateLong', Column<T>> {
  const side = (of: (date: ServedDate) => string) => (item: T) => {
    const date = read(item)
    return date === null ? null : of(date)
  }
  const isLong = ({ start, end }: ServedDate) => start === null || end === null || Date.parse(end) - Date.parse(start) > longPeriod * day
  return {
    dateStart: text(side(({ start }) => start ?? openStart)),
    dateEnd: text(side(({ end }) => end ?? openEnd)),
    dateLong: number((item) => {
      const date = read(item)
      return date === null ? null : Number(isLong(date))
    }),
  }
}

/** Where an item starts in its article: the place of its first pin of the content or the value, of which each has one. */
export function position<T extends { evidence: readonly { role: string; start: number }[] }>(): Column<T> {
  return number(({ evidence }) =>
    Math.min(...evidence.filter(({ role }) => role === 'content' || role === 'value').map(({ start }) => start)),
  )
}

/** The day on which a statement was known at the latest: the last one of its announcement or of its article's publication. */
export function known<T>(announced: (item: T) => ServedDate | null = () => null): Column<T> {
  return text((item, { published }) => [announced(item)?.end ?? null, published].filter((day) => day !== null).sort()[0] ?? null)
}
