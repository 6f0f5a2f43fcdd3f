import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { groupOrder, isOptional, type OptionalDimension, requiredDimensions, type Subset, seriesSubset } from '../../resources/groups.js'
import { type Dimension, dimensions } from '../../resources/series.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import { groupsTableOf } from '../schema.js'
import type { Condition } from '../types.js'
import type { Selected } from './candidates.js'
import { valueCount } from './value-counts.js'

/** A stored group of items, or what the conditions select of one. */
export type GroupRow = Record<Dimension, string> & {
  /** The key of the series, if it is one. */
  series: string
  count: number
  /** How many items there are whatever the conditions, if these were tested. */
  size?: number
  low: number | null
  high: number | null
  /** The recency of the newest item. */
  newest: string
}

export type ValueCondition = Extract<Condition, { operator: 'in' | 'inList' }>

/** How many rows a statement reads: few at first, because most pages are full soon. */
const steps = [200, 500] as const

/** How many ranges of an index a statement reads. */
const maximumRanges = 1_000
/** How many heads are looked at to find series. */
const maximumHeads = 5_000

const columns = [...dimensions, 'series', 'count', 'low', 'high', 'newest'] as const

export interface RangeStructure {
  subset: Subset
  by: readonly string[]
  descending: boolean
}
export interface RangeValues {
  /** The values of the first columns of the order, which all rows of the range have. */
  within: readonly string[]
  /** The values of the next columns that the rows come after. */
  after: readonly string[]
  limit: number
}

/** The groups by a subset, in the order of groups by another one. */
export function groupsInRange(
  { connection, resource }: ResourceContext,
  { subset, by, descending }: RangeStructure,
  { within, after, limit }: RangeValues,
): Selected {
  const order = groupOrder(by)
  const rest = order.slice(within.length)
  const compared = sql.join(rest.slice(0, after.length).map((column) => sql.ref(column)))
  const groups = connection
    .selectFrom(groupsTableOf(resource))
    .where('subset', '=', sql.lit(subset))
    .where((builder) => builder.and(within.map((value, index) => builder(order[index] as Dimension, '=', value))))
    .$if(after.length > 0, (query) => query.where(sql<SqlBool>`(${compared}) ${sql.raw(descending ? '<' : '>')} (${sql.join([...after])})`))
  return rest.reduce((query, column) => query.orderBy(column, descending ? 'desc' : 'asc'), groups).limit(limit) as never
}

const range = cachedQuery('groups', (context: ResourceContext, structure: RangeStructure, values: RangeValues) =>
  groupsInRange(context, structure, values).select([...columns]),
)

/** Which groups are read: those after a position in their order, and with one of the heads, if there are conditions on these. */
export interface Walk {
  subset: Subset
  by: readonly string[]
  descending: boolean
  /** Values of the first columns of the order. */
  after: readonly string[]
  heads: readonly GroupRow[] | null
}

/** Reads groups in their order, a batch at a time, each by a short statement. */
export async function* walkGroups(context: ResourceContext, walk: Walk): AsyncGenerator<GroupRow[]> {
  for (const { within, after } of rangesOf(walk)) yield* walkRange(context, walk, within, after)
}

/** The ranges of the index: all groups, or those with each of the heads. */
export function rangesOf({ heads, after, descending }: Walk): { within: string[]; after: readonly string[] }[] {
  if (heads === null) return [{ within: [], after }]
  const count = requiredDimensions.length
  const first = bytesOf(after.slice(0, count))
  const sorted = descending ? heads.toReversed() : heads
  return sorted.flatMap((head) => {
    const within = requiredDimensions.map((dimension) => head[dimension])
    const compared = after.length === 0 ? 1 : Buffer.compare(bytesOf(within), first) * (descending ? -1 : 1)
    if (compared < 0 || (compared === 0 && after.length === count)) return []
    return [{ within, after: compared > 0 ? [] : after.slice(count) }]
  })
}

async function* walkRange(context: ResourceContext, walk: Walk, within: readonly string[], first: readonly string[]) {
  const { subset, by, descending } = walk
  const rest = groupOrder(by).slice(within.length)
  let after = first
  for (let step = 0; ; step = 1) {
    const limit = steps[step] as number
    const rows = await readGroupRows(range.run(context, { subset, by, descending }, { within, after, limit }))
    if (rows.length > 0) yield rows
    if (rows.length < limit) return
    const last = rows.at(-1) as GroupRow
    after = rest.map((column) => last[column])
  }
}

export async function readGroupRows(rows: Promise<Record<string, unknown>[]>): Promise<GroupRow[]> {
  return (await rows).map((row) => ({ ...row, count: Number(row.count) })) as unknown as GroupRow[]
}

/** Texts that are compared as the databases compare rows: byte by byte, one column after the other. */
export function bytesOf(values: readonly string[]): Buffer {
  return Buffer.from(values.join('\0'))
}

