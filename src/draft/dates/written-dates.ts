import { overlaps } from '../text/spans.js'
import { writtenDates } from './month-names.js'
import { type FoundDate, stated } from './stated.js'

/** Years that articles write about; others are numbers. */
const [earliest, latest] = [1500, 2099]

interface Written {
  year?: string
  month?: string
  day?: string
}

/** A year, a month and a day: no language has them in another order. */
const yearFirst =
  /(?<![\p{Nd}.,/-])(?<year>\p{Nd}{4})(?<mark>[-./])\s?(?<month>\p{Nd}{1,2})\k<mark>\s?(?<day>\p{Nd}{1,2})(?![.,]?\p{Nd}|[/-])/gu
const dayFirst =
  /(?<![\p{Nd}.,/-])(?<day>\p{Nd}{1,2})(?<mark>[-./])\s?(?<month>\p{Nd}{1,2})\k<mark>\s?(?<year>\p{Nd}{4})(?![.,]?\p{Nd}|[/-])/gu

/** The dates with a month and a year that a text states, in the language of a BCP 47 tag. English has its own rules. */
export function writtenDatesIn(text: string, language: string): FoundDate[] {
  const { patterns, months, separator } = writtenDates(language)
  const found: FoundDate[] = []
  const add = (pattern: RegExp, monthOf: (name: string) => number | undefined, isClear: (words: string) => boolean) => {
    for (const { 0: words, index, groups } of text.matchAll(pattern)) {
      const date = isClear(words) ? read(groups as Written, monthOf) : null
      const span = { start: index, end: index + words.trimEnd().length }
      if (date !== null && !found.some((other) => overlaps(other, span))) found.push({ ...span, date })
    }
  }
  for (const pattern of patterns) add(pattern, (name) => months.get(plain(name)), always)
  add(yearFirst, Number, always)
  add(dayFirst, Number, (words) => isClearlyDayFirst(words, separator))
  return found.sort((a, b) => a.start - b.start)
}

const always = () => true

/** 08.03.2022 is the eighth of March where dots separate; 08/03/2022 may be either, and 13/03/2022 is clear. */
function isClearlyDayFirst(words: string, separator: string | null): boolean {
  const mark = /[-./]/.exec(words)?.[0]
  return separator === mark && (mark !== '/' || Number.parseInt(latinDigits(words), 10) > 12)
}

function read({ year = '', month = '', day }: Written, monthOf: (name: string) => number | undefined): FoundDate['date'] {
  const number = monthOf(latinDigits(month))
  const years = latinDigits(year)
  if (number === undefined || number < 1 || number > 12 || Number(years) < earliest || Number(years) > latest) return null
  return stated(years, String(number).padStart(2, '0'), day === undefined ? undefined : latinDigits(day))
}

/** The name of a month as in the list: 03 is 3. */
function plain(name: string): string {
  return name.toLowerCase().replace(/\s+/gu, ' ').replace(/^0/, '')
}

/** The digits of a script follow each other in Unicode, and zero is the first. */
function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0) as number
    const value = zero
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
    return String((value - zero) % 10)
  })
}
