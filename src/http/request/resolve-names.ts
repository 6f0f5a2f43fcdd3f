import { LRUCache } from 'lru-cache'
import type { Entity } from '../../../schemas/entity.js'
import type { EntityName, ResolvedName } from '../../../schemas/responses.js'
import type { Filter, NameKind, Resource } from '../../resources/resource.js'
import type { NameMatch, Reader } from '../../store/types.js'
import { foldName } from '../../text/folding.js'
import { requestedForms } from '../../text/names/phrases.js'
import { maximumNeighbours, maximumSuggestions, nearest } from '../../text/suggestions.js'
import type { Query } from '../response/list-request.js'
import { type Pause, takeTurns } from '../scheduling/turns.js'
import { matchesOf, nameForms, namesOf } from './name-forms.js'
import { type ParsedRequest, splitList, unsplitValues } from './parse.js'

/** The size of the cache in characters, and the estimated overhead of a name and of each entity in it. */
const cacheSize = 4_000_000
const entryOverhead = 500

/** How many unknown names of a request come with suggestions: each is compared with several hundred names. */
const maximumSuggested = 10

/** What the names of a request share: how many more get suggestions, and turns. */
interface Effort {
  suggestions: number
  pause: Pause
}

export function newEffort(): Effort {
  return { suggestions: maximumSuggested, pause: takeTurns() }
}

/** A query in which every name is resolved. */
export interface ResolvedNames {
  query: Query
  /** For each filter that takes names: the entities that they mean, in the order of the names. */
  resolved: Record<string, ResolvedName[]>
}

/** The kinds of filters whose values are split at commas only if they are no name or text as a whole. */
const named: readonly string[] = ['entity', 'text', 'phrase'] satisfies Filter['kind'][]

/**
 * Finds the entities that the names in a query mean. A value with a comma is first tried as one name (`Doe, Jr`), then
 * split. Filters are resolved one after the other, because a reader has one connection.
 */
export async function resolveNames(
  reader: Reader,
  cache: NameCache,
  resource: Pick<Resource, 'path' | 'filters'>,
  { url, query }: ParsedRequest,
): Promise<ResolvedNames> {
  const resolved: Record<string, ResolvedName[]> = {}
  const texts: Record<string, string[]> = {}
  const effort = newEffort()
  for (const [parameter, filter] of Object.entries(resource.filters)) {
    const values = query[parameter] as string[] | undefined
    if (values === undefined || !named.includes(filter.kind)) continue
    const isSingle = values.length === 1
    const unsplit = isSingle ? values : unsplitValues(url, parameter)
    if (filter.kind === 'entity')
      resolved[parameter] = await (isSingle ? cache.resolve(reader, values, effort) : entitiesOf(reader, cache, unsplit, effort))
    else {
      const given = isSingle ? values : await textsOf(reader, resource.path, filter, unsplit)
      texts[parameter] = given
      if (filter.kind === 'phrase')
        Object.assign(resolved, await mentionsOf(reader, cache, resource.path, { parameter, filter, given, effort }))
    }
  }
  return { query: { ...query, ...texts }, resolved }
}

async function entitiesOf(reader: Reader, cache: NameCache, unsplit: readonly string[], effort: Effort): Promise<ResolvedName[]> {
  const resolved: ResolvedName[] = []
  for (const value of unsplit) {
    const parts = splitList(value)
    const [whole] = parts.length > 1 ? await cache.resolve(reader, [value.trim()], { ...effort, suggestions: 0 }) : []
    if (whole !== undefined && whole.matchedBy !== null) resolved.push(whole)
    else resolved.push(...(await cache.resolve(reader, parts, effort)))
  }
  return resolved
}

/** The phrases that mean an entity; and those that no item has, if they resemble a name. */
async function mentionsOf(
  reader: Reader,
  cache: NameCache,
  resource: string,
  { parameter, filter, given, effort }: { parameter: string; filter: Filter; given: readonly string[]; effort: Effort },
): Promise<Record<string, ResolvedName[]>> {
  const mentions: ResolvedName[] = []
  for (const name of await cache.resolve(reader, given, effort)) {
    const isSimilar = name.nearest.length > 0 && !(await isValue(reader, resource, filter, name.given))
    if (name.matchedBy !== null || isSimilar) mentions.push(name)
  }
  return mentions.length === 0 ? {} : { [parameter]: mentions }
}

/** The same for texts such as a publisher: a value that some item has is not split. */
async function textsOf(reader: Reader, resource: string, filter: Filter, unsplit: readonly string[]): Promise<string[]> {
  const texts: string[] = []
  for (const value of unsplit) texts.push(...((await isValue(reader, resource, filter, value)) ? [value] : splitList(value)))
  return texts
}

/** Whether some item has this text. */
async function isValue(reader: Reader, resource: string, { kind, column = '' }: Filter, value: string): Promise<boolean> {
  const values = kind === 'phrase' ? requestedForms(value) : [foldName(value)]
  const conditions = [{ operator: 'in' as const, column, values }]
  const { total } = await reader.list({ resource, conditions, order: [], limit: 0, after: null, countLimit: 1, scanLimit: 1 })
  return total > 0
}

