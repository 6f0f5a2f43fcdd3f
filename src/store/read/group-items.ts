import { type RawBuilder, sql } from 'kysely'
import type { Scalar } from '../../resources/resource.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Condition, GroupItemsQuery, GroupMember } from '../types.js'
import { expressions } from './conditions.js'
import type { GroupRow } from './group-rows.js'
import { windowRows } from './series.js'
import { afterAll, itemsPerStatement, type Span, type Window, windowsOfOne } from './series-windows.js'

/** How many series a statement reads. */
const seriesPerStatement = 128
const everything: Span = { after: '', before: afterAll }

/** Divides the items of series into windows. */
async function* windowsOf(context: ResourceContext, members: readonly GroupMember[]): AsyncGenerator<Window> {
  const whole = (series: string[]): Window => ({ series, ...everything })
  let few: string[] = []
  let count = 0
  for (const member of members) {
    if (few.length > 0 && (count + member.count > itemsPerStatement || few.length === seriesPerStatement)) {
      yield whole(few)
      few = []
      count = 0
    }
    if (member.count > itemsPerStatement) yield* windowsOfOne(context, member.series, everything)
    else {
      few.push(member.series)
      count += member.count
    }
  }
  if (few.length > 0) yield whole(few)
}

/** The series are a list in JSON. */
type Values = Span & { list: string; conditions: readonly Condition[] }

/** How many items there are, their extremes, and the recency of the newest. */
export const extremes = [sql`count(*)`.as('count'), sql`min(low)`.as('low'), sql`max(high)`.as('high'), sql`max(recency)`.as('newest')]

/** The items, by the index of the series. */
export function itemsBySeries({ dialect, resource: { path } }: ResourceContext): RawBuilder<unknown> {
  return sql`(select * from ${dialect.indexedBy(path, `${path}_series`)})`
}

const aggregates = cachedQuery('aggregates', ({ connection, dialect, resource }: ResourceContext, _: null, values: Values) => {
  const { path } = resource
  const { list, after, before, conditions } = values
  return connection
    .selectFrom(path)
    .select('series')
    .select(extremes)
    .where('series', 'in', dialect.textsOf(list))
    .where('recency', '>', after)
    .where('recency', '<', before)
    .where((builder) => builder.and(expressions(builder as never, dialect, resource, conditions, true)))
    .groupBy('series')
})

/** What the conditions select of series: the rows of which something is left, with new counts and extremes; and how many items were read. */
export async function* selectedRows(
  context: ResourceContext,
  rows: readonly GroupRow[],
  conditions: readonly Condition[],
): AsyncGenerator<{ rows: GroupRow[]; cost: number }> {
  const bySeries = new Map(rows.map((row) => [row.series, row]))
  for await (const { series, ...span } of windowsOf(context, rows)) {
    const values = { list: JSON.stringify(series), ...span, conditions }
    const found = new Map((await aggregates.run(context, null, values)).map((row) => [row.series, row]))
    const selected: GroupRow[] = []
    let cost = 0
    for (const key of series) {
      const row = bySeries.get(key) as GroupRow
      cost += Math.min(row.count, itemsPerStatement)
      const items = found.get(key)
      if (items !== undefined) selected.push({ ...row, size: row.count, ...items, count: Number(items.count) } as GroupRow)
    }
    yield { rows: selected, cost }
  }
}

/** Columns of the items of some series that meet the conditions. */
export async function groupItems(
  context: ResourceContext,
  { members, conditions, columns, pause = async () => {} }: GroupItemsQuery,
): Promise<Record<string, Scalar>[]> {
  const items: Record<string, Scalar>[] = []
  for await (const window of windowsOf(context, members)) {
    items.push(...(await windowRows(context, window, { conditions, columns })))
    await pause()
  }
  return items
}
