import { bind, cachedQuery, type ResourceContext } from '../query-cache.js'
import type { ListQuery, ListResult, RowsQuery, RowsResult } from '../types.js'
import { accessPathBy } from './access-path.js'
import { candidateRows } from './candidates.js'
import { count } from './count.js'
import { newestOfFew } from './few-series.js'
import { type PagePlan, planPage } from './page-plan.js'
import { type DrivenStructure, maximumStep, positionOf, type ScannedPage, scanPage } from './page-scan.js'
import { scanSeries } from './series-scan.js'
import { fewSorted } from './sorted-newest.js'
import type { PageValues, Row } from './tested-rows.js'
import { topRows } from './top-rows.js'

/** A page of a list with its total. */
export async function list(context: ResourceContext, query: ListQuery): Promise<ListResult> {
  const { rows: items, next, further } = await boundedRows(context, { ...query, columns: ['json'] })
  const isWhole = query.after === null && next === null && query.limit > 0
  await query.pause?.()
  const counted = isWhole ? { total: items.length, isExact: true } : await count(context, query.conditions, query)
  return {
    items: items.map(({ json }) => json as string),
    next,
    // At least what the page shows, however few were counted.
    total: Math.min(Math.max(counted.total, items.length + further), query.countLimit),
    totalIsExact: counted.isExact && counted.total <= query.countLimit,
  }
}

const range = cachedQuery('range', (context: ResourceContext, { driving, ...structure }: DrivenStructure, values: PageValues) => {
  const { conditions, after, limit } = values
  const accessPath = driving === null ? null : accessPathBy(context.resource, conditions, driving)
  return candidateRows(context, { ...structure, conditions, after, accessPath }, limit)
})

/** How many rows are looked at by default. */
const defaultScan = 1_000

/** Columns of the selected rows after a position. */
export async function rows(context: ResourceContext, query: RowsQuery): Promise<RowsResult> {
  const { rows, next } = await boundedRows(context, { pageScan: defaultScan, ...query })
  return { rows, next }
}

type BoundedQuery = RowsQuery & Pick<ListQuery, 'pageScan'>

/** `further` is how many rows are known to come after the page: none or one. */
async function boundedRows(context: ResourceContext, query: BoundedQuery): Promise<RowsResult & { further: number }> {
  const { order, limit, conditions, after, pageScan = Number.POSITIVE_INFINITY, pause = async () => {} } = query
  if (limit === 0) return { rows: [], next: null, further: 0 }
  // Citus confuses the columns of the order with others if a text comes before them.
  const columns = [...new Set([...order.map(({ column }) => column), ...query.columns])]
  // One more row tells whether there is a next page.
  const wanted = Math.min(limit + 1, Number.MAX_SAFE_INTEGER)
  const { kind, driving } = await planPage(context, { conditions, order, pageScan }, wanted)
  await pause()
  const structure = { columns, order, driving }
  const values = { conditions, after, limit: wanted }
  const whole = async (rows: Promise<Record<string, unknown>[]>): Promise<ScannedPage> => ({ rows: (await rows) as Row[], end: null })
  const read: Record<PagePlan['kind'], () => Promise<ScannedPage>> = {
    range: () => whole(rangeRows(context, structure, values, pause)),
    sort: () => whole(fewSorted(context, structure, values)),
    few: () => whole(newestOfFew(context, { columns, order }, values, pause)),
    top: () => whole(topRows(context, { columns, order }, values, pause)),
    series: () => scanSeries(context, { columns }, values, pageScan, pause),
    scan: () => scanPage(context, { ...structure, ...values, pageScan, pause }),
  }
  const { rows: found, end } = await read[kind]()
  if (found.length <= limit) return { rows: found, next: end, further: 0 }
  return { rows: found.slice(0, limit), next: positionOf(found[limit - 1] as Row, order), further: 1 }
}

/** A page of a range of an index, in parts that are read by short statements. */
async function rangeRows(
  context: ResourceContext,
  structure: DrivenStructure,
  values: PageValues,
  pause: () => Promise<void>,
): Promise<Row[]> {
  const found: Row[] = []
  let { after } = values
  for (;;) {
    const limit = Math.min(maximumStep, values.limit - found.length)
    const part = await rangePart(context, structure, { ...values, after, limit })
    for (const row of part) found.push(row)
    if (part.length < limit || found.length >= values.limit) return found
    after = positionOf(part.at(-1) as Row, structure.order)
    await pause()
  }
}

/** The queries of a part run one after the other until it is full. */
async function rangePart(context: ResourceContext, structure: DrivenStructure, values: PageValues): Promise<Row[]> {
  const { queries, bound } = range.compile(context, structure, values)
  const found: Row[] = []
  for (const query of queries) {
    const { rows } = await context.connection.executeQuery(bind(query, bound.with(-1, values.limit - found.length)))
    for (const row of rows) found.push(row as Row)
    if (found.length >= values.limit) break
  }
  return found
}
