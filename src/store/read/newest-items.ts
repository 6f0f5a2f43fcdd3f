import { sql } from 'kysely'
import { reversed } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import { byRecency } from '../../resources/series.js'
import { bind, cachedQuery, derived, type ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { ordered, orderTerms, type Selected } from './candidates.js'
import { expression, isOnSeries } from './conditions.js'
import { amongItems, firstSeries, maximumFew, nextSeries, onSeries, type Step } from './series-table.js'

/** How many items of each series are looked at together. If none of them is selected, the series is read further on its own. */
const firstItems = 8
const itemsPerStatement = 250

/** Items under the name `item`, as the index is read from its end. */
function newestFirst(resource: Resource, items: Selected): Selected {
  return ordered(
    items,
    orderTerms(resource, reversed(byRecency)).map((term) => ({ ...term, reference: `item.${term.column}` })),
  )
}

/** Whose newest items are read: a step of the series, or the few that there are. */
interface Source {
  conditions: readonly Condition[]
  step: Step | null
}

function sourceRows(context: ResourceContext, { conditions, step }: Source): Selected {
  return step === null ? firstSeries(context, conditions, maximumFew) : nextSeries(context, step)
}

/** The recency of the newest selected item of each of the next series, and how many items beyond the first of a series were looked at. */
export async function newestRecencies(
  context: ResourceContext,
  values: Source,
  pause: () => Promise<void>,
): Promise<{ recencies: string[]; deeper: number }> {
  if (context.dialect.rejoins && amongItems(context, values.conditions).length > 0)
    return { recencies: await newestByNode(context, values), deeper: 0 }
  const found = (await firstOfSeries.run(context, null, { ...values, depth: firstItems })) as unknown as FirstOfSeries[]
  const recencies: string[] = []
  let deeper = 0
  for (const { series, count, recency } of found) {
    let newest = recency
    for (let before: string | undefined = '~'; newest === null && before !== undefined && Number(count) > firstItems; ) {
      const { queries, bound } = itemsBefore.compile(context, null, {
        conditions: values.conditions,
        series,
        before,
        depth: itemsPerStatement,
      })
      const run = async (index: number) =>
        (await context.connection.executeQuery(bind(queries[index] as never, bound))).rows[0] as { recency: string | null } | undefined
      newest = (await run(0))?.recency ?? null
      before = (await run(1))?.recency ?? undefined
      deeper += itemsPerStatement
      await pause()
    }
    if (newest !== null) recencies.push(newest)
  }
  return { recencies, deeper }
}

interface FirstOfSeries {
  series: string
  count: number
  /** Null if none of the first items is selected. */
  recency: string | null
}

/** The greatest recency of some items that meet the conditions. */
function greatestRecency({ connection, dialect, resource }: ResourceContext, items: Selected, conditions: readonly Condition[]) {
  return connection
    .selectFrom(items.as('own'))
    .select(({ fn }) => fn.max('own.recency').as('recency'))
    .where((builder) => builder.and(conditions.map((condition) => expression(builder as never, dialect, resource, condition, true, 'own'))))
}

/** Of each of the next series: the newest selected item out of its newest ones, so that a series with many items takes no longer. */
const firstOfSeries = cachedQuery('first of series', (context: ResourceContext, _: null, values: Source & { depth: number }) => {
  const { connection, dialect, resource } = context
  const among = amongItems(context, values.conditions)
  const items = connection.selectFrom(`${resource.path} as item`).selectAll().whereRef('item.series', '=', 'series.series')
  const newest = newestFirst(resource, items as unknown as Selected).limit(values.depth)
  const recency = among.length === 0 ? sql.ref('series.newest') : greatestRecency(context, newest, among)
  return connection
    .selectFrom(sourceRows(context, values).as('series'))
    .select(['series.series', 'series.count', sql`${recency}`.as('recency')])
    .where((builder) =>
      builder.and(
        values.conditions.filter((condition) => isOnSeries(resource, condition)).map((condition) => onSeries(resource, dialect, condition)),
      ),
    )
})

/** The newest selected item of a series out of those before a recency, and the last of these, if there are more. */
const itemsBefore = cachedQuery(
  'items before',
  (context: ResourceContext, _: null, values: { conditions: readonly Condition[]; series: string; before: string; depth: number }) => {
    const { connection, resource } = context
    const all = connection.selectFrom(`${resource.path} as item`).where('series', '=', values.series).where('recency', '<', values.before)
    const inOrder = newestFirst(resource, all as unknown as Selected)
    const items = inOrder.selectAll().limit(values.depth) as unknown as Selected
    const end = inOrder
      .select('recency')
      .limit(1)
      .offset(derived(values.depth, (depth) => depth - 1) as never)
    return [greatestRecency(context, items, amongItems(context, values.conditions)), end]
  },
)

const selectedSeries = cachedQuery('selected series', (context: ResourceContext, _: null, values: Source) => {
  const { connection, dialect, resource } = context
  const shared = values.conditions.filter((condition) => isOnSeries(resource, condition))
  return connection
    .selectFrom(sourceRows(context, values).as('series'))
    .select('series.series')
    .where((builder) => builder.and(shared.map((condition) => onSeries(resource, dialect, condition))))
})

const newestOfEach = cachedQuery(
  'newest of each',
  (context: ResourceContext, _: null, { series, conditions }: { series: string; conditions: readonly Condition[] }) => {
    const { connection, dialect, resource } = context
    const items = connection.selectFrom(`${resource.path} as item`).selectAll().where('series', 'in', dialect.textsOf(series))
    return greatestRecency(context, items as unknown as Selected, amongItems(context, conditions)).groupBy('own.series')
  },
)

/** The same for a database that has the items of a series on several nodes, and cannot seek them: they are grouped. */
async function newestByNode(context: ResourceContext, values: Source): Promise<string[]> {
  const series = (await selectedSeries.run(context, null, values)).map(({ series }) => series)
  const found = await newestOfEach.run(context, null, { series: JSON.stringify(series), conditions: values.conditions })
  return found.map(({ recency }) => recency as string)
}
