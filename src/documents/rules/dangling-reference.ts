import { didYouMean } from '../../text/suggestions.js'
import { entitiesOf, facts } from '../model/facts.js'
import type { Path } from '../model/problem.js'
import type { KnownIds, Rule } from './rule.js'

/** How many ids are told what they may have meant: to look for that takes time with all ids of the document. */
const maximumSuggestions = 100

export const danglingReference: Rule = {
  code: 'dangling-reference',
  summary: 'Every id that a fact names is given in the document.',
  *check(document, known) {
    let told = 0
    for (const fact of facts(document)) {
      const references = [
        ...entitiesOf(fact).map((reference) => ({ ...reference, kind: 'entities' as const })),
        ...(fact.kind === 'quotes' ? [] : list(fact.value.contradicts, fact.kind, [...fact.path, 'contradicts'])),
        ...(fact.kind === 'events' ? list(fact.value.quotes, 'quotes', [...fact.path, 'quotes']) : []),
        ...(fact.kind === 'events' ? list(fact.value.figures, 'figures', [...fact.path, 'figures']) : []),
      ]
      for (const { id, kind, path } of references) {
        if (known[kind].has(id)) continue
        told += 1
        const suggestion = told > maximumSuggestions ? '' : didYouMean(id, known[kind])
        yield { path, message: `"${id}" is in none of the document's ${kind}${suggestion}` }
      }
    }
  },
}

function list(ids: readonly string[], kind: keyof KnownIds, path: Path) {
  return ids.map((id, index) => ({ id, kind, path: [...path, index] as Path }))
}
