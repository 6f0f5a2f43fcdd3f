import { defaultOrder } from '../resources/order.js'
import type { Resource, Scalar } from '../resources/resource.js'
import { expressions, nothing } from './conditions.js'
import type { Connection } from './engine.js'
import { keptCount, keptCounts, keptTotal } from './kept-counts.js'
import { dateColumn } from './layout.js'
import { chooseLead, type Lead, leadCount, valuesOf, wordsCount } from './lead.js'
import { isPeriod, periodCount, periodOf } from './periods.js'
import { firstOf, type Selected } from './ranges.js'
import type { Shelf } from './shelf.js'
import type { Condition, CountsQuery, CountsResult, Limits } from './store.js'

export interface Counted {
  total: number
  /** Whether these are all; otherwise there are at least so many. */
  isExact: boolean
}

/** How many items meet the conditions. For one value of a filter that is kept; otherwise it is told from a sample. */
export async function count(
  connection: Connection,
  shelf: Shelf,
  resource: Resource,
  conditions: readonly Condition[],
  { countLimit, sampleLimit }: Limits,
): Promise<Counted> {
  const kept = await keptNumber(connection, shelf, resource, conditions)
  if (kept !== null) return { total: kept, isExact: true }
  const [condition, ...others] = conditions
  if (condition?.operator === 'words' && others.length === 0) {
    const total = await wordsCount(connection, shelf, resource, condition, countLimit + 1)
    return { total, isExact: total <= countLimit }
  }
  const period = conditions.every(isPeriod) && dateColumn(resource) !== null ? periodOf(conditions) : null
  if (period !== null) return { total: await periodCount(connection, shelf, resource, period), isExact: true }
  const { query, isWhole } = await sample(connection, shelf, resource, conditions, [], sampleLimit)
  return { total: await total(connection, query), isExact: isWhole }
}

/** How many items have each value of a column; an item with several values counts under each. */
export async function counts(connection: Connection, shelf: Shelf, resource: Resource, query: CountsQuery): Promise<CountsResult> {
  const { column, conditions, sampleLimit, limit } = query
  if (conditions.length === 0) {
    const kept = await keptCounts(connection, resource, column, limit + 1)
    return { counts: kept.slice(0, limit), isExact: true, isComplete: kept.length <= limit }
  }
  const several = resource.columns[column]?.many === true
  const { query: some, isWhole } = await sample(connection, shelf, resource, conditions, several ? [] : [column], sampleLimit)
  const items = connection.selectFrom(some.as('some'))
  const valued = several
    ? items
        .innerJoin(`${resource.path}_links as link`, (join) =>
          join.onRef('link.article', '=', 'some.article').onRef('link.id', '=', 'some.id'),
        )
        .where('link.name', '=', column)
        .select('link.value as value')
    : items.select(`some.${column} as value`)
  const groups = await connection
    .selectFrom(valued.as('valued'))
    .select(['value', ({ fn }) => fn.countAll().as('count')])
    .groupBy('value')
    .orderBy('count', 'desc')
    .orderBy('value', (order) => order.asc().nullsFirst())
    .limit(limit + 1)
    .execute()
  return {
    counts: groups.slice(0, limit).map(({ value, count }) => ({ value: value as Scalar, count: Number(count) })),
    isExact: isWhole,
    isComplete: groups.length <= limit,
  }
}

async function keptNumber(
  connection: Connection,
  shelf: Shelf,
  resource: Resource,
  conditions: readonly Condition[],
): Promise<number | null> {
  const [condition, ...others] = conditions
  if (condition === undefined) return keptTotal(connection, shelf, resource.path)
  const values = others.length > 0 ? null : valuesOf(resource, condition)
  return values === null || (values.many && values.values.length > 1) ? null : keptCount(connection, shelf, resource, values)
}

/** Items that meet the conditions, out of those that were looked at. */
interface Sample {
  query: Selected
  /** Whether all were looked at that may meet them. */
  isWhole: boolean
}

/** Of the items that meet the condition that leads, and lie in the period, the first so many; of words, the newest. */
async function sample(
  connection: Connection,
  shelf: Shelf,
  resource: Resource,
  conditions: readonly Condition[],
  columns: readonly string[],
  limit: number,
): Promise<Sample> {
  const { path } = resource
  const { engine } = shelf
  const words = conditions.find(({ operator }) => operator === 'words') as Extract<Condition, { operator: 'words' }> | undefined
  const meeting = (items: unknown, rest: readonly Condition[]) =>
    (items as Selected)
      .select([...new Set(['id', 'article', ...columns])].map((column) => `${path}.${column}`))
      .where((builder) => builder.and(expressions(builder, engine, resource, rest, true)))
  if (words !== undefined) {
    const newest = connection.selectFrom(engine.newestWithWords(path, words.phrases, limit).as('newest')).crossJoin(path)
    const others = conditions.filter((condition) => condition !== words)
    const count = await wordsCount(connection, shelf, resource, words, limit + 1)
    return { query: meeting(newest.whereRef(`${path}.row`, '=', 'newest.row'), others), isWhole: count <= limit }
  }
  const lead = await chooseLead(connection, shelf, resource, conditions)
  const rest = lead?.rest ?? conditions
  const period = rest.filter(isPeriod)
  const others = rest.filter((condition) => !isPeriod(condition))
  const order = defaultOrder(resource)
  const tested = others.flatMap((condition) => ('column' in condition ? [condition.column] : []))
  const single = [...columns, ...tested].filter((column) => resource.columns[column]?.many !== true)
  const looked = firstOf(connection, engine, resource, limit, {
    columns: [...new Set(['id', 'article', ...single, ...order.map(({ column }) => column)])],
    conditions: conditions.filter((condition) => !others.includes(condition)),
    order,
    after: null,
    lead: lead && { ...lead, rest: period },
  })
  if (looked === null) return { query: meeting(connection.selectFrom(path).where(nothing), []), isWhole: true }
  const size = period.length > 0 ? (await total(connection, looked)) + 1 : await sizeOf(connection, shelf, resource, lead)
  return { query: meeting(connection.selectFrom(looked.as(path)), others), isWhole: size <= limit }
}

function sizeOf(connection: Connection, shelf: Shelf, resource: Resource, lead: Lead | null): Promise<number> {
  return lead === null ? keptTotal(connection, shelf, resource.path) : leadCount(connection, shelf, resource, lead)
}

async function total(connection: Connection, query: Selected): Promise<number> {
  const counted = connection.selectFrom(query.as('some')).select(({ fn }) => fn.countAll().as('total'))
  return Number((await counted.executeTakeFirstOrThrow()).total)
}
