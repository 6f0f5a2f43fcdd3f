import { sql } from 'kysely'
import { membersOf, type OptionalDimension, type Subset, seriesSubset } from '../../resources/groups.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import { type Dimension, dimensions, noValue } from '../../resources/series.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import { allSubsets, groupsTableOf } from '../schema.js'

/** The smallest and the largest number of some items, and their newest one; null and empty if there are none. */
interface Extremes {
  low: number | null
  high: number | null
  newest: string
}

/** By how much a group changes. */
interface GroupChange {
  values: Record<Dimension, string>
  series: string
  count: number
  inserted: Extremes
  removed: Extremes
  /** Whether an item was removed that the same transaction had inserted: then `inserted` has too much. */
  isMixed: boolean
}
type ItemColumns = Readonly<Record<string, Scalar>>

/** Collects changes of groups, so that a transaction updates each group once. */
export class GroupChanges {
  readonly #resources = new Map<Resource, Map<string, GroupChange>>()
  /** The recency of each inserted item, which has its id. */
  readonly #inserted = new Set<unknown>()

  /** Adds inserted rows (`sign` 1) or deleted ones (-1) of a resource, by their columns. */
  add(resource: Resource, items: readonly ItemColumns[], sign: 1 | -1): void {
    if (resource.aggregations === undefined || items.length === 0) return
    const changes = this.#resources.get(resource) ?? new Map<string, GroupChange>()
    this.#resources.set(resource, changes)
    for (const item of items) {
      const series = item.series as string
      const known = changes.get(series)
      const change = known ?? newChange(valuesOf(item), series)
      if (known === undefined) changes.set(series, change)
      change.count += sign
      if (sign === 1) this.#inserted.add(item.recency)
      else change.isMixed ||= this.#inserted.has(item.recency)
      const { low, high, recency } = item
      widen(sign === 1 ? change.inserted : change.removed, { low, high, newest: recency } as unknown as Extremes)
    }
  }

