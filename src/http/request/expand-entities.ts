import { LRUCache } from 'lru-cache'
import type { EntityName, ExpandedName, ResolvedName } from '../../../schemas/responses.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { RequestProblem } from '../errors/problems.js'
import type { Query } from '../response/list-request.js'
import { type ResolvedNames, readEntities } from './resolve-names.js'

/** How many of the parts of a name a response lists. */
const maximumListed = 100

/** The size of the cache in characters, and the estimated overhead of an entry. */
const cacheSize = 4_000_000
const entryOverhead = 200

/** A query in which every name is resolved, and each filter on entities includes their parts. */
export interface ExpandedNames {
  query: Query
  /** For each filter that takes names: the entities that they mean, and their parts. */
  resolved: Record<string, ExpandedName[]>
  /** For each of these filters: the ids that it selects, sorted. */
  ids: Record<string, readonly string[]>
}

/** The entities that are part of others. */
interface Parts {
  ids: readonly string[]
  /** The first of them, with their names. */
  listed: readonly EntityName[]
}
const none: Parts = { ids: [], listed: [] }

/**
 * Expands each filter on entities to everything that is part of them: `party=Russia` finds the Russian military. A filter on the id
 * of the items themselves means these alone, and `exact=true` turns the expansion off. Throws a problem for a name with more
 * parts than `limit`: to leave some out would give wrong responses.
 */
export async function expandEntities(
  reader: Reader,
  cache: PartCache,
  { filters }: Pick<Resource, 'filters'>,
  { query, resolved }: ResolvedNames,
  limit: number,
): Promise<ExpandedNames> {
  const expanded: ExpandedNames = { query, resolved: {}, ids: {} }
  for (const [parameter, names] of Object.entries(resolved)) {
    const isExact = query.exact === true || filters[parameter]?.column === 'id'
    const ids = new Set<string>()
    const own: ExpandedName[] = []
    for (const name of names) {
      const parts = isExact || name.entities.length === 0 ? none : await cache.partsOf(reader, idsOf(name), limit)
      if (parts.ids.length > limit) throw tooManyParts(parameter, name, limit)
      for (const id of [...idsOf(name), ...parts.ids]) ids.add(id)
      own.push({ ...name, parts: [...parts.listed], partCount: parts.ids.length })
    }
    expanded.resolved[parameter] = own
    expanded.ids[parameter] = [...ids].sort()
  }
  return expanded
}

function idsOf({ entities }: ResolvedName): string[] {
  return entities.map(({ id }) => id)
}

function tooManyParts(parameter: string, { given }: ResolvedName, limit: number): RequestProblem {
  const message = `more than ${limit} entities are part of "${given}"; name a smaller one, or add exact=true, which leaves them out`
  return new RequestProblem('too-many-parts', `${parameter}: ${message}`, { errors: [{ parameter, message }] })
}

/** Caches the parts of entities, for each version of the entities. */
export class PartCache {
  readonly #cache = new LRUCache<string, Parts>({
    maxSize: cacheSize,
    sizeCalculation: ({ ids }, key) => key.length + entryOverhead + ids.reduce((sum, id) => sum + id.length, 0),
  })

  /** All parts of some entities, up to one more than the limit. */
  async partsOf(reader: Reader, entities: readonly string[], limit: number): Promise<Parts> {
    const key = `${reader.versionOf(['entities'])}\n${entities.join('\n')}`
    const cached = this.#cache.get(key)
    if (cached !== undefined) return cached
    const ids = await reader.parts('entities', 'partOf', entities, limit + 1)
    const parts = ids.length === 0 ? none : { ids, listed: await readEntities(reader, ids.slice(0, maximumListed)) }
    this.#cache.set(key, parts)
    return parts
  }
}
