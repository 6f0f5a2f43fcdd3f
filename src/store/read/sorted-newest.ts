import type { Scalar } from '../../resources/resource.js'
import { byRecency, dayOf, type Interval, intervalOf } from '../../resources/series.js'
import type { ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { maximumSorted } from './access-path.js'
import { sortedItems } from './few-series.js'
import { type DrivenStructure, sortedPage } from './page-scan.js'
import type { PageValues, Row } from './tested-rows.js'

type Newest = Extract<Condition, { operator: 'newest' }>

/**
 * The page out of few rows, which are tested and sorted. If it has the newest items only, these are found among the few rows that
 * meet all other conditions: to look for newer ones in the series would take longer.
 */
export async function fewSorted(context: ResourceContext, structure: DrivenStructure, values: PageValues): Promise<Row[]> {
  const newest = values.conditions.find((condition): condition is Newest => condition.operator === 'newest')
  if (newest === undefined) return (await sortedPage.run(context, structure, values)) as Row[]
  const { conditions, ...page } = values
  const others = conditions.filter((condition) => condition !== newest)
  const driving = structure.driving === null ? null : others.indexOf(conditions[structure.driving] as Condition)
  const selected = { columns: ['series', 'recency'], order: byRecency, driving }
  const rows = (await sortedPage.run(context, selected, { conditions: others, after: null, limit: maximumSorted })) as Row[]
  const recencies = JSON.stringify(newestOf(rows, newest.interval))
  return (await sortedItems.run(context, structure, { ...page, recencies })) as Row[]
}

/** The recency of the last row of each series, or of each interval of it. */
function newestOf(rows: readonly Row[], interval: Interval | null): Scalar[] {
  const newest = new Map<string, Scalar>()
  for (const { series, recency } of rows as Record<string, string>[]) {
    // Items without a date are no part of an interval, and are not selected.
    const end = interval === null ? '' : intervalOf(dayOf(recency as string) as string, interval).last
    newest.set(`${end} ${series}`, recency as string)
  }
  return [...newest.values()]
}
