import type { Rule } from './rule.js'

export const sameEntityTwice: Rule = {
  code: 'same-entity-twice',
  summary: 'No two entities of a document are the same one in Wikidata.',
  *check(document) {
    const owners = new Map<string, string>()
    for (const [index, { id, sameAs }] of document.entities.entries()) {
      if (sameAs === null) continue
      const owner = owners.get(sameAs)
      if (owner !== undefined) yield { path: ['entities', index, 'sameAs'], message: `is also "${owner}"; make them one entity` }
      else owners.set(sameAs, id)
    }
  },
}
