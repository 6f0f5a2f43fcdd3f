import { facts, resolvable } from '../model/facts.js'
import type { Rule } from './rule.js'

export const resolutionWithoutSubject: Rule = {
  code: 'resolution-without-subject',
  summary: 'A resolution explains only a property that the fact has.',
  *check(document) {
    for (const fact of facts(document)) {
      const resolutions: object = fact.value.resolutions ?? {}
      for (const [name, id] of resolvable(fact)) {
        if (id !== null || !Object.hasOwn(resolutions, name)) continue
        yield {
          path: [...fact.path, 'resolutions', name],
          message: `the ${name} of this fact is null; fill it in, or remove this resolution`,
        }
      }
    }
  },
}
