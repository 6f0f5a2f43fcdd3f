import { readNumbers } from '../../text/numbers/read.js'
import type { Span } from '../text/spans.js'
import type { FoundFigure } from './found-figure.js'
import { type FigureWords, figureWords } from './languages.js'
import { currencySigns } from './money.js'

type Found = Pick<FoundFigure, 'metric' | 'unit' | 'measure'>

/** The figures of a sentence in another language than English: numbers in digits beside a percent sign, a currency or people. */
export function figuresInLanguage(text: string, sentence: Span, tag: string): FoundFigure[] {
  const words = figureWords[tag]
  if (words === undefined) return []
  const own = text.slice(sentence.start, sentence.end)
  return [...own.matchAll(patternOf(tag, words))].flatMap((match) => toFigure(match, own, sentence.start, tag, words) ?? [])
}

const patterns = new Map<string, RegExp>()
/** Digits with their separators, and a word that may multiply them: `1.500`, `3,5 Millionen`, `2 Mrd.` */
const number = "\\p{Nd}+(?:[.,'’  \\u202f]\\p{Nd}+)*"
const sign = '[$£€¥]'

/** A number between what qualifies it and what it counts. Made once for each language. */
function patternOf(tag: string, { qualifiers, percent, currencies, people }: FigureWords): RegExp {
  const known = patterns.get(tag)
  if (known !== undefined) return known
  const alternatives = (list: readonly (readonly [string, string])[]) => list.map(([words]) => words).join('|')
  const units = `(?<percent> ?%| (?:${percent}))|(?<sign> ?${sign})|(?<code> (?:EUR|USD|GBP|CHF))|(?<currency> (?:${alternatives(currencies)}))|(?<people> (?:${alternatives(people)}))`
  const before = `(?<![\\p{L}\\p{N}.,'’%+–-])(?:(?<qualifier>${alternatives(qualifiers)}) ?)?`
  const pattern = new RegExp(
    `${before}(?:(?<before>${sign} ?)(?<amount>${number})(?<times>[ \u00a0]\\p{L}+\\.?)?|(?<number>${number})(?<scale>[ \u00a0]\\p{L}+\\.?)??(?:${units}))(?![\\p{L}\\p{N}]|[.,]\\p{Nd})`,
    'giu',
  )
  patterns.set(tag, pattern)
  return pattern
}

function toFigure(match: RegExpExecArray, sentence: string, offset: number, tag: string, words: FigureWords): FoundFigure | null {
  const groups = match.groups as Record<string, string | undefined>
  const found = kindOf(groups, words)
  const start = match.index + (groups.qualifier === undefined ? 0 : match[0].indexOf(groups.before ?? (groups.number as string)))
  const stated = wordsOf(sentence.slice(start, match.index + match[0].length), groups, tag, found.unit)
  if (stated === null || isOther(sentence.slice(Math.max(0, match.index - reach), match.index), words)) return null
  return {
    ...found,
    ...{ value: stated.value, low: null, high: null, status: 'reported', about: null, modifiers: [] },
    qualifier: first(words.qualifiers, groups.qualifier) ?? 'exact',
    words: { start: offset + start, end: offset + start + stated.words.length },
  }
}

/** How many characters before a number may make it another one. */
const reach = 20

/** `minus 5`, `nicht 5`, `10 bis 12`: the number alone is not what the words state. */
function isOther(before: string, { refused, joints }: FigureWords): boolean {
  return new RegExp(`(?:^|[^\\p{L}])(?:${refused}) $|\\p{Nd}\\s*(?:(?:${joints}) )?$`, 'iu').test(before)
}

/** The words that state a single number, and the number. */
function wordsOf(words: string, { number, amount = '', scale, times }: Record<string, string | undefined>, tag: string, unit: string) {
  const value = single(words, tag, unit)
  const plain = single(number ?? amount, tag, unit)
  const isScaled = value !== plain
  if (value === null || plain === null) return null
  // A word between a number and its unit has to multiply it: a scale that nobody knows would change the value by a power of ten.
  if (scale !== undefined && !isScaled) return null
  return times === undefined || isScaled ? { words, value } : { words: words.slice(0, -times.length), value }
}

function single(words: string, tag: string, unit: string): number | null {
  const [value, ...others] = readNumbers(words, tag, unit).sure
  return value === undefined || others.length > 0 ? null : value
}

function kindOf({ percent, sign, before, code, currency, people }: Record<string, string | undefined>, words: FigureWords): Found {
  if (percent !== undefined) return { metric: 'other', unit: 'percent', measure: 'rate' }
  const metric = first(words.people, people)
  if (metric !== undefined) return { metric, unit: 'person', measure: 'total' }
  const symbol = before ?? sign
  const unit = symbol === undefined ? (first(words.currencies, currency) ?? code?.trim().toLowerCase()) : currencySigns[symbol.trim()]
  return { metric: 'other', unit: unit as string, measure: 'total' }
}

function first<T>(list: readonly (readonly [words: string, meaning: T])[], words: string | undefined): T | undefined {
  return words === undefined ? undefined : list.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(words.trim()))?.[1]
}
