import { codePointLength } from '../../text/code-points.js'
import { pins } from '../model/facts.js'
import type { Rule } from './rule.js'

/** The most code points of an article's own prose that one pin may hold. */
export const maximumProse = 160

export const proseAtLength: Rule = {
  code: 'prose-at-length',
  summary: `Outside quotation marks a pin holds at most ${maximumProse} code points of an article whose text is not included.`,
  *check(document) {
    if (document.article.text.included !== null) return
    for (const { fact, evidence, path } of pins(document)) {
      const speech = fact.kind === 'quotes' && fact.value.type !== 'indirect' && evidence.role === 'content'
      const length = codePointLength(evidence.exact)
      if (speech || length <= maximumProse) continue
      yield {
        path: [...path, 'exact'],
        message: `holds ${length} code points of prose that is not ours to publish; pin the shortest words that carry the fact (${maximumProse} at most), in several pins if need be`,
      }
    }
  },
}