/** The groups by no optional dimension that the conditions select. */
export async function readHeads(context: ResourceContext, matches: (row: GroupRow) => boolean): Promise<GroupRow[]> {
  const heads: GroupRow[] = []
  for await (const rows of walkGroups(context, { subset: 0, by: [], descending: false, after: [], heads: null }))
    heads.push(...rows.filter(matches))
  return heads
}

interface DrivenValues {
  condition: Extract<Condition, { operator: 'in' }>
  from: readonly string[]
  to: readonly string[]
  limit: number
}

/** The series with one of the values of a column, by the index of the series that this column comes first in. */
const drivenSeries = cachedQuery('series with values', (context: ResourceContext, column: OptionalDimension, values: DrivenValues) => {
  const { connection, dialect } = context
  const { condition, from, to, limit } = values
  const head = sql.join(requiredDimensions.map((dimension) => sql.ref(`head.${dimension}`)))
  const bound = (operator: string, position: readonly string[]) =>
    sql<SqlBool>`(${head}) ${sql.raw(operator)} (${sql.join([...position])})` as Expression<SqlBool>
  const members = connection
    .selectFrom(`${groupsTableOf(context.resource)} as head`)
    .crossJoin(seriesBy(context, column).as('member'))
    .select(columns.map((name) => sql.ref(`member.${name}`).as(name)))
    .where('head.subset', '=', sql.lit(0))
    .where((builder) => builder.and([bound('>=', from), bound('<=', to), builder(sql.ref(`member.${column}`), 'in', condition.values)]))
  return requiredDimensions
    .reduce(
      (query, dimension) => query.where(sql<SqlBool>`${sql.ref(`member.${dimension}`)} = ${dialect.unindexed(`head.${dimension}`)}`),
      members,
    )
    .limit(limit)
})

/** The series, by the index in which a dimension comes first; that of the party is the primary key. */
function seriesBy({ dialect, resource }: ResourceContext, column: OptionalDimension): RawBuilder<unknown> {
  const table = groupsTableOf(resource)
  const from = column === 'party' ? sql.table(table) : dialect.indexedBy(table, `${table}_by_${column}`)
  return sql`(select * from ${from} where subset = ${sql.lit(seriesSubset)})`
}

/**
 * The series that meet the conditions on dimensions, if some condition on optional ones selects few; otherwise null. `heads` are
 * those that meet the conditions on the others.
 */
export async function fewSeries(
  context: ResourceContext,
  heads: readonly GroupRow[],
  conditions: readonly ValueCondition[],
  maximum: number,
): Promise<GroupRow[] | null> {
  const driving = await drivingConditions(context, conditions)
  if (driving === null || heads.length > maximumHeads) return null
  const found = new Map<string, GroupRow>()
  for (const { column, values } of driving) {
    const size = Math.max(1, Math.floor(maximumRanges / Math.max(1, values.length)))
    for (let at = 0; at < heads.length; at += size) {
      const part = heads.slice(at, at + size)
      const [from, to] = [part[0], part.at(-1)].map((head) => requiredDimensions.map((dimension) => (head as GroupRow)[dimension]))
      const condition = { operator: 'in' as const, column, values }
      const bounds = { condition, from: from as string[], to: to as string[], limit: maximum + 1 }
      const rows = await readGroupRows(drivenSeries.run(context, column, bounds))
      for (const row of rows) found.set(row.series, row)
      if (rows.length > maximum || found.size > maximum) return null
    }
  }
  return [...found.values()]
}

interface Driving {
  column: OptionalDimension
  values: readonly (string | number)[]
}

/** The condition on an optional dimension that the fewest items meet; one for each of them, if the condition is on any. */
async function drivingConditions(context: ResourceContext, conditions: readonly ValueCondition[]): Promise<Driving[] | null> {
  let best: { count: number; driving: Driving[] } | null = null
  for (const condition of conditions) {
    const { column } = condition
    if (condition.operator === 'inList') continue
    const { values } = condition
    const count = await valueCount(context, { column, values })
    const driven = isOptional(column) ? [column] : dimensions.filter(isOptional)
    if (best === null || count < best.count) best = { count, driving: driven.map((column) => ({ column, values })) }
  }
  return best?.driving ?? null
}

const counted = cachedQuery(
  'group count',
  ({ connection, resource }: ResourceContext, subset: Subset, { within, limit }: { within: readonly string[]; limit: number }) => {
    const groups = connection
      .selectFrom(groupsTableOf(resource))
      .select('subset')
      .where('subset', '=', sql.lit(subset))
      .where((builder) => builder.and(within.map((value, index) => builder(requiredDimensions[index] as Dimension, '=', value))))
      .limit(limit)
    return connection.selectFrom(groups.as('some')).select(({ fn }) => fn.countAll().as('total'))
  },
)

/** How many groups by a subset there are, or how many with a head, counted up to a limit. */
export async function storedCount(context: ResourceContext, subset: Subset, head: GroupRow | null, limit: number): Promise<number> {
  const within = head === null ? [] : requiredDimensions.map((dimension) => head[dimension])
  const [row] = await counted.run(context, subset, { within, limit })
  return Number(row?.total)
}
