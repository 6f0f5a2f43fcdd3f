import type { SortKey } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import { bind, cachedQuery, derived, type ResourceContext } from '../query-cache.js'
import type { Selected } from './candidates.js'
import { type PageStructure, type PageValues, type Row, testedRows } from './tested-rows.js'

/** How many rows a statement reads: they are next to each other in the table. */
const windowSize = 2_500

/**
 * The first rows in an order that no index has (top-k): of all rows, a window at a time, the first ones are kept. This reads the
 * whole table, but no statement takes long.
 */
export async function topRows(
  context: ResourceContext,
  structure: PageStructure,
  values: PageValues,
  pause: () => Promise<void>,
): Promise<Row[]> {
  const { connection } = context
  const compare = byOrder(structure.order)
  let first: Row[] = []
  let before = 0
  for (;;) {
    const { queries, bound } = windows.compile(context, structure, { ...values, before, size: windowSize })
    const [page, end] = queries as [(typeof queries)[0], (typeof queries)[0]]
    const { rows } = await connection.executeQuery(bind(page, bound))
    first = [...first, ...(rows as Row[])].sort(compare).slice(0, values.limit)
    const [last] = (await connection.executeQuery(bind(end, bound))).rows as Row[]
    if (last === undefined) return first
    before = Number(last.row)
    await pause()
  }
}

/** The first rows of a window, and the last row of the window if it is full. */
const windows = cachedQuery(
  'windows',
  (context: ResourceContext, { columns, order }: PageStructure, values: PageValues & { before: number; size: number }) => {
    const { connection, resource } = context
    const { before, size, ...test } = values
    const inTable = connection.selectFrom(resource.path).where('row', '>', before).orderBy('row') as unknown as Selected
    const candidates = inTable.select(['row', ...order.map(({ column }) => column)]).limit(size)
    const end = inTable
      .select('row')
      .limit(1)
      .offset(derived(size, (size) => size - 1) as never)
    return [testedRows(context, candidates, { columns, order, ...test }), end]
  },
)

/** Compares rows as the databases do: texts byte by byte, rows without a value last. The order is total. */
function byOrder(order: readonly SortKey[]): (a: Row, b: Row) => number {
  return (a, b) => {
    const { column, descending } = order.find(({ column }) => a[column] !== b[column]) as SortKey
    const [left, right] = [a[column] as Scalar, b[column] as Scalar]
    if (left === null || right === null) return left === null ? 1 : -1
    const compared = typeof left === 'number' ? left - Number(right) : Buffer.compare(Buffer.from(left), Buffer.from(String(right)))
    return descending ? -compared : compared
  }
}
