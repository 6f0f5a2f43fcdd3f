import type { Facet } from '../../../../schemas/lists.js'
import type { Filter, Resource } from '../../../resources/resource.js'
import type { Dimension } from '../../../resources/series.js'
import type { Group, GroupsQuery, Reader } from '../../../store/types.js'
import { compare } from '../../../text/compare.js'
import type { Pause } from '../../scheduling/turns.js'
import { toFacet } from '../facets.js'
import type { RowCounts, RowLimits } from '../row-list.js'

/** The total of the groups, and how many of them have each value of some keys. */
export async function countGroups(
  reader: Reader,
  resource: Resource,
  query: Omit<GroupsQuery, 'limit' | 'after' | 'pageScan'>,
  names: readonly string[] | undefined,
  { countLimit, scanLimit, facetValues }: RowLimits,
  pause: Pause,
): Promise<RowCounts> {
  const stored = await reader.groupCount(query, countLimit + 1)
  const { columns: _, ...whole } = query
  const isCounted = stored !== null && names === undefined
  const all = { ...whole, limit: countLimit, after: null, pageScan: scanLimit, mayBeEmpty: true, pause }
  const { groups, next } = isCounted ? { groups: [], next: null } : await reader.groups(all)
  const isExact = next === null
  const total = stored ?? groups.length
  const facets: Record<string, Facet> = {}
  for (const name of names ?? []) {
    const counts = countValues(groups, name)
    const result = { counts: counts.slice(0, facetValues), isExact, isComplete: counts.length <= facetValues }
    facets[name] = await toFacet(reader, resource, resource.filters[name] as Filter, result, pause)
    await pause()
  }
  return {
    total: Math.min(total, countLimit),
    totalIsExact: stored === null ? isExact : stored <= countLimit,
    facets: names === undefined ? undefined : facets,
  }
}

/** The values of a key, the most frequent first. */
function countValues(groups: readonly Group[], name: string) {
  const counts = new Map<string | null, number>()
  for (const { article, values } of groups) {
    const value = name === 'article' ? article : values[name as Dimension]
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const all = [...counts].map(([value, count]) => ({ value, count }))
  return all.sort((a, b) => b.count - a.count || compare(a.value ?? '', b.value ?? ''))
}
