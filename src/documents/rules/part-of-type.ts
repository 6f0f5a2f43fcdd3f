import type { Rule } from './rule.js'

export const partOfType: Rule = {
  code: 'part-of-type',
  summary: 'A place is part of places only, and nothing is part of a person.',
  *check({ entities }) {
    const types = new Map(entities.map(({ id, type }) => [id, type]))
    for (const [index, { type, partOf = [] }] of entities.entries()) {
      for (const [position, { entity }] of partOf.entries()) {
        const whole = types.get(entity)
        const path = ['entities', index, 'partOf', position, 'entity']
        if (whole === 'person') yield { path, message: `"${entity}" is a person, of whom nothing is a part; remove this relation` }
        else if (type === 'place' && whole !== undefined && whole !== 'place')
          yield { path, message: `"${entity}" has the type "${whole}"; a place lies in places only` }
      }
    }
  },
}
