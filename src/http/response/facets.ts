import type { Facet } from '../../../schemas/lists.js'
import type { Settings } from '../../config.js'
import type { Filter, Resource } from '../../resources/resource.js'
import type { CountsResult, Reader, Selection } from '../../store/types.js'
import type { Pause } from '../scheduling/turns.js'
import { readEntityNames } from './flat-rows.js'

const countable: readonly string[] = ['value', 'text', 'entity', 'phrase', 'article', 'language'] satisfies Filter['kind'][]
/** The kinds of filters whose columns are folded. */
const folded: readonly string[] = ['text', 'phrase', 'language'] satisfies Filter['kind'][]

/** The filters by whose values a list can be counted. */
export function facetNames({ filters, merge }: Resource): string[] {
  return Object.entries(filters)
    .filter(([, { kind, column }]) => countable.includes(kind) && column !== 'id' && !(kind === 'article' && merge !== undefined))
    .map(([name]) => name)
}

/** For each facet, how many of the selected items have each value. */
export async function readFacets(
  reader: Reader,
  resource: Resource,
  selection: Selection,
  names: readonly string[],
  { VERBATIM_SCAN_LIMIT: scanLimit, VERBATIM_FACET_VALUES: limit }: Settings,
  pause: Pause,
): Promise<Record<string, Facet>> {
  const facets: Record<string, Facet> = {}
  for (const name of names) {
    const filter = resource.filters[name] as Filter
    const result = await reader.counts({ ...selection, column: countedColumn(filter), scanLimit, limit, pause })
    facets[name] = await toFacet(reader, resource, filter, result, pause)
    await pause()
  }
  return facets
}

function countedColumn({ column = 'article', countedColumn = column }: Filter): string {
  return countedColumn
}

export async function toFacet(
  reader: Reader,
  resource: Resource,
  filter: Filter,
  { counts, isExact, isComplete }: CountsResult,
  pause: Pause,
): Promise<Facet> {
  const ids = counts.map(({ value }) => value as string | null)
  const names = filter.kind === 'entity' ? await readEntityNames(reader, ids, pause) : new Map<string, string>()
  const spellings = folded.includes(filter.kind) ? await readSpellings(reader, resource, filter, counts) : new Map<string, string>()
  const isFlag = (filter.schema as { type?: string }).type === 'boolean'
  const values = counts.map(({ value, count }) => ({
    value: isFlag ? value === 1 : (spellings.get(String(value)) ?? (value as string | null)),
    name: names.get(value as string) ?? null,
    count,
  }))
  return { values, isExact, isComplete }
}

/** Texts are stored folded: the spelling of each value in the first item that has it. */
async function readSpellings(
  reader: Reader,
  resource: Resource,
  filter: Filter,
  counts: CountsResult['counts'],
): Promise<Map<string, string>> {
  const values = counts.map(({ value }) => value).filter((value) => value !== null)
  const column = countedColumn(filter)
  const items = await reader.firstOfEach(resource.path, column, values)
  return new Map([...items].map(([value, item]) => [String(value), (JSON.parse(item) as Record<string, string>)[column] as string]))
}
