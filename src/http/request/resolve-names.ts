import { LRUCache } from 'lru-cache'
import type { Entity } from '../../../schemas/entity.js'
import type { EntityName, ResolvedName } from '../../../schemas/responses.js'
import { type Filter, type NameKind, nameKinds, type Resource } from '../../resources/resource.js'
import type { NameMatch, Reader } from '../../store/types.js'
import { foldName } from '../../text/folding.js'
import { maximumNeighbours, maximumSuggestions, nearest } from '../../text/suggestions.js'
import type { Query } from '../response/list.js'
import { type Pause, takeTurns } from '../scheduling/turns.js'
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
    if (values === undefined || (filter.kind !== 'entity' && filter.kind !== 'text')) continue
    const isSingle = values.length === 1
    const unsplit = isSingle ? values : unsplitValues(url, parameter)
    if (filter.kind === 'entity')
      resolved[parameter] = await (isSingle ? cache.resolve(reader, values, effort) : entitiesOf(reader, cache, unsplit, effort))
    else if (!isSingle) texts[parameter] = await textsOf(reader, resource.path, filter, unsplit)
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

/** The same for texts such as a publisher: a value that some item has is not split. */
async function textsOf(reader: Reader, resource: string, { column = '' }: Filter, unsplit: readonly string[]): Promise<string[]> {
  const texts: string[] = []
  for (const value of unsplit) {
    const conditions = [{ operator: 'in' as const, column, values: [foldName(value)] }]
    const { total } = await reader.list({ resource, conditions, order: [], limit: 0, after: null, countLimit: 1, scanLimit: 1 })
    texts.push(...(total > 0 ? [value] : splitList(value)))
  }
  return texts
}

/** Caches which entities names mean, for each dataset version: the same names are requested again and again. */
export class NameCache {
  readonly #cache = new LRUCache<string, ResolvedName>({
    maxSize: cacheSize,
    sizeCalculation: ({ nearest }, key) => key.length + entryOverhead * (1 + nearest.length),
  })

  /** The entities that each of the names means, in the order of the names. */
  async resolve(reader: Reader, names: readonly string[], effort: Effort): Promise<ResolvedName[]> {
    const key = (name: string) => `${reader.version}\n${name}`
    const cached = names.map((name) => this.#cache.get(key(name)))
    const missing = names.filter((_, index) => cached[index] === undefined)
    const matches = missing.length === 0 ? [] : await reader.names([...new Set(missing.map(foldName))])
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
  const own = matches.filter(({ folded }) => folded === foldName(name))
  const meant = meantBy(own)
  if (meant !== null) return { given: name, matchedBy: meant.kind, entities: await readEntities(reader, meant.entities), nearest: [] }
  return { given: name, matchedBy: null, entities: [], nearest: isSuggested ? await suggestEntities(reader, name, own) : [] }
}

/** The entities that share the role, or else those with a similar name. */
async function suggestEntities(reader: Reader, name: string, sharing: readonly NameMatch[]): Promise<EntityName[]> {
  const folded = foldName(name)
  const candidates = sharing.length > 0 ? sharing : await reader.neighbourNames(folded, maximumNeighbours)
  const foldedNames = candidates.map((candidate) => candidate.folded)
  const names = nearest(folded, foldedNames, maximumNeighbours)
  const ids = names.flatMap((near) => candidates.filter((candidate) => candidate.folded === near).map(({ entity }) => entity))
  const suggested = [...new Set(ids)].slice(0, maximumSuggestions)
  const found = new Map((await readEntities(reader, suggested)).map((entity) => [entity.id, entity]))
  return suggested.map((id) => found.get(id) as EntityName)
}

async function readEntities(reader: Reader, ids: readonly string[]): Promise<EntityName[]> {
  const items = await reader.items('entities', ids)
  return items.map((json) => {
    const { id, name, type } = JSON.parse(json) as Entity
    return { id, name, type }
  })
}

/** The entities that a name refers to: the matches of the most specific kind. A role must match exactly one entity. */
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
