import { facts } from '../model/facts.js'
import type { Rule } from './rule.js'

export const pinOrder: Rule = {
  code: 'pin-order',
  summary: 'The content pins of a fact are in the order of the text, and do not overlap.',
  *check(document) {
    for (const { value, path } of facts(document)) {
      let end = -1
      for (const [index, evidence] of value.evidence.entries()) {
        if (evidence.role !== 'content') continue
        if (evidence.start < end) {
          const message = `starts at ${evidence.start}, before the content pin above ends (${end}); list content pins in the order of the text`
          yield { path: [...path, 'evidence', index, 'start'], message }
        }
        end = evidence.end
      }
    }
  },
}
