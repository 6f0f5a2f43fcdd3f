import { facts } from '../model/facts.js'
import { subjectsOf } from '../model/subjects.js'
import type { Rule } from './rule.js'

export const pinWithoutSubject: Rule = {
  code: 'pin-without-subject',
  summary: 'A fact has a pin only for a property that it has: a pin of the place needs a place.',
  *check(document) {
    for (const fact of facts(document)) {
      const subjects = subjectsOf(fact)
      for (const [index, { role }] of fact.value.evidence.entries()) {
        if (subjects[role]) continue
        yield {
          path: [...fact.path, 'evidence', index, 'role'],
          message: `this fact has nothing for a pin with the role "${role}"; fill in the property, or remove the pin`,
        }
      }
    }
  },
}
