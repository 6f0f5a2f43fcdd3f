import { groupKey } from '../../resources/groups.js'
import { defaultOrder, orderOf } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import { type Dimension, dimensions, noValue } from '../../resources/series.js'
import type { ResourceContext } from '../query-cache.js'
import type { GroupsQuery, RowsResult } from '../types.js'
import { maximumSorted } from './access-path.js'
import { bytesOf, type GroupRow } from './group-rows.js'
import { rows } from './list.js'

type Item = Record<string, Scalar>

/** A part of a group: some of its series, or one of its items. */
export type SourceRow = GroupRow & { article?: string; item?: Item }

/** Parts of groups, in the order of the groups, and how many rows were looked at for them. */
export interface Batch {
  rows: SourceRow[]
  cost: number
}

/** The number of rows of a batch. */
const batchSize = 200
/** How many items of articles a statement reads. */
const itemsPerStatement = 500

/** The few items that meet the conditions, sorted. */
export async function* fewItems(context: ResourceContext, query: GroupsQuery): AsyncGenerator<Batch> {
  const found: SourceRow[] = []
  for await (const items of itemsOf(context, maximumSorted, query, defaultOrder(context.resource), null)) found.push(...items.map(toRow))
  for (const rows of sortedRows(query, found)) yield { rows, cost: rows.length }
}

/** The items that meet the conditions article by article, in the order of the articles. */
export async function* articleItems(context: ResourceContext, query: GroupsQuery): AsyncGenerator<Batch> {
  const { after, descending } = query
  // Groups of the same article may follow.
  const start = after === null ? null : [after[0] as string, ...(descending ? [Number.MAX_SAFE_INTEGER, '~'] : [-1, ''])]
  let own: SourceRow[] = []
  for await (const items of itemsOf(
    context,
    itemsPerStatement,
    query,
    orderOf([descending ? '-position' : 'position'], context.resource),
    start,
  )) {
    const all = [...own, ...items.map(toRow)]
    own = all.filter(({ article }) => article === all.at(-1)?.article)
    yield { rows: [...sortedRows(query, all.slice(0, all.length - own.length))].flat(), cost: itemsPerStatement }
  }
  yield { rows: [...sortedRows(query, own)].flat(), cost: 0 }
}

const read = [...dimensions, 'article', 'series', 'low', 'high', 'recency'] as const

async function* itemsOf(
  context: ResourceContext,
  limit: number,
  { conditions, columns = [], pause = async () => {} }: GroupsQuery,
  order: ReturnType<typeof orderOf>,
  start: readonly Scalar[] | null,
): AsyncGenerator<Item[]> {
  const query = { resource: context.resource.path, conditions, order, columns: [...read, ...columns], limit, pause }
  let after = start
  do {
    const { rows: items, next }: RowsResult = await rows(context, { ...query, after })
    yield items
    after = next
    await pause()
  } while (after !== null)
}

function toRow(item: Item): SourceRow {
  const values = Object.fromEntries(dimensions.map((dimension) => [dimension, item[dimension] ?? noValue])) as Record<Dimension, string>
  const { article, series, low, high, recency } = item as Record<string, never>
  return { ...values, article, series, count: 1, low, high, newest: recency, item } as unknown as SourceRow
}

/** Rows in the order of their groups, those after the start of the page. */
export function* sortedRows<T extends GroupRow>(
  { by, descending, after }: Pick<GroupsQuery, 'by' | 'descending' | 'after'>,
  rows: readonly T[],
): Generator<T[]> {
  const key = groupKey(by)
  const direction = descending ? -1 : 1
  const start = after === null ? null : bytesOf(after)
  const sorted = rows
    .map((row) => ({ row, bytes: bytesOf(key.map((name) => row[name as Dimension])) }))
    .filter(({ bytes }) => start === null || Buffer.compare(bytes, start) * direction > 0)
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes) * direction)
  for (let at = 0; at < sorted.length; at += batchSize) yield sorted.slice(at, at + batchSize).map(({ row }) => row)
}
