import { setImmediate as otherRequests } from 'node:timers/promises'
import type { Facet } from '../../../schemas/lists.js'
import type { Settings } from '../../config.js'
import { defaultOrder } from '../../resources/order.js'
import type { Filter, Resource } from '../../resources/resource.js'
import type { CountsResult, Reader, Selection } from '../../store/types.js'
import { entityNames } from './rows.js'

const countable: readonly string[] = ['value', 'text', 'entity', 'article'] satisfies Filter['kind'][]

/** The filters by whose values a list can be counted. */
export function facetNames({ filters, merge }: Resource): string[] {
  return Object.entries(filters)
    .filter(([, { kind, column }]) => countable.includes(kind) && column !== 'id' && !(kind === 'article' && merge !== undefined))
    .map(([name]) => name)
}

/** How many of the selected items have each value, for each of the facets. */
export async function facets(
  reader: Reader,
  resource: Resource,
  selection: Selection,
  names: readonly string[],
  { VERBATIM_SCAN_LIMIT, VERBATIM_FACET_VALUES }: Settings,
): Promise<Record<string, Facet>> {
  const counted: Record<string, Facet> = {}
  for (const name of names) {
    const filter = resource.filters[name] as Filter
    const { column = 'article' } = filter
    const result = await reader.counts({ ...selection, column, scanLimit: VERBATIM_SCAN_LIMIT, limit: VERBATIM_FACET_VALUES })
    counted[name] = await toFacet(reader, resource, filter, result)
    await otherRequests()
  }
  return counted
}

async function toFacet(reader: Reader, resource: Resource, filter: Filter, { counts, isExact, isComplete }: CountsResult): Promise<Facet> {
  const ids = counts.map(({ value }) => value as string | null)
  const names = filter.kind === 'entity' ? await entityNames(reader, ids) : new Map<string, string>()
  const written = filter.kind === 'text' ? await writtenValues(reader, resource, filter, counts) : new Map<string, string>()
  const isFlag = (filter.schema as { type?: string }).type === 'boolean'
  const values = counts.map(({ value, count }) => ({
    value: isFlag ? value === 1 : (written.get(String(value)) ?? (value as string | null)),
    name: names.get(value as string) ?? null,
    count,
  }))
  return { values, isExact, isComplete }
}

/** Texts are compared in any case: how the first of the items writes each of them. */
async function writtenValues(
  reader: Reader,
  resource: Resource,
  { column = '' }: Filter,
  counts: CountsResult['counts'],
): Promise<Map<string, string>> {
  const written = new Map<string, string>()
  for (const { value } of counts) {
    if (value === null) continue
    const conditions = [{ operator: 'in' as const, column, values: [value] }]
    const query = { resource: resource.path, conditions, order: defaultOrder(resource), columns: ['json'], after: null, limit: 1 }
    const [first] = (await reader.rows(query)).rows
    written.set(String(value), (JSON.parse(first?.json as string) as Record<string, string>)[column] as string)
  }
  return written
}
