import { isKnownLanguage } from '../../documents/rules/language-tag.js'

/** How a language writes dates, from CLDR. */
export interface WrittenDates {
  /** Patterns with the groups `year`, `month` and perhaps `day`, those with a day first. */
  patterns: readonly RegExp[]
  /** The number of a month by its name, in small letters. */
  months: ReadonlyMap<string, number>
  /** What separates the day, the month and the year, in this order; null if the language has another order. */
  separator: string | null
}

type Parts = Intl.DateTimeFormatPart[]

const styles: readonly Intl.DateTimeFormatOptions[] = [
  { day: 'numeric', month: 'long', year: 'numeric' },
  { day: 'numeric', month: 'short', year: 'numeric' },
  { month: 'long', year: 'numeric' },
]
const numeric: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' }
const known = new Map<string, WrittenDates>()

/** How dates are written in a language: a BCP 47 tag. It is found out once. Of an unknown language, nothing is known. */
export function writtenDates(language: string): WrittenDates {
  const written = known.get(language) ?? (isSupported(language) ? readFormats(language) : unknown)
  known.set(language, written)
  return written
}

const unknown: WrittenDates = { patterns: [], months: new Map(), separator: null }

/** Otherwise the language of the machine would be taken. */
function isSupported(language: string): boolean {
  return isKnownLanguage(language) && Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0
}

function readFormats(language: string): WrittenDates {
  const locale = `${new Intl.Locale(language).language}-u-ca-gregory-nu-latn`
  const [long, short, withoutDay] = styles.map((style) => formatted(locale, style)) as [Parts[], Parts[], Parts[]]
  const combined = long.map((parts, month) => withOtherYear(parts, withoutDay[month] as Parts))
  const months = new Map<string, number>()
  const patterns = patternsOf([long, combined, short, withoutDay], months)
  const [numbers] = formatted(locale, numeric) as [Parts]
  return { patterns, months, separator: separatorOf(numbers) }
}

/** The same day of each month. */
function formatted(locale: string, style: Intl.DateTimeFormatOptions): Parts[] {
  const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => format.formatToParts(Date.UTC(2022, month, 8)))
}

/** Some languages have another word before the year if there is no day; both are written. */
function withOtherYear(parts: Parts, withoutDay: Parts): Parts {
  const month = parts.findIndex(({ type }) => type === 'month')
  return withoutDay[0]?.type === 'month' && month > 0 ? [...parts.slice(0, month + 1), ...withoutDay.slice(1)] : parts
}

/** Collects the names of the months by the pattern around them. */
function patternsOf(styles: readonly Parts[][], months: Map<string, number>): RegExp[] {
  const bySkeleton = new Map<string, Set<string>>()
  for (const style of styles) {
    for (const [month, parts] of style.entries()) {
      const name = (parts.find(({ type }) => type === 'month') as Intl.DateTimeFormatPart).value.toLowerCase()
      const skeleton = skeletonOf(parts)
      months.set(name, month + 1)
      bySkeleton.set(skeleton, (bySkeleton.get(skeleton) ?? new Set()).add(name))
    }
  }
  return [...bySkeleton].map(
    ([skeleton, names]) =>
      new RegExp(
        skeleton.replace(place, () => alternatives(names)),
        'giu',
      ),
  )
}

const place = 'MONTH'

function alternatives(names: ReadonlySet<string>): string {
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  return longestFirst.map((name) => (/^\d/.test(name) ? '0?' : '') + escaped(name)).join('|')
}

/** French writes the first day of a month as `1er`. */
const day = '(?<day>\\p{Nd}{1,2})(?:er|º)?'
/** A number that a date begins with is no part of another one; a month that it begins with stands after no day. */
const beforeNumber = '(?<!\\p{Nd}[.,-]?)'
const beforeMonth = '(?<![\\p{L}\\p{M}]|\\p{Nd}[\\s.]{0,3})'
const after = '(?![.,]?\\p{Nd})'

function skeletonOf(parts: Parts): string {
  const last = parts.findLastIndex(({ type }) => type !== 'literal')
  const sources = parts.slice(0, last + 1).map(({ type, value }) => {
    if (type === 'day') return day
    if (type === 'year') return '(?<year>\\p{Nd}{4})'
    return type === 'month' ? `(?<month>${place})` : between(value)
  })
  const before = parts[0]?.type === 'month' ? beforeMonth : beforeNumber
  return `${before}${sources.join('')}${after}${ending(parts[last + 1]?.value ?? '')}`
}

/** Punctuation and blanks may vary; words like `de` may be missing; characters like 年 may not. */
function between(literal: string): string {
  // Spanish and Portuguese write `de` or `del`.
  const word = wordOf(literal).replace(/^de$/, 'del?')
  if (word === '') return '[\\s.,،]{1,3}'
  const isApart = /^[\s.]/.test(literal)
  if (isApart && /\s$/.test(literal)) return `[\\s.,]{1,3}(?:${word}\\.?\\s+)?`
  return `${isApart ? '\\s+' : '\\s*'}${word}\\.?\\s*`
}

/** What follows without a blank belongs to the date: 日. */
function ending(literal: string): string {
  const word = /^\s/.test(literal) ? '' : wordOf(literal)
  return word === '' ? '' : `(?:${word})?`
}

/** The letters of a separator; those in brackets may be missing. */
function wordOf(literal: string): string {
  const word = literal.replace(/^[\s.,،]+|[\s.,،]+$/gu, '')
  return escaped(word).replace(/\\\((\p{L}+)\\\)/gu, '(?:$1)?')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/gu, '\\s+')
}

function separatorOf(parts: Parts): string | null {
  const order = parts.flatMap(({ type }) => (type === 'literal' ? [] : [type]))
  if (order.join(' ') !== 'day month year') return null
  return (parts[1] as Intl.DateTimeFormatPart).value.replace(/[\s\u200e\u200f]/gu, '')
}
