import type { Figure } from '../../../../schemas/figure.js'
import type { FlatRow } from '../../../resources/flat.js'
import { type Dimension, dayOf, idOf } from '../../../resources/series.js'
import type { Group, GroupsQuery, Reader } from '../../../store/types.js'
import type { Pause } from '../../scheduling/turns.js'
import { readEntityNames } from '../flat-rows.js'
import type { ListRequest, Query } from '../list-request.js'
import { readParsed } from '../read-items.js'
import type { RowList } from '../row-list.js'
import { countGroups } from './group-counts.js'
import { type Change, changeColumns, sumOfChanges } from './sum.js'

export const groupKeys = ['metric', 'measure', 'unit', 'party', 'place', 'reporter', 'article'] as const
export type GroupKey = (typeof groupKeys)[number]
export const aggregates = ['count', 'min', 'max', 'latest', 'sum'] as const
export type Aggregate = (typeof aggregates)[number]

/** Every group agrees in these, since other figures are not comparable. */
export const requiredKeys = ['metric', 'measure', 'unit'] as const satisfies readonly Dimension[]
const defaultAggregates: readonly Aggregate[] = ['count', 'min', 'max', 'latest']
const entityKeys: readonly GroupKey[] = ['party', 'place', 'reporter']

export interface GroupsRequest extends Query {
  by?: GroupKey[]
  aggregate?: Aggregate[]
  facet?: GroupKey[]
}

/** One row for each group, with its keys and the requested aggregates. */
export function groupList({ resource, query, selection }: ListRequest): RowList {
  const { by = [], aggregate = defaultAggregates } = query as GroupsRequest
  const keys = [...new Set<GroupKey>([...requiredKeys, ...by])]
  const isSummed = aggregate.includes('sum')
  const groups: Omit<GroupsQuery, 'limit' | 'after' | 'pageScan'> = {
    ...{ resource: resource.path, conditions: selection.conditions, by, descending: selection.order[0]?.descending === true },
    ...(isSummed ? { columns: changeColumns } : {}),
  }
  return {
    name: 'figure-groups',
    columns: groupColumns(keys, aggregate),
    async read(reader, after, limit, { pageScan = streamScan, pause }) {
      const start = after === null ? null : after.map(String)
      const page = await reader.groups({ ...groups, limit, after: start, pageScan, pause })
      const { figures, names } = await readNewest(reader, resource.path, page.groups, pause)
      const rows: FlatRow[] = []
      for (const group of page.groups) {
        const figure = figures.get(idOf(group.newest)) as Figure
        const sum = isSummed ? await sumOf(reader, groups, group, pause) : null
        rows.push({ ...keyCells(figure, keys, names), ...aggregateCells(group, figure, sum, aggregate) })
        await pause()
      }
      return { rows, next: page.next }
    },
    count: (reader, limits, pause) => countGroups(reader, resource, groups, query.facet, limits, pause),
  }
}

/** How much is looked at for a batch of a stream. */
const streamScan = 1_000

/** The newest figure of each group, by id, and the names of their entities. */
async function readNewest(reader: Reader, path: string, groups: readonly Group[], pause: Pause) {
  const ids = groups.map(({ newest }) => idOf(newest))
  const figures = await readParsed<Figure>(reader, path, ids, pause)
  const entities = figures.flatMap(({ party, place, reporter }) => [party, place, reporter])
  return { figures: new Map(figures.map((figure) => [figure.id, figure])), names: await readEntityNames(reader, entities, pause) }
}

/** The sum of the changes in a group. */
async function sumOf(
  reader: Reader,
  { resource, conditions }: Pick<GroupsQuery, 'resource' | 'conditions'>,
  { items, members }: Group,
  pause: Pause,
): Promise<number | null> {
  const read = await reader.groupItems({ resource, conditions, members, columns: changeColumns, pause })
  return sumOfChanges([...items, ...read] as unknown as Change[])
}

function keyCells(figure: Figure, keys: readonly GroupKey[], names: ReadonlyMap<string, string>): FlatRow {
  const cells = keys.flatMap((key): [string, string | null][] => [
    [key, figure[key]],
    ...(entityKeys.includes(key) ? [[`${key}Name`, names.get(String(figure[key])) ?? null] as [string, string | null]] : []),
  ])
  return Object.fromEntries(cells)
}

function aggregateCells({ count, low, high, newest }: Group, figure: Figure, sum: number | null, wanted: readonly Aggregate[]): FlatRow {
  const cells: Record<Aggregate, FlatRow> = {
    count: { count },
    min: { min: low },
    max: { max: high },
    latest: { latest: figure.value, latestDate: dayOf(newest), latestId: figure.id, ...flagsOf(figure) },
    sum: { sum },
  }
  return Object.assign({}, ...wanted.map((aggregate) => cells[aggregate]))
}

function flagsOf({ asOf, announcedOn, provenance }: Figure): FlatRow {
  const date = asOf ?? announcedOn
  return { latestDateUncertain: date?.uncertain ?? null, latestDateApproximate: date?.approximate ?? null, latestProvenance: provenance }
}

/** The flags of the newest figure are newer than the other columns, so that they come at the end. */
function groupColumns(keys: readonly GroupKey[], wanted: readonly Aggregate[]): string[] {
  return [
    ...keys.flatMap((key) => (entityKeys.includes(key) ? [key, `${key}Name`] : [key])),
    ...wanted.flatMap((aggregate) => (aggregate === 'latest' ? ['latest', 'latestDate', 'latestId'] : [aggregate])),
    ...(wanted.includes('latest') ? ['latestDateUncertain', 'latestDateApproximate', 'latestProvenance'] : []),
  ]
}
