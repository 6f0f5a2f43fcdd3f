import { sql } from 'kysely'
import { seriesSubset } from '../../resources/groups.js'
import type { Scalar } from '../../resources/resource.js'
import { bySeries, dimensions, noValue } from '../../resources/series.js'
import { cachedQuery, type ResourceContext } from '../query-cache.js'
import { groupsTableOf } from '../schema.js'
import type { Condition, SeriesQuery } from '../types.js'
import { ordered, orderTerms } from './candidates.js'
import { expressions, isOnSeries } from './conditions.js'
import { onSeries } from './series-table.js'
import { type Span, type Window, windowsWithin } from './series-windows.js'

/** The series are a list in JSON. */
type Values = Span & Pick<SeriesQuery, 'conditions'> & { list: string }

/** A range of an index for each of the series. */
const rowsOfSeries = cachedQuery(
  'rows of series',
  ({ connection, dialect, resource }: ResourceContext, { columns }: { columns: readonly string[] }, values: Values) => {
    const { path } = resource
    const rows = connection
      .selectFrom(path)
      .select(columns.map((column) => `${path}.${column}`))
      .where('series', 'in', dialect.textsOf(values.list))
      .where('recency', '>', values.after)
      .where('recency', '<', values.before)
      .where((builder) => builder.and(expressions(builder as never, dialect, resource, values.conditions, true)))
    return ordered(rows as never, orderTerms(resource, bySeries))
  },
)

/** Items of one window that meet the conditions, series by series and from the oldest to the newest. */
export async function windowRows(
  context: ResourceContext,
  { series, ...span }: Window,
  { conditions, columns }: Pick<SeriesQuery, 'conditions' | 'columns'>,
): Promise<Record<string, Scalar>[]> {
  const wanted = [...new Set(['series', 'recency', ...columns])]
  return (await rowsOfSeries.run(context, { columns: wanted }, { list: JSON.stringify(series), ...span, conditions })) as Record<
    string,
    Scalar
  >[]
}

/** Items of some series that meet the conditions, in parts that are read by one short statement each. */
export async function* seriesRows(context: ResourceContext, query: SeriesQuery): AsyncGenerator<Record<string, Scalar>[]> {
  const { series, after, before } = query
  for await (const window of windowsWithin(context, series, { after, before })) yield windowRows(context, window, query)
}

const storedSeries = cachedQuery(
  'series',
  (
    { connection, dialect, resource }: ResourceContext,
    _: null,
    { conditions, limit }: { conditions: readonly Condition[]; limit: number },
  ) =>
    connection
      .selectFrom(`${groupsTableOf(resource)} as series`)
      .select(dimensions)
      .where('subset', '=', sql.lit(seriesSubset))
      .where((builder) => builder.and(conditions.map((condition) => onSeries(resource, dialect, condition))))
      .limit(limit),
)

/** The dimensions of the series that the conditions on them select; null if there are more than a limit. Other conditions are ignored. */
export async function seriesOf(
  context: ResourceContext,
  conditions: readonly Condition[],
  limit: number,
): Promise<Record<string, Scalar>[] | null> {
  const shared = conditions.filter((condition) => isOnSeries(context.resource, condition))
  const rows = await storedSeries.run(context, null, { conditions: shared, limit: limit + 1 })
  return rows.length > limit ? null : rows.map(withNull)
}

function withNull(row: Record<string, unknown>): Record<string, Scalar> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === noValue ? null : (value as Scalar)]))
}

/**
 * The number of series that the conditions of a page of newest items select, up to a limit; null if other conditions decide, or
 * if the table of series is not stored in the order of what they compare.
 */
export async function seriesCount(context: ResourceContext, conditions: readonly Condition[], limit: number): Promise<number | null> {
  const others = conditions.filter(({ operator }) => operator !== 'newest')
  const isNewest = conditions.some((condition) => condition.operator === 'newest' && condition.interval === null)
  if (!isNewest || !others.every((condition) => isOnSeries(context.resource, condition))) return null
  if (others.length > 0 && !others.some((condition) => 'column' in condition && condition.column === dimensions[0])) return null
  const [row] = await countedSeries.run(context, null, { conditions: others, limit })
  return Number(row?.total)
}

const countedSeries = cachedQuery(
  'counted series',
  (
    { connection, dialect, resource }: ResourceContext,
    _: null,
    { conditions, limit }: { conditions: readonly Condition[]; limit: number },
  ) => {
    const some = connection
      .selectFrom(`${groupsTableOf(resource)} as series`)
      .select('series')
      .where('subset', '=', sql.lit(seriesSubset))
      .where((builder) => builder.and(conditions.map((condition) => onSeries(resource, dialect, condition))))
    return connection.selectFrom(some.limit(limit).as('some')).select(({ fn }) => fn.countAll().as('total'))
  },
)