  /** Writes them. The rows of the items are written already. */
  async apply(context: Omit<ResourceContext, 'resource'>): Promise<void> {
    for (const [resource, series] of this.#resources) await applyTo({ ...context, resource }, [...series.values()])
  }
}

function newChange(values: GroupChange['values'], series: string): GroupChange {
  const none = () => ({ low: null, high: null, newest: '' })
  return { values, series, count: 0, inserted: none(), removed: none(), isMixed: false }
}

/** The dimensions of an item, with a text that stands for null. */
function valuesOf(item: ItemColumns): GroupChange['values'] {
  return Object.fromEntries(dimensions.map((dimension) => [dimension, item[dimension] ?? noValue])) as GroupChange['values']
}

function widen(extremes: Extremes, { low, high, newest }: Extremes): void {
  if (low !== null && (extremes.low === null || low < extremes.low)) extremes.low = low
  if (high !== null && (extremes.high === null || high > extremes.high)) extremes.high = high
  if (newest > extremes.newest) extremes.newest = newest
}

async function applyTo(context: ResourceContext, series: readonly GroupChange[]): Promise<void> {
  const { connection, dialect, resource } = context
  const table = groupsTableOf(resource)
  const bySubset = allSubsets.map((subset) => ({ subset, changes: changesOf(subset, series) }))
  const rows = bySubset.flatMap(({ subset, changes }) =>
    changes.map(({ values, series, count, inserted }) => ({ subset, ...values, series, count, ...inserted })),
  )
  await dialect.insert(connection, table, rows, addTo(table))
  for (const { subset, changes } of bySubset)
    for (const { values, count, isMixed } of changes) if (count < 0 || isMixed) await deleteEmpty.run(context, subset, values)
  for (const { subset, changes } of bySubset) for (const change of changes) await narrow(context, subset, change)
}

/** The changes of the groups by a subset, in their order. */
function changesOf(subset: Subset, series: readonly GroupChange[]): GroupChange[] {
  const left = membersOf(seriesSubset - subset)
  const groups = new Map<string, GroupChange>()
  for (const change of series) {
    const values = { ...change.values }
    for (const dimension of left) values[dimension] = ''
    const key = dimensions.map((dimension) => values[dimension]).join('\0')
    const known = groups.get(key)
    const group = known ?? newChange(values, subset === seriesSubset ? change.series : '')
    if (known === undefined) groups.set(key, group)
    group.count += change.count
    group.isMixed ||= change.isMixed
    widen(group.inserted, change.inserted)
    widen(group.removed, change.removed)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/** The end of an insert that adds rows to groups. */
function addTo(table: string): string {
  const better = (column: string, operator: string) =>
    `${column} = case when excluded.${column} ${operator} ${table}.${column} or ${table}.${column} is null then excluded.${column} else ${table}.${column} end`
  const sets = [`count = ${table}.count + excluded.count`, better('low', '<'), better('high', '>'), better('newest', '>')]
  return `on conflict (subset, ${dimensions.join(', ')}) do update set ${sets.join(', ')}`
}

/** The columns that identify a group. */
type Values = GroupChange['values']

const deleteEmpty = cachedQuery('delete empty group', ({ connection, resource }: ResourceContext, subset: Subset, values: Values) => {
  const group = connection.deleteFrom(groupsTableOf(resource)).where('subset', '=', sql.lit(subset)).where('count', '=', 0)
  return dimensions.reduce((query, dimension) => query.where(dimension, '=', values[dimension]), group)
})

/**
 * Where the extremes of groups by a subset are computed from: groups by one more dimension, of which there are far fewer than
 * items. They are up to date, since larger subsets come first. Those by all dimensions are computed from the items.
 */
const sources: Readonly<Record<Subset, OptionalDimension>> = {
  6: 'party',
  5: 'place',
  3: 'reporter',
  4: 'party',
  2: 'reporter',
  1: 'place',
  0: 'party',
}

/** Computes the extremes of a group again if one of its removed items may have had them. */
async function narrow(
  context: ResourceContext,
  subset: Subset,
  { values, series, inserted, removed, isMixed }: GroupChange,
): Promise<void> {
  const isLow = removed.low !== null && (inserted.low === null || inserted.low > removed.low)
  const isHigh = removed.high !== null && (inserted.high === null || inserted.high < removed.high)
  const isNewest = removed.newest > inserted.newest
  if (!isMixed && !isLow && !isHigh && !isNewest) return
  const [stored] = (await storedExtremes.run(context, subset, values)) as unknown as [Extremes | undefined]
  if (stored === undefined) return
  const isExtreme = [
    isMixed,
    isLow && stored.low === removed.low,
    isHigh && stored.high === removed.high,
    isNewest && stored.newest === removed.newest,
  ]
  if (!isExtreme.includes(true)) return
  const source = subset === seriesSubset ? seriesExtremes.run(context, null, { series }) : groupExtremes.run(context, subset, values)
  const [extremes] = (await source) as unknown as [Extremes]
  const group = context.connection
    .updateTable(groupsTableOf(context.resource))
    .set({ ...extremes })
    .where('subset', '=', sql.lit(subset))
  await dimensions.reduce((query, dimension) => query.where(dimension, '=', values[dimension]), group).execute()
}

const storedExtremes = cachedQuery('extremes', ({ connection, resource }: ResourceContext, subset: Subset, values: Values) => {
  const group = connection.selectFrom(groupsTableOf(resource)).select(['low', 'high', 'newest']).where('subset', '=', sql.lit(subset))
  return dimensions.reduce((query, dimension) => query.where(dimension, '=', values[dimension]), group)
})

const seriesExtremes = cachedQuery(
  'extremes of a series',
  ({ connection, resource }: ResourceContext, _: null, { series }: { series: string }) =>
    connection
      .selectFrom(resource.path)
      .select(({ fn }) => [fn.min('low').as('low'), fn.max('high').as('high'), fn.max('recency').as('newest')])
      .where('series', '=', series),
)

const groupExtremes = cachedQuery('extremes of groups', ({ connection, resource }: ResourceContext, subset: Subset, values: Values) => {
  const added = sources[subset] as OptionalDimension
  const larger = allSubsets.find((other) => other > subset && membersOf(other - subset).join() === added) as Subset
  const groups = connection
    .selectFrom(groupsTableOf(resource))
    .select(({ fn }) => [fn.min('low').as('low'), fn.max('high').as('high'), fn.max('newest').as('newest')])
    .where('subset', '=', sql.lit(larger))
  return dimensions
    .filter((dimension) => dimension !== added)
    .reduce((query, dimension) => query.where(dimension, '=', values[dimension]), groups)
})
