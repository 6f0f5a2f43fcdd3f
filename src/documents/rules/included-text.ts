import { verify } from '../pins/verify.js'
import type { Rule } from './rule.js'

export const includedText: Rule = {
  code: 'included-text',
  summary: 'Where the text is included, its hash, its length and every pin match it.',
  *check(document) {
    const { included } = document.article.text
    if (included !== null) yield* verify(document, included)
  },
}
