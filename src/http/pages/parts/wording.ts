import type { EdtfDate } from '../../../../schemas/date.js'
import type { Evidence } from '../../../../schemas/evidence.js'
import type { Figure } from '../../../../schemas/figure.js'
import { isMainPin } from '../../../resources/flat.js'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A date in words: `1 April 2022 (inferred)`. */
export function dateInWords(date: EdtfDate | null): string | null {
  if (date === null) return null
  const { start, end, precision, uncertain, approximate, basis } = date
  const first = start === null ? '…' : dayInWords(start, precision)
  const last = end === null ? 'now' : dayInWords(end, precision)
  const doubts = [uncertain ? 'uncertain' : '', approximate ? 'approximate' : '', basis === 'inferred' ? 'inferred' : '']
  const doubt = doubts.filter((text) => text !== '').join(', ')
  return `${first === last ? first : `${first} to ${last}`}${doubt === '' ? '' : ` (${doubt})`}`
}

function dayInWords(day: string, precision: EdtfDate['precision']): string {
  const [year, month = '1', date = '1'] = day.split('-')
  if (precision === 'year' || precision === 'decade' || precision === 'century') return year as string
  const name = months[Number(month) - 1]
  return precision === 'month' ? `${name} ${year}` : `${Number(date)} ${name} ${year}`
}

/** A date of a column, such as `2022-04` or `2022-04-01/2022-04-06`, in words. Other forms of EDTF stay as they are. */
export function columnDateInWords(date: string): string {
  return date
    .replaceAll('/', ' to ')
    .replace(/(?<![\d-])\d{4}(?:-\d\d){0,2}(?![\d-])/g, (day) => dayInWords(day, precisions[day.split('-').length - 1] as 'day'))
}

const precisions = ['year', 'month', 'day'] as const

const qualifiers: Record<Figure['qualifier'], string> = {
  exact: '',
  about: 'about ',
  'at-least': 'at least ',
  'more-than': 'more than ',
  'up-to': 'up to ',
  'less-than': 'less than ',
}

/** One for all: each of its own takes longer than the rest of a row. No number is rounded. */
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 20 })

/** A number with separators: `1,351`. */
export function numberInWords(value: number): string {
  return numbers.format(value)
}

type Amount = Pick<Figure, 'value' | 'low' | 'high' | 'qualifier' | 'unit'>

/** A number with its qualifier and unit: `at least 1,351 people`. */
export function amountInWords({ value, low, high, qualifier, unit }: Amount): string {
  const number = (amount: number | null) => (amount === null ? '?' : numberInWords(amount))
  const range = value === null ? `${number(low)} to ${number(high)}` : number(value)
  if (unit === 'percent') return `${qualifiers[qualifier]}${range} %`
  return `${qualifiers[qualifier]}${range} ${value === 1 ? words(unit) : plural(words(unit))}`
}

/** A name or value of the API as words: `at-least` becomes `at least`, `partOf` becomes `part of`. */
export function words(value: string): string {
  return value.replaceAll('-', ' ').replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
}

/** Filters that readers know by other names than programs. */
const filterNames: Readonly<Record<string, string>> = {
  q: 'Words',
  addressee: 'Said to',
  medium: 'Where it was said',
  reporter: 'According to',
  party: 'Of whom',
  identified: 'Has a name',
  provenance: 'How it was made',
}

/** The name of a filter, or of a column, for readers. */
export function filterInWords(filter: string): string {
  return filterNames[filter] ?? capitalized(words(filter))
}

/** Properties whose values are from a fixed list. What articles say, such as the name of a publisher, stays as it is. */
const coded = ['type', 'kind', 'status', 'metric', 'measure', 'unit', 'qualifier']

/** A value of a property as readers know it. */
export function valueInWords(property: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return coded.includes(property) ? words(String(value)) : String(value)
}

/** Several of a unit: `session per year` becomes `sessions per year`. */
export function plural(unit: string): string {
  const [first, ...rest] = unit.split(' per ') as [string]
  return [pluralOf(first), ...rest].join(' per ')
}

function pluralOf(unit: string): string {
  if (unit === 'person') return 'people'
  if (/(?:s|x|ch|sh)$/.test(unit)) return `${unit}es`
  return /[^aeiou]y$/.test(unit) ? `${unit.slice(0, -1)}ies` : `${unit}s`
}

/** What one and several items of a list are called. */
const nouns: Readonly<Record<string, readonly [one: string, several: string]>> = {
  quotes: ['quote', 'quotes'],
  figures: ['figure', 'figures'],
  events: ['event', 'events'],
  entities: ['name', 'names'],
  articles: ['article', 'articles'],
}

/** So many items of a list: `57 quotes`. */
export function countInWords(path: string, count: number): string {
  const [one, several] = nouns[path] ?? ['result', 'results']
  return `${numberInWords(count)} ${count === 1 ? one : several}`
}

export function capitalized(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
}

/** The words that state a fact, without those that only say who, when or where. */
export function mainWords(evidence: readonly Pick<Evidence, 'role' | 'exact'>[]): string {
  return evidence
    .filter(isMainPin)
    .map(({ exact }) => exact)
    .join(' … ')
}
