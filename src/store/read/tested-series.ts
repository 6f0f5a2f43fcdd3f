import { type SqlBool, sql } from 'kysely'
import { groupKey, groupOrder, seriesSubset } from '../../resources/groups.js'
import { type Dimension, dimensions } from '../../resources/series.js'
import { cachedQuery, derived, type ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { expressions } from './conditions.js'
import { extremes, itemsBySeries, selectedRows } from './group-items.js'
import { type GroupRow, groupsInRange, type RangeValues, rangesOf, readGroupRows, type Walk } from './group-rows.js'
import { type Batch, sortedRows } from './grouped-items.js'
import { onSeries } from './series-table.js'

/** How many series a statement looks at: few at first, because some pages are full soon. */
const steps = [100, 250] as const
/** So many items of each series are read by this statement. Series with more are read on their own. */
const maximumItems = 8

interface Structure {
  by: readonly string[]
  descending: boolean
}
interface Tests {
  /** Conditions that all items of a series meet, or none. */
  onSeries: readonly Condition[]
  onItems: readonly Condition[]
}
type Pause = () => Promise<void>

/** What conditions select of series, joined to groups by the database. `pause` is awaited between statements about long series. */
export async function* testedSeries(
  context: ResourceContext,
  walk: Omit<Walk, 'subset'>,
  tests: Tests,
  pause: Pause,
): AsyncGenerator<Batch> {
  const { by, descending } = walk
  const order = groupOrder(by)
  for (const range of rangesOf({ ...walk, subset: seriesSubset })) {
    let after: readonly string[] | null = range.after
    for (let step = 0; after !== null; step = 1) {
      const limit = steps[step] as number
      const values = { within: range.within, after, limit }
      yield await testStep(context, { by, descending }, { ...values, ...tests, maximumItems }, pause)
      const [last]: Record<string, unknown>[] = await lastOfStep.run(context, { by, descending }, values)
      if (last !== undefined) yield { rows: [{ ...(last as GroupRow), count: 0 }], cost: 0 }
      after = last === undefined ? null : order.slice(range.within.length).map((column) => last[column] as string)
    }
  }
}

async function testStep(context: ResourceContext, structure: Structure, values: Values, pause: Pause): Promise<Batch> {
  const short = await readGroupRows(groupsOfShort.run(context, structure, values))
  const long = await readGroupRows(longOnes.run(context, structure, values))
  const rows = short.map((row) => ({ ...noDimensions, ...row }))
  // Each series, and at least one item of it.
  let cost = 2 * values.limit
  for await (const selected of selectedRows(context, long, values.onItems)) {
    rows.push(...selected.rows)
    cost += selected.cost
    await pause()
  }
  return { rows: long.length === 0 ? rows : [...sortedRows({ ...structure, after: null }, rows)].flat(), cost }
}

const noDimensions = Object.fromEntries([...dimensions, 'series'].map((name) => [name, ''])) as Record<Dimension | 'series', string>

type Values = RangeValues & Tests & { maximumItems: number }

/** The series of a step that meet the conditions on series. */
function seriesOfStep(context: ResourceContext, structure: Structure, values: Values, operator: '<=' | '>') {
  const { connection, dialect, resource } = context
  const members = groupsInRange(context, { subset: seriesSubset, ...structure }, values).select([...dimensions, 'series', 'count'])
  return connection
    .selectFrom(members.as('series'))
    .where('series.count', operator, values.maximumItems)
    .where((builder) => builder.and(values.onSeries.map((condition) => onSeries(resource, dialect, condition))))
}

const groupsOfShort = cachedQuery('groups of short series', (context: ResourceContext, structure: Structure, values: Values) => {
  const { dialect, resource } = context
  const { path } = resource
  const keys = groupKey(structure.by).map((key) => `series.${key}`)
  const groups = seriesOfStep(context, structure, values, '<=')
    .crossJoin(itemsBySeries(context).as(path))
    .where(sql<SqlBool>`${sql.ref(`${path}.series`)} = series.series`)
    .where((builder) => builder.and(expressions(builder as never, dialect, resource, values.onItems, true)))
    .select(keys as never)
    .select(extremes)
    .groupBy(keys as never)
  return keys.reduce((query, key) => query.orderBy(key as never, structure.descending ? 'desc' : 'asc'), groups)
})

const longOnes = cachedQuery('long series', (context: ResourceContext, structure: Structure, values: Values) =>
  seriesOfStep(context, structure, values, '>').selectAll('series'),
)

const lastOfStep = cachedQuery('last of step', (context: ResourceContext, structure: Structure, values: RangeValues) =>
  groupsInRange(context, { subset: seriesSubset, ...structure }, { ...values, limit: 1 })
    .select([...dimensions, 'series'])
    .offset(derived(values.limit, (limit) => limit - 1) as never),
)
