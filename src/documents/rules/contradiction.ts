import { facts } from '../model/facts.js'
import type { Rule } from './rule.js'

export const contradiction: Rule = {
  code: 'contradiction',
  summary: 'Facts that contradict each other reference each other, and never themselves.',
  *check(document) {
    for (const kind of ['figures', 'events'] as const) {
      const contradictedBy = new Map(document[kind].map(({ id, contradicts }) => [id, new Set(contradicts)]))
      for (const fact of facts(document)) {
        if (fact.kind !== kind) continue
        for (const [index, other] of fact.value.contradicts.entries()) {
          const path = [...fact.path, 'contradicts', index]
          if (other === fact.value.id) yield { path, message: 'a fact cannot contradict itself; remove this id' }
          else if (contradictedBy.get(other)?.has(fact.value.id) === false) {
            yield { path, message: `"${other}" does not contradict this fact; add "${fact.value.id}" to its contradicts` }
          }
        }
      }
    }
  },
}
