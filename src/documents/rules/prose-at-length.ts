import { codePointLength } from '../../text/code-points.js'
import { pins } from '../model/facts.js'
import type { Rule } from './rule.js'

/** Maximum length of a pin outside quotation marks, in code points. */
export const maximumProse = 160

export const proseAtLength: Rule = {
  code: 'prose-at-length',
  summary: `Outside quotation marks, a pin has at most ${maximumProse} code points, unless the text of the article is included.`,
  *check(document) {
    if (document.article.text.included !== null) return
    for (const { fact, evidence, path } of pins(document)) {
      const speech = fact.kind === 'quotes' && fact.value.type !== 'indirect' && evidence.role === 'content'
      const length = codePointLength(evidence.exact)
      if (speech || length <= maximumProse) continue
      yield {
        path: [...path, 'exact'],
        message: `has ${length} code points of prose, which must not be republished; pin the shortest words that carry the fact (at most ${maximumProse}), if necessary in several pins`,
      }
    }
  },
}
