import type { ArticleDocument } from '../../../schemas/article-document.js'
import { didYouMean } from '../../text/suggestions.js'
import { entitiesOf, facts } from '../model/facts.js'
import type { Path } from '../model/problem.js'
import type { KnownIds, Rule } from './rule.js'

/** Maximum number of ids with a suggestion, and of all comparisons: a suggestion compares an id with every id of the document. */
const maximumSuggestions = 100
const maximumComparisons = 100_000

export const danglingReference: Rule = {
  code: 'dangling-reference',
  summary: 'Every id that a fact or an entity references is in the document.',
  *check(document, known) {
    let found = 0
    let comparisons = 0
    for (const { id, kind, path } of references(document)) {
      if (known[kind].has(id)) continue
      found += 1
      comparisons += known[kind].size
      const suggestion = found > maximumSuggestions || comparisons > maximumComparisons ? '' : didYouMean(id, known[kind])
      yield { path, message: `"${id}" is not among the ${kind} of the document${suggestion}` }
    }
  },
}

interface Reference {
  id: string
  kind: keyof KnownIds
  path: Path
}

/** Every id that an entity or a fact references. */
function* references(document: ArticleDocument): Generator<Reference> {
  for (const [index, { partOf = [] }] of document.entities.entries()) {
    for (const [position, { entity }] of partOf.entries())
      yield { id: entity, kind: 'entities', path: ['entities', index, 'partOf', position, 'entity'] }
  }
  for (const fact of facts(document)) {
    for (const { id, path } of entitiesOf(fact)) yield { id, kind: 'entities', path }
    if (fact.kind !== 'quotes') yield* list(fact.value.contradicts, fact.kind, [...fact.path, 'contradicts'])
    if (fact.kind !== 'events') continue
    yield* list(fact.value.quotes, 'quotes', [...fact.path, 'quotes'])
    yield* list(fact.value.figures, 'figures', [...fact.path, 'figures'])
  }
}

function list(ids: readonly string[], kind: keyof KnownIds, path: Path): Reference[] {
  return ids.map((id, index) => ({ id, kind, path: [...path, index] as Path }))
}
