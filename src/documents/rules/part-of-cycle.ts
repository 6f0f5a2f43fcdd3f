import { cycles, type Edge, steps } from '../model/part-of.js'
import type { Rule } from './rule.js'

/** A relation and where it is in the document. */
interface Relation extends Edge {
  index: number
  position: number
}

export const partOfCycle: Rule = {
  code: 'part-of-cycle',
  summary: 'No entity is part of itself, neither directly nor through others.',
  *check({ entities }) {
    const relations = new Map<string, Relation[]>()
    for (const [index, { id, partOf = [] }] of entities.entries()) {
      const own = partOf.map(({ entity }, position) => ({ from: id, to: entity, index, position }))
      if (own.length > 0) relations.set(id, own)
    }
    for (const cycle of cycles(relations.keys(), (id) => relations.get(id) ?? [])) {
      const { from, index, position } = cycle.at(-1) as Relation
      const path = ['entities', index, 'partOf', position, 'entity']
      if (cycle.length === 1) yield { path, message: `"${from}" cannot be part of itself; remove this relation` }
      else yield { path, message: `closes a cycle: ${steps(cycle)}; remove a wrong relation` }
    }
  },
}
