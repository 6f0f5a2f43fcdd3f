import { verdictsOf } from './figure-numbers.js'
import { isKnownLanguage } from './language-tag.js'
import type { Rule } from './rule.js'

export const numberNotReadable: Rule = {
  code: 'number-not-readable',
  summary: 'The numbers of a figure can be read in the words of its value pins, or the author says that they state them.',
  *check(document) {
    if (!isKnownLanguage(document.article.language)) return
    for (const { path, number, verdict, read } of verdictsOf(document)) {
      if (verdict !== 'unclear') continue
      const reason = read.length === 0 ? 'no number can be read in' : `${number} is only one reading of`
      yield { path, message: `${reason} the words of the value pins; if they state ${number}, set "valueBasis" to "author"` }
    }
  },
}
