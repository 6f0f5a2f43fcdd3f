import { cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { newestRecencies } from './newest-items.js'
import { amongItems, firstSeries, maximumFew } from './series-table.js'
import { type PageStructure, type PageValues, type Row, testedRows } from './tested-rows.js'

/** If series have to be searched for items that meet the conditions: how many items, for each row that a page may look at. */
const itemsPerRow = 10

/** Whether a page has the newest item of each of few series, which are then read and sorted. */
export async function hasFewSeries(context: ResourceContext, conditions: readonly Condition[], pageScan: number): Promise<boolean> {
  const isNewest = conditions.some((condition) => condition.operator === 'newest' && condition.interval === null)
  if (!isNewest) return false
  const [row] = await size.run(context, null, { conditions, limit: maximumFew + 1 })
  const isShort = amongItems(context, conditions).length === 0 || Number(row?.items) <= pageScan * itemsPerRow
  return isShort && Number(row?.series) <= maximumFew
}

const size = cachedQuery(
  'size of series',
  (context: ResourceContext, _: null, { conditions, limit }: { conditions: readonly Condition[]; limit: number }) =>
    context.connection
      .selectFrom(firstSeries(context, conditions, limit).as('series'))
      .select(({ fn }) => [fn.countAll().as('series'), fn.sum('count').as('items')]),
)

/** The newest selected item of each of few series, in any order. */
export async function newestOfFew(
  context: ResourceContext,
  structure: PageStructure,
  { conditions, ...page }: PageValues,
  pause: () => Promise<void>,
): Promise<Row[]> {
  const { recencies } = await newestRecencies(context, { conditions, step: null }, pause)
  return (await sortedItems.run(context, structure, { ...page, recencies: JSON.stringify(recencies) })) as Row[]
}

/** Items by their recency, which is that of one item. */
export const sortedItems = cachedQuery(
  'sorted items',
  (context: ResourceContext, { columns, order }: PageStructure, values: Omit<PageValues, 'conditions'> & { recencies: string }) => {
    const { connection, dialect, resource } = context
    const { recencies, after, limit } = values
    const keys = ['row', ...order.map(({ column }) => column)]
    const items = connection.selectFrom(resource.path).select(keys).where('recency', 'in', dialect.textsOf(recencies))
    return testedRows(context, items as never, { columns, order, conditions: [], after, limit })
  },
)
