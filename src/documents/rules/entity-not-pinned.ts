import { type Fact, facts, resolvable } from '../model/facts.js'
import { NamedEntities, type NamedIn } from '../model/named.js'
import type { Path } from '../model/problem.js'
import type { Rule } from './rule.js'

/** An entity that a pin of the fact names, unless the document says otherwise how it is identified. */
interface Reference {
  id: string
  path: Path
  resolution: string | undefined
  /** What to add to the fact if no pin names the entity. */
  remedy: string
}

export const entityNotPinned: Rule = {
  code: 'entity-not-pinned',
  summary: 'A pin of the fact names each addressee, participant, party, place and reporter, or a resolution says how it is identified.',
  *check(document) {
    const named = new NamedEntities(document.entities)
    for (const fact of facts(document)) {
      const references = referencesOf(fact).filter(({ id }) => named.has(id))
      if (references.length === 0) continue
      const namedIn = named.namedIn(fact.value.evidence)
      for (const reference of references) {
        const message = wrong(reference, namedIn)
        if (message !== null) yield { path: [...fact.path, ...reference.path], message }
      }
    }
  },
}

function referencesOf(fact: Fact): Reference[] {
  const resolutions = (fact.value.resolutions ?? {}) as Record<string, string | undefined>
  const references = resolvable(fact).flatMap(([name, id]): Reference[] =>
    id === null ? [] : [{ id, path: [name], resolution: resolutions[name], remedy: `"resolutions": { "${name}": "inferred" }` }],
  )
  if (fact.kind !== 'events') return references
  const participants = fact.value.participants.map(
    ({ entity, resolution }, index): Reference => ({
      ...{ id: entity, path: ['participants', index, 'entity'], resolution },
      remedy: 'a resolution ("pronoun", "continued" or "inferred")',
    }),
  )
  return [...references, ...participants]
}

function wrong({ id, resolution, remedy }: Reference, namedIn: NamedIn): string | null {
  if (resolution === undefined) {
    if (namedIn(id, ['name', 'role'])) return null
    return `no pin of this fact has an alias of "${id}" in its words; pin words that name it, or add ${remedy}`
  }
  if ((resolution !== 'name' && resolution !== 'role') || namedIn(id, [resolution])) return null
  return `no pin of this fact has an alias of "${id}" with the kind "${resolution}" in its words; pin one, or correct the resolution`
}
