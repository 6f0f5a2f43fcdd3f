import { verdictsOf } from './figure-numbers.js'
import type { Rule } from './rule.js'

/** More numbers would not help the reader. */
const mostListed = 5

export const figureValue: Rule = {
  code: 'figure-value',
  summary: 'The numbers of a figure are those that its value pins state in the language of the article.',
  *check(document) {
    for (const { path, number, verdict, read } of verdictsOf(document)) {
      if (verdict !== 'different') continue
      const listed = [...read.slice(0, mostListed), ...(read.length > mostListed ? ['…'] : [])].join(', ')
      yield { path, message: `${number} is not in the words of the value pins (${listed})` }
    }
  },
}
