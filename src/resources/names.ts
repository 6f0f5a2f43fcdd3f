import type { Entity } from '../../schemas/entity.js'
import { foldName } from '../text/folding.js'
import type { Name } from './resource.js'

/** Every name that finds an entity. The last word of a name also finds a person. */
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
