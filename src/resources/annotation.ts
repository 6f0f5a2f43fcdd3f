import type { EdtfDate } from '../../schemas/date.js'
import type { NewsEvent } from '../../schemas/event.js'
import { exactDays } from './exact-days.js'
import { contentWords, mainPin } from './flat.js'
import type { Annotation } from './resource.js'
import { instantOf } from './utc-days.js'

/**
 * An event on a time line; null if it has no date. Only what is known exactly is drawn as a region: a day, or a period whose
 * first and last day are certain. Any other date is a point at its first day (or its last one, if it has no first), with its
 * EDTF text in the title, and with the reasons among the tags.
 */
export function eventAnnotation({ id, title, type, status, date, provenance, evidence }: NewsEvent): Annotation | null {
  if (date === null) return null
  const reasons = reasonsAgainstRegion(date)
  const isExact = reasons.length === 0
  return {
    id,
    ...timeOf(date, isExact),
    title: isExact ? title : `${title} (${date.edtf})`,
    text: contentWords(evidence),
    tags: [type, status, ...(provenance === 'person' ? [] : [provenance]), ...reasons],
    url: mainPin(evidence).url,
  }
}

/** Why a date has no exact first and last day; empty if it has. */
function reasonsAgainstRegion(date: EdtfDate): string[] {
  const { uncertain, approximate, start, end } = date
  const exact = exactDays(date)
  const reasons = [
    ...(uncertain ? ['uncertain'] : []),
    ...(approximate ? ['approximate'] : []),
    ...(start === null ? ['open-start'] : []),
    ...(end === null ? ['open-end'] : []),
  ]
  // A month, a year, or a period from one month to another.
  return reasons.length === 0 && (exact.start === null || exact.end === null) ? ['imprecise'] : reasons
}

/** In UTC: from the start of the first day to the end of the last one. A time with an offset is a moment. */
function timeOf(date: EdtfDate, isExact: boolean): Pick<Annotation, 'time' | 'timeEnd'> {
  const moment = instantOf(date)
  if (moment !== null) return { time: moment, timeEnd: null }
  const first = Date.parse(`${date.start ?? date.end}T00:00:00Z`)
  return { time: first, timeEnd: isExact ? Date.parse(`${date.end}T23:59:59.999Z`) : null }
}
