import type { CompiledQuery } from 'kysely'
import type { SortKey } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import { bind, cachedQuery, type ResourceContext } from '../query-cache.js'
import type { Condition, ListQuery, ListResult, RowsQuery, RowsResult } from '../types.js'
import { accessPathBy, chooseAccessPath } from './access-path.js'
import { candidateRows } from './candidates.js'
import { count } from './count.js'

/** A page of a list with its total. */
export async function list(context: ResourceContext, query: ListQuery): Promise<ListResult> {
  const { rows: items, next } = await rows(context, { ...query, columns: ['json'] })
  const isWhole = query.after === null && next === null && query.limit > 0
  const counted = isWhole ? { total: items.length, isExact: true } : await count(context, query.conditions, query)
  return {
    items: items.map(({ json }) => json as string),
    next,
    // At least what the page shows, however few were counted.
    total: Math.min(Math.max(counted.total, items.length + Number(next !== null)), query.countLimit),
    totalIsExact: counted.isExact && counted.total <= query.countLimit,
  }
}

interface PageStructure {
  columns: readonly string[]
  order: readonly SortKey[]
  driving: number | null
}
/** `limit` is last: it is bound anew for each of the queries. */
interface PageValues {
  conditions: readonly Condition[]
  after: readonly Scalar[] | null
  limit: number
}

const page = cachedQuery('page', (context: ResourceContext, { driving, ...structure }: PageStructure, values: PageValues) => {
  const { conditions, after, limit } = values
  const accessPath = driving === null ? null : accessPathBy(context.resource, conditions, driving)
  return candidateRows(context, { ...structure, conditions, after, accessPath }, limit)
})

/** Columns of the selected rows after a position. The queries of a page run in turn until it is full. */
export async function rows(context: ResourceContext, query: RowsQuery): Promise<RowsResult> {
  const { order, limit, conditions, after } = query
  if (limit === 0) return { rows: [], next: null }
  const columns = [...new Set([...query.columns, ...order.map(({ column }) => column)])]
  // One more row tells whether there is a next page.
  const wanted = Math.min(limit + 1, Number.MAX_SAFE_INTEGER)
  const accessPath = await chooseAccessPath(context, conditions, wanted)
  const { queries, bound } = page.compile(
    context,
    { columns, order, driving: accessPath?.driving ?? null },
    { conditions, after, limit: wanted },
  )
  const found = await runInTurn(context, queries, bound, wanted)
  const last = found.length > limit ? found[limit - 1] : undefined
  return { rows: found.slice(0, limit), next: last === undefined ? null : order.map(({ column }) => last[column] as Scalar) }
}

async function runInTurn(
  { connection }: ResourceContext,
  queries: readonly CompiledQuery[],
  bound: readonly unknown[],
  wanted: number,
): Promise<Record<string, Scalar>[]> {
  const found: Record<string, Scalar>[] = []
  for (const query of queries) {
    const { rows } = await connection.executeQuery(bind(query, bound.with(-1, wanted - found.length)))
    for (const row of rows) found.push(row as Record<string, Scalar>)
    if (found.length >= wanted) break
  }
  return found
}
