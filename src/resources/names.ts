import type { Alias, Entity } from '../../schemas/entity.js'
import { foldName } from '../text/folding.js'
import { folded, nameWords } from '../text/names/name-words.js'
import { personNames } from '../text/names/person-names.js'
import { roleForms, withoutArticles } from '../text/names/roles.js'
import type { Name, NameKind } from './resource.js'

/** Every name that finds an entity: those of its aliases, curated ones too, and what follows from them. */
export function entityNames({ id, type, sameAs, aliases }: Entity): Name[] {
  const wikidata = sameAs === null ? [] : [{ folded: foldName(sameAs.slice(sameAs.lastIndexOf('/') + 1)), kind: 'wikidata' as const }]
  const names: Name[] = [{ folded: foldName(id), kind: 'id' }, ...wikidata, ...aliases.flatMap((alias) => aliasNames(alias, type))]
  return [...new Map(names.filter(({ folded }) => folded !== '').map((name) => [`${name.kind} ${name.folded}`, name])).values()]
}

/** The names that follow from one alias. */
export function aliasNames({ text, kind, lang }: Pick<Alias, 'text' | 'kind' | 'lang'>, type: Entity['type']): Name[] {
  const of = (kind: NameKind, names: readonly string[]) => names.map((folded): Name => ({ folded, kind }))
  if (kind === 'role') return of('role', roleForms(text))
  if (type !== 'person') return [...of('name', [foldName(text)]), ...of('name-part', withoutArticle(text))]
  const { names, lastNames, parts, roles } = personNames(text, lang)
  return [...of('name', names), ...of('last-name', lastNames), ...of('name-part', parts), ...of('role', roles)]
}

/** `Kremlin` for `the Kremlin`. */
function withoutArticle(text: string): string[] {
  const words = nameWords(text)
  const rest = withoutArticles(words)
  return rest.length < words.length ? [folded(rest)] : []
}
