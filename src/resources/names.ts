import type { Entity } from '../../schemas/entity.js'
import { foldName } from '../text/folding.js'
import { type Name, type NameKind, nameKinds } from './resource.js'

/** Every name that finds an entity. A person is also found by the last word of a name. */
export function entityNames({ id, type, sameAs, aliases }: Entity): Name[] {
  const wikidata = sameAs === null ? [] : [{ folded: foldName(sameAs.slice(sameAs.lastIndexOf('/') + 1)), kind: 'wikidata' as const }]
  const written = aliases.flatMap(({ text, kind }): Name[] => {
    const folded = foldName(text)
    const words = folded.split(' ')
    const lastName = type === 'person' && kind === 'name' && words.length > 1
    return [{ folded, kind }, ...(lastName ? [{ folded: words.at(-1) as string, kind: 'last-name' as const }] : [])]
  })
  const names: Name[] = [{ folded: foldName(id), kind: 'id' }, ...wikidata, ...written]
  return [...new Map(names.filter(({ folded }) => folded !== '').map((name) => [`${name.kind} ${name.folded}`, name])).values()]
}

/**
 * Whom a name means, out of all entities that bear it: those that bear it in the surest way.
 * A description means somebody only while it fits nobody else.
 */
export function meantBy<T extends { entity: string; kind: NameKind }>(
  matches: readonly T[],
): { kind: NameKind; entities: string[] } | null {
  for (const kind of nameKinds) {
    const entities = [...new Set(matches.filter((match) => match.kind === kind).map(({ entity }) => entity))].sort()
    if (entities.length === 0) continue
    return kind === 'role' && entities.length > 1 ? null : { kind, entities }
  }
  return null
}
