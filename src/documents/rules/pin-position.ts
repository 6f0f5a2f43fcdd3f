import { codePointLength } from '../../text/code-points.js'
import { pins } from '../model/facts.js'
import type { Rule } from './rule.js'

export const pinPosition: Rule = {
  code: 'pin-position',
  summary: 'A pin spans as many code points as its words have, within the text.',
  *check(document) {
    for (const { evidence, path } of pins(document)) {
      const { start, end, exact } = evidence
      const length = codePointLength(exact)
      if (end > document.article.text.length) {
        const message = `ends at ${end}, but the text has only ${document.article.text.length} code points`
        yield { path: [...path, 'end'], message }
      }
      if (end - start !== length) {
        const message = `spans ${end - start} code points, but its words have ${length}; run \`verbatim pin\``
        yield { path: [...path, 'end'], message }
      }
    }
  },
}
