import type { SortKey } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import { bind, cachedQuery, derived, type ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { type AccessPath, accessPathBy, maximumSorted } from './access-path.js'
import { candidateRows, ordered, orderTerms, storedOrder } from './candidates.js'
import { isDateBound } from './conditions.js'
import { unsortedRows } from './page-plan.js'
import { type PageStructure, type PageValues, type Row, testedRows } from './tested-rows.js'

/**
 * How many rows a statement looks at: few at first, because most pages are full soon. They bound how long it takes, also if each row
 * has to be read from the disk.
 */
const minimumStep = 100
export const maximumStep = 250
const stepsPerRow = 4

/** The same, and the index of the condition that drives the query; null if none does. */
export interface DrivenStructure extends PageStructure {
  driving: number | null
}

export interface PageScan extends DrivenStructure, PageValues {
  /** How many rows are looked at. */
  pageScan: number
  pause: () => Promise<void>
}

/** Rows that meet all conditions, and the position of the last row that was looked at; null at the end of the order. */
export interface ScannedPage {
  rows: Row[]
  end: Scalar[] | null
}

/**
 * Tests rows in the order of the page, until enough of them meet all conditions or `pageScan` were looked at. Each statement looks
 * at a bounded number of rows.
 */
export async function scanPage(context: ResourceContext, scan: PageScan): Promise<ScannedPage> {
  const { columns, order, driving, conditions, limit, pause } = scan
  const rows: Row[] = []
  let [after, left] = [scan.after, scan.pageScan]
  const accessPath = driving === null ? null : accessPathBy(context.resource, conditions, driving)
  // Each statement looks at so many rows of each range.
  const ranges = accessPath !== null && 'values' in accessPath ? accessPath.values.length : 1
  let step = Math.max(minimumStep, limit * stepsPerRow)
  for (;;) {
    step = Math.min(step, Math.ceil(maximumStep / ranges), left)
    const values = { conditions, after, step, limit }
    const { queries, bound } = steps.compile(context, { columns, order, driving }, values)
    let end: Row | undefined
    for (let at = 0; at < queries.length && end === undefined; at += 2) {
      const run = async (index: number) =>
        (await context.connection.executeQuery(bind(queries[index] as never, bound.with(-1, limit - rows.length)))).rows as Row[]
      rows.push(...(await run(at)))
      if (rows.length >= limit) return { rows, end: null }
      end = (await run(at + 1))[0]
      await pause()
    }
    if (end === undefined) return { rows, end: null }
    after = positionOf(end, order)
    left -= step * ranges
    if (left <= 0) return { rows, end: [...after] }
    step *= stepsPerRow
  }
}

export function positionOf(row: Row, order: readonly SortKey[]): Scalar[] {
  return order.map(({ column }) => row[column] as Scalar)
}

/** For each part of the order: its first rows that meet all conditions, and the last of those that were looked at, if there are more. */
const steps = cachedQuery('steps', (context: ResourceContext, structure: DrivenStructure, values: PageValues & { step: number }) => {
  const { connection, resource } = context
  const { columns, order, driving } = structure
  const { conditions, after, step, limit } = values
  const accessPath = driving === null ? null : (accessPathBy(resource, conditions, driving) as AccessPath)
  const path = accessPath && { ...accessPath, residual: [] }
  const keys = ['row', ...order.map(({ column }) => column)]
  const parts = candidateRows(context, { columns: keys, conditions: [], bounding: conditions, accessPath: path, order, after }, step)
  const tested = storedOrder(resource, order) === null ? conditions : untested(conditions, accessPath)
  return parts.flatMap((candidates) => {
    const matching = testedRows(context, candidates, { columns, order, conditions: tested, limit })
    const named = orderTerms(resource, order).map((term) => ({ ...term, reference: term.column }))
    const inOrder = ordered(connection.selectFrom(candidates.as('page')).select(keys) as never, named)
    return [matching, inOrder.limit(1).offset(derived(step, (step) => step - 1) as never)]
  })
})

/** The page out of few rows, which are tested and sorted: one statement. */
export const sortedPage = cachedQuery('sorted page', (context: ResourceContext, structure: DrivenStructure, values: PageValues) => {
  const { columns, order, driving } = structure
  const { conditions, after, limit } = values
  const keys = order.map(({ column }) => column)
  const accessPath = driving === null ? null : (accessPathBy(context.resource, conditions, driving) as AccessPath)
  const tested = accessPath !== null && 'sorted' in accessPath ? accessPath.residual : untested(conditions, accessPath)
  const candidates = unsortedRows(context, driving, conditions, maximumSorted, keys)
  return testedRows(context, candidates, { columns, order, conditions: tested, after, limit })
})

/** The conditions that the candidates of an access path need not meet. Long dates are candidates whatever drives the others. */
function untested(conditions: readonly Condition[], accessPath: AccessPath | null): readonly Condition[] {
  return accessPath === null || conditions.some(isDateBound) ? conditions : accessPath.residual
}
