import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import { noLanguage } from '../../text/numbers/lexicon.js'
import { isAmong, type Numbers, readNumbers } from '../../text/numbers/read.js'
import { isKnownLanguage } from './language-tag.js'

/** What the words of the value pins say about a number of a figure. */
export interface NumberVerdict {
  /** The place of the number in the document. */
  path: ['figures', number, 'value' | 'low' | 'high']
  number: number
  /** `unclear`: the words cannot be read, or in more than one way, and the author has not said that they state the number. */
  verdict: 'stated' | 'different' | 'unclear'
  /** The numbers that were read, in the order of the words. */
  read: number[]
}

/** Two rules need the same verdicts. */
const verdicts = new WeakMap<ArticleDocument, NumberVerdict[]>()

/** Compares the numbers of the figures of a document with the words of their value pins. */
export function verdictsOf(document: ArticleDocument): NumberVerdict[] {
  const tag = languageOf(document)
  const known = verdicts.get(document) ?? document.figures.flatMap((figure, index) => readFigure(figure, index, tag))
  verdicts.set(document, known)
  return known
}

/** The language in which numbers are read. */
export function languageOf({ article: { language } }: ArticleDocument): string {
  return isKnownLanguage(language) ? language : noLanguage
}

/** A figure without value pins is not compared. */
function readFigure(figure: AuthoredFigure, index: number, language: string): NumberVerdict[] {
  const pins = figure.evidence.filter(({ role }) => role === 'value').map(({ exact }) => readNumbers(exact, language, figure.unit))
  const numbers = (['value', 'low', 'high'] as const).flatMap((property) => ({ property, number: figure[property] }))
  return numbers.flatMap(({ property, number }) => {
    if (number === null || pins.length === 0) return []
    return [{ path: ['figures', index, property], number, ...verdictOf(number, pins, figure.valueBasis === 'author') }]
  })
}

function verdictOf(number: number, pins: readonly Numbers[], byAuthor: boolean): Pick<NumberVerdict, 'verdict' | 'read'> {
  const sure = pins.flatMap((pin) => pin.sure)
  if (isAmong(number, sure) || pins.some((pin) => pin.states(number))) return { verdict: 'stated', read: [] }
  // The author may choose a reading, or read what the check cannot. A number that was read is never contradicted.
  const maybe = pins.flatMap((pin) => pin.maybe)
  const read = [...new Set([...sure, ...maybe])]
  const inWords = read.length > 0 ? [] : pins.flatMap((pin) => pin.inWords())
  if (contradicts(number, inWords)) return { verdict: 'different', read: inWords }
  if (read.length > 0 && !isAmong(number, maybe)) return { verdict: 'different', read }
  return { verdict: byAuthor ? 'stated' : 'unclear', read }
}

/** Number words contradict any other number but a fraction, whose words may begin in the same way: `deux tiers`. */
function contradicts(number: number, inWords: readonly number[]): boolean {
  return inWords.length > 0 && (Math.abs(number) >= 1 || inWords.some((read) => Number.isInteger(Math.log10(Math.abs(number) / read))))
}
