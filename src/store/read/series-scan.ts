import { sql } from 'kysely'
import type { Scalar } from '../../resources/resource.js'
import { dimensions, valueInKey } from '../../resources/series.js'
import { cachedQuery, derived, type ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { newestRecencies } from './newest-items.js'
import type { ScannedPage } from './page-scan.js'
import { inOrder, nextSeries, type Step } from './series-table.js'
import type { Row } from './tested-rows.js'

/** How many series a statement looks at: few at first, because most pages are full soon. */
const minimumStep = 100
const maximumStep = 500
const growth = 4

interface Structure {
  columns: readonly string[]
}
interface Values {
  conditions: readonly Condition[]
  after: readonly Scalar[] | null
  limit: number
}

/**
 * The newest item of each series, read from the table of the groups by all dimensions. So it does not matter how many items a
 * series has. Ends early after `pageScan` series.
 */
export async function scanSeries(
  context: ResourceContext,
  { columns }: Structure,
  { conditions, after, limit }: Values,
  pageScan: number,
  pause: () => Promise<void>,
): Promise<ScannedPage> {
  const rows: Row[] = []
  let [series, left] = [after === null ? '' : (after[0] as string), pageScan]
  let wanted = Math.max(minimumStep, limit)
  const metrics = selectedMetrics(conditions)
  for (;;) {
    const start = metrics === null ? series : firstSelected(series, metrics)
    if (start === null) return { rows, end: null }
    series = start
    const step = Math.min(wanted, maximumStep, left)
    const values = { after: series, step }
    const { recencies, deeper } = await newestRecencies(context, { conditions, step: values }, pause)
    const texts = { recencies: JSON.stringify(recencies), limit: limit - rows.length }
    rows.push(...((await rowsByRecency.run(context, { columns }, texts)) as Row[]))
    if (rows.length >= limit) return { rows, end: null }
    const [last] = await lastOfStep.run(context, null, values)
    if (last === undefined) return { rows, end: null }
    series = last.series as string
    left -= step + deeper
    // No recency is greater: the page goes on with the next series.
    if (left <= 0) return { rows, end: [series, '~'] }
    wanted *= growth
    await pause()
  }
}

/** The values that conditions allow for the first dimension, in whose order the series are; null if there is no such condition. */
function selectedMetrics(conditions: readonly Condition[]): readonly string[] | null {
  const found = conditions.find((condition) => 'column' in condition && condition.column === dimensions[0])
  if (found === undefined || !('values' in found)) return null
  return found.values.map(String).sort()
}

/** Where to go on after a series: there, or before the first series of the next selected metric; null if there is none. */
function firstSelected(series: string, metrics: readonly string[]): string | null {
  const current = valueInKey(series, dimensions[0])
  return metrics.includes(current) ? series : (metrics.find((metric) => metric > current) ?? null)
}

const lastOfStep = cachedQuery('last series', (context: ResourceContext, _: null, values: Step) =>
  inOrder(context.connection.selectFrom(nextSeries(context, values).as('series')).select('series') as never)
    .limit(1)
    .offset(derived(values.step, (step) => step - 1) as never),
)

/** Items by their recency, which is that of one item, in the order of the series. */
const rowsByRecency = cachedQuery(
  'rows by recency',
  ({ connection, dialect, resource: { path } }: ResourceContext, { columns }: Structure, values: { recencies: string; limit: number }) =>
    connection
      .selectFrom(path)
      .select(columns.map((column) => (column === 'json' ? dialect.json(path) : sql.ref(`${path}.${column}`)).as(column)))
      .where('recency', 'in', dialect.textsOf(values.recencies))
      .orderBy('series')
      .limit(values.limit),
)
