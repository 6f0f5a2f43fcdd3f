import type { AuthoredDate } from '../../../schemas/date.js'
import { type FoundDate, isDay, stated } from './stated.js'

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const month = `(?<month>${months.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?`
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b'
const year = '(?<year>(?:1[5-9]|20)\\d\\d)\\b'

interface Kind {
  pattern: RegExp
  read(groups: Record<string, string | undefined>, published: string | null, before: string): AuthoredDate | null
}

/** The kinds of dates, most specific first. Where two overlap, the first one is taken. */
const kinds: readonly Kind[] = [
  {
    pattern: new RegExp(`\\b${year}-(?<month>\\d\\d)-(?<day>\\d\\d)\\b`, 'gi'),
    read: (groups) => stated(groups.year, groups.month, groups.day),
  },
  {
    pattern: new RegExp(`\\b(?:(?:${days.join('|')}),? )?${month} ${day},? ${year}`, 'gi'),
    read: (groups) => stated(groups.year, monthOf(groups), groups.day),
  },
  { pattern: new RegExp(`\\b${day} (?:of )?${month},? ${year}`, 'gi'), read: (groups) => stated(groups.year, monthOf(groups), groups.day) },
  { pattern: new RegExp(`\\b${month},? (?:of )?${year}`, 'gi'), read: (groups) => stated(groups.year, monthOf(groups)) },
  {
    pattern: new RegExp(`\\b(?:(?:${days.join('|')}),? )?${month} ${day}`, 'gi'),
    read: (groups, published) => withoutYear(groups, published),
  },
  { pattern: new RegExp(`\\b${day} (?:of )?${month}`, 'gi'), read: (groups, published) => withoutYear(groups, published) },
  {
    pattern: new RegExp(`\\b(?<shift>last|next|this)? ?\\b(?<weekday>${days.join('|')})\\b(?! (?:Night Live|Times|Post))`, 'gi'),
    read: weekday,
  },
  {
    pattern: /\b(?<word>today|yesterday|tomorrow|tonight)\b/gi,
    read: ({ word = '' }, published) => shifted(published, { yesterday: -1, tomorrow: 1 }[word.toLowerCase()] ?? 0),
  },
  { pattern: /\b(?<shift>last|this|next) (?<unit>week|month|year)\b/gi, read: period },
  {
    pattern: new RegExp(
      `(?<![\\d$£€,.#:-])\\b${year}(?!,?\\d|[.:]\\d|%| (?:people|men|women|soldiers|km|miles|metres|feet|votes|others|troops|euros|dollars))`,
      'g',
    ),
    read: (groups) => stated(groups.year),
  },
]

/** The dates of a text. Relative ones follow from the date of publication (`YYYY-MM-DD`), and are marked as inferred. */
export function datesIn(text: string, published: string | null): FoundDate[] {
  const found: FoundDate[] = []
  for (const { pattern, read } of kinds) {
    for (const { 0: words, index, groups = {} } of text.matchAll(pattern)) {
      const leading = words.length - words.trimStart().length
      const span = { start: index + leading, end: index + words.trimEnd().length }
      if (found.some((other) => other.start < span.end && span.start < other.end)) continue
      if (groups.month !== undefined && /^(?:may|mar|jan)$/i.test(groups.month) && !/^\p{Lu}/u.test(groups.month)) continue
      found.push({ ...span, date: read(groups, published, text.slice(Math.max(0, index - before), index)) })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** How many characters before a weekday say whether it is to come. */
const before = 60

function monthOf({ month = '' }: Record<string, string | undefined>): string {
  return String(months.findIndex((name) => name.startsWith(month.toLowerCase().slice(0, 3))) + 1).padStart(2, '0')
}

/** The year that puts the day nearest to the date of publication. */
function withoutYear(groups: Record<string, string | undefined>, published: string | null): AuthoredDate | null {
  if (published === null) return null
  const year = Number(published.slice(0, 4))
  const candidates = [year - 1, year, year + 1].map((year) => `${year}-${monthOf(groups)}-${groups.day?.padStart(2, '0')}`).filter(isDay)
  const distance = (edtf: string) => Math.abs(Date.parse(edtf) - Date.parse(published))
  const [nearest] = candidates.sort((a, b) => distance(a) - distance(b))
  return nearest === undefined ? null : { edtf: nearest, basis: 'inferred' }
}

function shifted(published: string | null, days: number): AuthoredDate | null {
  if (published === null) return null
  return { edtf: new Date(Date.parse(`${published}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10), basis: 'inferred' }
}

const dayLength = 86_400_000

/** Today or the last such day, unless the words say that it is to come. */
function weekday(
  { shift, weekday = '' }: Record<string, string | undefined>,
  published: string | null,
  before: string,
): AuthoredDate | null {
  if (published === null) return null
  const distance = (new Date(`${published}T00:00:00Z`).getUTCDay() - days.indexOf(weekday.toLowerCase()) + 7) % 7
  const isToCome =
    shift?.toLowerCase() === 'next' || /\b(?:will|ahead of|to be held|is to|are to|due|scheduled|expected)\b[^.]*$/i.test(before)
  if (isToCome) return shifted(published, (7 - distance) % 7 || 7)
  return shifted(published, shift?.toLowerCase() === 'last' && distance === 0 ? -7 : -distance)
}

function period({ shift = '', unit = '' }: Record<string, string | undefined>, published: string | null): AuthoredDate | null {
  if (published === null) return null
  const steps = { last: -1, this: 0, next: 1 }[shift.toLowerCase()] as number
  const [year, month] = [Number(published.slice(0, 4)), Number(published.slice(5, 7))]
  if (/year/i.test(unit)) return { edtf: String(year + steps), basis: 'inferred' }
  if (/month/i.test(unit)) return { edtf: new Date(Date.UTC(year, month - 1 + steps, 1)).toISOString().slice(0, 7), basis: 'inferred' }
  const monday = -((new Date(`${published}T00:00:00Z`).getUTCDay() + 6) % 7) + 7 * steps
  return { edtf: `${shifted(published, monday)?.edtf}/${shifted(published, monday + 6)?.edtf}`, basis: 'inferred' }
}
