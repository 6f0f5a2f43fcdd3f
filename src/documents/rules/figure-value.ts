import { numbersIn } from '../../text/numbers.js'
import type { Rule } from './rule.js'

export const figureValue: Rule = {
  code: 'figure-value',
  summary: 'The numbers of a figure are in the words of its value pins.',
  *check(document) {
    const english = document.article.language.toLowerCase().split('-')[0] === 'en'
    for (const [index, figure] of document.figures.entries()) {
      const words = figure.evidence.filter(({ role }) => role === 'value').map(({ exact }) => exact)
      // Number words are read only in English. In other languages a word may scale the digits (`1,5 Millionen`), and a pin without
      // digits is not checked.
      if (words.length === 0 || (!english && !words.some((exact) => /\d/.test(exact)))) continue
      const written = words.flatMap(numbersIn)
      const numbers = new Set(english ? written : written.flatMap(scaledByTens))
      for (const property of ['value', 'low', 'high'] as const) {
        const number = figure[property]
        if (number === null || numbers.has(number)) continue
        const found = written.length === 0 ? 'no number' : [...new Set(written)].join(', ')
        yield { path: ['figures', index, property], message: `${number} is not in the words of the value pins (${found})` }
      }
    }
  },
}

function scaledByTens(number: number): number[] {
  return Array.from({ length: 13 }, (_, power) => Number((number * 10 ** power).toPrecision(15)))
}
