import { type Expression, type SqlBool, sql } from 'kysely'
import { requiredDimensions } from '../../resources/groups.js'
import { bySeries, keysBetween } from '../../resources/series.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { ordered, orderTerms } from './candidates.js'
import { expressions } from './conditions.js'
import { extremes, itemsBySeries } from './group-items.js'
import type { GroupRow } from './group-rows.js'

/** How many items a statement aggregates. The index of the series has what most conditions test. */
const itemsPerStatement = 1_000

/** A place in the index of the series. */
interface Position {
  series: string
  recency: string
}

interface Span {
  after: Position
  /** The last item; null for all items of the series before `before`. */
  last: Position | null
  before: string
}

/**
 * What conditions select of a group by the required dimensions, in windows. Its items are one range of the index of the series,
 * so that they are not sought series by series.
 */
export async function* selectedOfHead(
  context: ResourceContext,
  head: GroupRow,
  conditions: readonly Condition[],
): AsyncGenerator<GroupRow & { size: number }> {
  const { after: first, before } = keysBetween(requiredDimensions.map((dimension) => head[dimension]))
  let after: Position = { series: first, recency: '' }
  for (let left = head.count; left > 0; left -= itemsPerStatement) {
    const size = Math.min(left, itemsPerStatement)
    const last = left > itemsPerStatement ? await lastOfWindow(context, after, before) : null
    const [row] = await aggregate.run(context, { isLast: last === null }, { after, last, before, conditions })
    const { count, low, high, newest } = row as unknown as GroupRow
    yield { ...head, size, count: Number(count), low, high, newest: newest ?? '' }
    if (last !== null) after = last
  }
}

/** There is one: the stored count is that of the items. */
async function lastOfWindow(context: ResourceContext, after: Position, before: string): Promise<Position> {
  const [row] = await windowEnd.run(context, null, { after, before, offset: itemsPerStatement - 1 })
  return row as unknown as Position
}

const compared = (operator: '>' | '<=', { series, recency }: Position) =>
  sql<SqlBool>`(series, recency) ${sql.raw(operator)} (${series}, ${recency})` as Expression<SqlBool>

const windowEnd = cachedQuery(
  'end of a window',
  ({ connection, resource }: ResourceContext, _: null, { after, before, offset }: Pick<Span, 'after' | 'before'> & { offset: number }) =>
    ordered(
      connection.selectFrom(resource.path).select(['series', 'recency']).where(compared('>', after)).where('series', '<', before) as never,
      orderTerms(resource, bySeries),
    )
      .limit(1)
      .offset(offset),
)

const aggregate = cachedQuery(
  'aggregate of a window',
  (context: ResourceContext, { isLast }: { isLast: boolean }, values: Span & { conditions: readonly Condition[] }) => {
    const { connection, dialect, resource } = context
    const { after, last, before, conditions } = values
    const { path } = resource
    return connection
      .selectFrom(itemsBySeries(context).as(path))
      .select(extremes)
      .where(compared('>', after))
      .where(isLast ? sql<SqlBool>`series < ${before}` : compared('<=', last as Position))
      .where((builder) => builder.and(expressions(builder as never, dialect, resource, conditions, true)))
  },
)
