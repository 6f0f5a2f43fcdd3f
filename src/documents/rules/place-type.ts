import { facts } from '../model/facts.js'
import type { Rule } from './rule.js'

export const placeType: Rule = {
  code: 'place-type',
  summary: 'The place of a fact is an entity of the type place.',
  *check(document) {
    const types = new Map(document.entities.map(({ id, type }) => [id, type]))
    for (const fact of facts(document)) {
      if (fact.kind === 'quotes' || fact.value.place === null) continue
      const type = types.get(fact.value.place)
      if (type === undefined || type === 'place') continue
      yield { path: [...fact.path, 'place'], message: `"${fact.value.place}" has the type "${type}", not "place"` }
    }
  },
}
