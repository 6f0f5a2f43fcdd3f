import type { Facet } from '../../../schemas/lists.js'
import type { Settings } from '../../config.js'
import type { Filter, Resource } from '../../resources/resource.js'
import type { CountsResult, Selection, Store } from '../../store/store.js'
import { entityNames } from './rows.js'

const countable: readonly string[] = ['value', 'text', 'entity', 'article'] satisfies Filter['kind'][]

/** The filters by whose values a list can be counted. */
export function facetNames({ filters, unite }: Resource): string[] {
  return Object.entries(filters)
    .filter(([, { kind, column }]) => countable.includes(kind) && column !== 'id' && !(kind === 'article' && unite !== undefined))
    .map(([name]) => name)
}

/** How many of the selected items have each value, for each of the facets. */
export async function facets(
  store: Store,
  resource: Resource,
  selection: Selection,
  names: readonly string[],
  { VERBATIM_AGGREGATE_LIMIT, VERBATIM_FACET_VALUES }: Settings,
): Promise<Record<string, Facet>> {
  const counted = names.map(async (name): Promise<[string, Facet]> => {
    const filter = resource.filters[name] as Filter
    const { column = 'article' } = filter
    const limits = { countLimit: VERBATIM_AGGREGATE_LIMIT, limit: VERBATIM_FACET_VALUES }
    return [name, await toFacet(store, resource, filter, await store.counts({ ...selection, column, ...limits }))]
  })
  return Object.fromEntries(await Promise.all(counted))
}

async function toFacet(store: Store, { path }: Resource, filter: Filter, { counts, isExact, isComplete }: CountsResult): Promise<Facet> {
  const ids = counts.map(({ value }) => value as string | null)
  const names = filter.kind === 'entity' ? await entityNames(store, ids) : new Map<string, string>()
  const written = new Map(filter.kind === 'text' ? await writtenValues(store, path, filter, counts) : [])
  const isFlag = (filter.schema as { type?: string }).type === 'boolean'
  const values = counts.map(({ value, count }) => ({
    value: isFlag ? value === 1 : (written.get(String(value)) ?? (value as string | null)),
    name: names.get(value as string) ?? null,
    count,
  }))
  return { values, isExact, isComplete }
}

/** Texts are compared in any case: how one of the items writes each of them. */
async function writtenValues(
  store: Store,
  path: string,
  { column = '' }: Filter,
  counts: CountsResult['counts'],
): Promise<[string, string][]> {
  const items = (
    await store.items(
      path,
      counts.map(({ sample }) => sample),
    )
  ).map((item) => JSON.parse(item) as Record<string, string>)
  return counts.flatMap(({ value, sample }): [string, string][] => {
    const written = items.find(({ id }) => id === sample)?.[column]
    return typeof written === 'string' ? [[String(value), written]] : []
  })
}
