import type { Rule } from './rule.js'

export const sameEntityTwice: Rule = {
  code: 'same-entity-twice',
  summary: 'No two entities of the document have the same Wikidata id.',
  *check(document) {
    const owners = new Map<string, string>()
    for (const [index, { id, sameAs }] of document.entities.entries()) {
      if (sameAs === null) continue
      const owner = owners.get(sameAs)
      if (owner !== undefined)
        yield { path: ['entities', index, 'sameAs'], message: `is also the Wikidata id of "${owner}"; merge the two entities` }
      else owners.set(sameAs, id)
    }
  },
}
