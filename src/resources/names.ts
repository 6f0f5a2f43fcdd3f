import { LRUCache } from 'lru-cache'
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

type WrittenName = Pick<Alias, 'text' | 'kind' | 'lang'>

/** The names that follow from one alias. Articles repeat most aliases, so they are cached. */
export function aliasNames(alias: WrittenName, type: Entity['type']): readonly Name[] {
  const key = `${type} ${alias.kind} ${alias.lang} ${alias.text}`
  const known = cachedNames.get(key)
  if (known !== undefined) return known
  const names = namesFrom(alias, type)
  cachedNames.set(key, names)
  return names
}

/** The size of the cache in characters, and the estimated overhead of each name in it. */
const cacheSize = 2_000_000
const nameOverhead = 100
const cachedNames = new LRUCache<string, readonly Name[]>({
  maxSize: cacheSize,
  sizeCalculation: (names, key) => key.length + nameOverhead * (1 + names.length),
})

function namesFrom({ text, kind, lang }: WrittenName, type: Entity['type']): Name[] {
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
