import { didYouMean } from '../../text/suggestions.js'
import { entitiesOf, facts } from '../model/facts.js'
import type { Path } from '../model/problem.js'
import type { KnownIds, Rule } from './rule.js'

/** Maximum number of ids with a suggestion, and of all comparisons: a suggestion compares an id with every id of the document. */
const maximumSuggestions = 100
const maximumComparisons = 100_000

export const danglingReference: Rule = {
  code: 'dangling-reference',
  summary: 'Every id that a fact references is in the document.',
  *check(document, known) {
    let found = 0
    let comparisons = 0
    for (const fact of facts(document)) {
      const references = [
        ...entitiesOf(fact).map((reference) => ({ ...reference, kind: 'entities' as const })),
        ...(fact.kind === 'quotes' ? [] : list(fact.value.contradicts, fact.kind, [...fact.path, 'contradicts'])),
        ...(fact.kind === 'events' ? list(fact.value.quotes, 'quotes', [...fact.path, 'quotes']) : []),
        ...(fact.kind === 'events' ? list(fact.value.figures, 'figures', [...fact.path, 'figures']) : []),
      ]
      for (const { id, kind, path } of references) {
        if (known[kind].has(id)) continue
        found += 1
        comparisons += known[kind].size
        const suggestion = found > maximumSuggestions || comparisons > maximumComparisons ? '' : didYouMean(id, known[kind])
        yield { path, message: `"${id}" is not among the ${kind} of the document${suggestion}` }
      }
    }
  },
}

function list(ids: readonly string[], kind: keyof KnownIds, path: Path) {
  return ids.map((id, index) => ({ id, kind, path: [...path, index] as Path }))
}
