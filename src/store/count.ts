import type { Resource, Scalar } from '../resources/resource.js'
import { expressions } from './conditions.js'
import type { Connection, Engine } from './engine.js'
import { keptCount, keptCounts, keptTotal } from './kept-counts.js'
import { defaultOrder } from './layout.js'
import { chooseLead, leadCount, valuesOf, wordsCount } from './lead.js'
import { queries, type Selected } from './ranges.js'
import type { Condition, CountsQuery, CountsResult, Limits } from './store.js'

export interface Counted {
  total: number
  /** Whether these are all; otherwise there are at least so many. */
  isExact: boolean
}

/** How many items meet the conditions. For one value of a filter that is kept; otherwise it is told from a sample. */
export async function count(
  connection: Connection,
  engine: Engine,
  resource: Resource,
  conditions: readonly Condition[],
  { countLimit, sampleLimit }: Limits,
): Promise<Counted> {
  const kept = await keptNumber(connection, resource, conditions)
  if (kept !== null) return { total: kept, isExact: true }
  const [condition, ...others] = conditions
  if (condition?.operator === 'words' && others.length === 0) {
    const total = await wordsCount(connection, engine, resource, condition, countLimit + 1)
    return { total, isExact: total <= countLimit }
  }
  const { query, isWhole } = await sample(connection, engine, resource, conditions, [], sampleLimit)
  const { total } = await connection
    .selectFrom(query.as('some'))
    .select(({ fn }) => fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  return { total: Number(total), isExact: isWhole }
}

/** How many items have each value of a column; an item with several values counts under each. */
export async function counts(connection: Connection, engine: Engine, resource: Resource, query: CountsQuery): Promise<CountsResult> {
  const { column, conditions, sampleLimit, limit } = query
  if (conditions.length === 0) {
    const kept = await keptCounts(connection, resource, column, limit + 1)
    return { counts: kept.slice(0, limit), isExact: true, isComplete: kept.length <= limit }
  }
  const several = resource.columns[column]?.many === true
  const { query: some, isWhole } = await sample(connection, engine, resource, conditions, several ? [] : [column], sampleLimit)
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

async function keptNumber(connection: Connection, resource: Resource, conditions: readonly Condition[]): Promise<number | null> {
  const [condition, ...others] = conditions
  if (condition === undefined) return keptTotal(connection, resource.path)
  const values = others.length > 0 ? null : valuesOf(resource, condition)
  return values === null || (values.many && values.values.length > 1) ? null : keptCount(connection, resource, values)
}

/** The items that meet the conditions, among the first of those that meet the one that leads, or the newest with the words. */
async function sample(
  connection: Connection,
  engine: Engine,
  resource: Resource,
  conditions: readonly Condition[],
  columns: readonly string[],
  limit: number,
): Promise<{ query: Selected; isWhole: boolean }> {
  const { path } = resource
  const words = conditions.find(({ operator }) => operator === 'words') as Extract<Condition, { operator: 'words' }> | undefined
  const lead = words === undefined ? await chooseLead(connection, engine, resource, conditions) : null
  const rest = words === undefined ? (lead?.rest ?? conditions) : conditions.filter((condition) => condition !== words)
  const meeting = (items: Selected) =>
    items
      .select([...new Set(['id', 'article', ...columns])].map((column) => `${path}.${column}`))
      .where((builder) => builder.and(expressions(builder, engine, resource, rest, true)))
  if (words !== undefined) {
    const newest = connection.selectFrom(engine.newestWithWords(path, words.phrases, limit).as('newest')).crossJoin(path)
    const count = await wordsCount(connection, engine, resource, words, limit + 1)
    return { query: meeting(newest.whereRef(`${path}.row`, '=', 'newest.row') as never), isWhole: count <= limit }
  }
  const tested = rest.flatMap((condition) => ('column' in condition ? [condition.column] : []))
  const needed = [...columns, ...tested].filter((column) => resource.columns[column]?.many !== true)
  const order = defaultOrder(resource)
  const read = [...new Set(['id', 'article', ...needed, ...order.map(({ column }) => column)])]
  const reading = { columns: read, conditions: [], order, after: null }
  const [first] = queries(connection, engine, resource, { ...reading, lead: lead && { ...lead, rest: [] } })
  const size = lead === null ? await keptTotal(connection, path) : await leadCount(connection, engine, resource, lead)
  const looked =
    first === undefined ? connection.selectFrom(path).where(`${path}.id`, 'is', null) : connection.selectFrom(first(limit).as(path))
  return { query: meeting(looked as never), isWhole: size <= limit }
}
