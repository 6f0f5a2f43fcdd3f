import { facts } from '../model/facts.js'
import type { Path } from '../model/problem.js'
import type { Rule } from './rule.js'

export const duplicateId: Rule = {
  code: 'duplicate-id',
  summary: 'No two entities and no two facts of the document have the same id.',
  *check(document) {
    yield* repeated(document.entities.map(({ id }, index) => ({ id, path: ['entities', index, 'id'] })))
    yield* repeated(facts(document).map(({ value, path }) => ({ id: value.id, path: [...path, 'id'] })))
  },
}

function* repeated(ids: { id: string; path: Path }[]) {
  const seen = new Set<string>()
  for (const { id, path } of ids) {
    if (seen.has(id)) yield { path, message: `"${id}" is already used above; choose another id` }
    seen.add(id)
  }
}
