import type { Rule } from './rule.js'

export const partOfTwice: Rule = {
  code: 'part-of-twice',
  summary: 'An entity lists each entity that it is part of once.',
  *check({ entities }) {
    for (const [index, { partOf = [] }] of entities.entries()) {
      const listed = new Set<string>()
      for (const [position, { entity }] of partOf.entries()) {
        const path = ['entities', index, 'partOf', position, 'entity']
        if (listed.has(entity)) yield { path, message: `"${entity}" is listed twice; keep the relation whose basis is right` }
        listed.add(entity)
      }
    }
  },
}