/** Caches which entities names mean, for each version of the entities: the same names are requested again and again. */
export class NameCache {
  readonly #cache = new LRUCache<string, ResolvedName>({
    maxSize: cacheSize,
    sizeCalculation: ({ entities, nearest }, key) => key.length + entryOverhead * (1 + entities.length + nearest.length),
  })

  /** The entities that each of the names means, in the order of the names. */
  async resolve(reader: Reader, names: readonly string[], effort: Effort): Promise<ResolvedName[]> {
    const version = reader.versionOf(['entities'])
    const key = (name: string) => `${version}\n${name}`
    const cached = names.map((name) => this.#cache.get(key(name)))
    const missing = names.filter((_, index) => cached[index] === undefined)
    const matches = missing.length === 0 ? [] : await reader.names([...new Set(missing.flatMap((name) => namesOf(nameForms(name))))])
    const resolved: ResolvedName[] = []
    for (const [index, name] of names.entries()) {
      const isSuggested = effort.suggestions > 0
      const found = cached[index] ?? (await readName(reader, name, matches, isSuggested))
      const isKnown = found.matchedBy !== null
      if (!isKnown) effort.suggestions -= 1
      if (isKnown || isSuggested) this.#cache.set(key(name), found)
      // Also if it was cached, so that a response depends on its request alone.
      resolved.push(isKnown || isSuggested ? found : { ...found, nearest: [] })
      await effort.pause()
    }
    return resolved
  }
}

async function readName(reader: Reader, name: string, matches: readonly NameMatch[], isSuggested: boolean): Promise<ResolvedName> {
  const matching = matchesOf(nameForms(name), matches)
  const meant = meantBy(matching, name)
  if (meant !== null) return { given: name, matchedBy: meant.kind, entities: await readEntities(reader, meant.entities), nearest: [] }
  return { given: name, matchedBy: null, entities: [], nearest: isSuggested ? await suggestEntities(reader, name, matching) : [] }
}

/** The entities that share the role, or else those with a similar name. */
async function suggestEntities(reader: Reader, name: string, sharing: readonly NameMatch[]): Promise<EntityName[]> {
  const folded = nameForms(name).at(-1)?.folded ?? ''
  const candidates = sharing.length > 0 ? sharing : await similarNames(reader, folded)
  const foldedNames = candidates.map((candidate) => candidate.folded)
  const names = sharing.length > 0 ? [...new Set(foldedNames)] : nearest(folded, foldedNames, maximumNeighbours)
  const ids = names.flatMap((near) => candidates.filter((candidate) => candidate.folded === near).map(({ entity }) => entity))
  const suggested = [...new Set(ids)].slice(0, maximumSuggestions)
  const found = new Map((await readEntities(reader, suggested)).map((entity) => [entity.id, entity]))
  return suggested.map((id) => found.get(id) as EntityName)
}

/** Names that may be similar: the neighbours in the index, and those that are one of the words. */
async function similarNames(reader: Reader, folded: string): Promise<NameMatch[]> {
  const neighbours = await reader.neighbourNames(folded, maximumNeighbours)
  const words = folded.split(' ')
  return words.length === 1 ? neighbours : [...neighbours, ...(await reader.names([...new Set(words)]))]
}

export async function readEntities(reader: Reader, ids: readonly string[]): Promise<EntityName[]> {
  const items = await reader.items('entities', ids)
  return items.map((json) => {
    const { id, name, type } = JSON.parse(json) as Entity
    return { id, name, type }
  })
}

/** Names of one entity each, and those that several can share. Within them, the kinds are equally specific. */
const shared: readonly NameKind[] = ['id', 'name', 'last-name']

/**
 * The entities that a name refers to. An id as written means its entity alone, and a Wikidata id too. Otherwise everybody with
 * this name or last name is meant. Without one, a part of a name or a role must fit exactly one entity.
 */
export function meantBy<T extends { entity: string; kind: NameKind }>(
  matches: readonly T[],
  given: string,
): { kind: NameKind; entities: string[] } | null {
  if (matches.some(({ entity, kind }) => kind === 'id' && entity === given)) return { kind: 'id', entities: [given] }
  const wikidata = meantByKinds(matches, ['wikidata'])
  const meant = wikidata ?? meantByKinds(matches, shared)
  if (meant !== null) return meant
  const unique = meantByKinds(matches, ['name-part', 'role'])
  return unique !== null && unique.entities.length > 1 ? null : unique
}

/** The entities that match by these kinds, and the most specific kind that holds for all of them. */
function meantByKinds<T extends { entity: string; kind: NameKind }>(matches: readonly T[], kinds: readonly NameKind[]) {
  const best = new Map<string, number>()
  for (const { entity, kind } of matches) {
    const rank = kinds.indexOf(kind)
    if (rank !== -1) best.set(entity, Math.min(rank, best.get(entity) ?? rank))
  }
  if (best.size === 0) return null
  return { kind: kinds[Math.max(...best.values())] as NameKind, entities: [...best.keys()].sort() }
}
