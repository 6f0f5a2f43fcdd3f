import { versionOf } from '../../dataset-version.js'
import type { Scalar } from '../../resources/resource.js'
import type { Connection } from '../dialect.js'
import { cachedQuery, type QueryContext, type ResourceContext } from '../query-cache.js'
import type { Condition, SearchedWords } from '../types.js'
import type { TextList } from './conditions.js'

/** The entry that counts all items of a resource. */
export const allItems = { name: '', key: '' }

/** The key of a value in the table of counts. */
export function countKey(value: Scalar): string {
  return JSON.stringify(value)
}

const countsOfKeys = cachedQuery(
  'value count',
  ({ connection, resource }: ResourceContext, { column }: { column: string }, { keys }: { keys: readonly string[] }) =>
    selectCounts(connection, resource.path, column).select('count').where('key', 'in', keys),
)

/** How many items have one of the values. An item that has two of them counts twice. */
export async function valueCount(
  context: ResourceContext,
  { column, values }: { column: string; values: readonly Scalar[] },
): Promise<number> {
  if (values.length === 0) return 0
  const rows = await countsOfKeys.run(context, { column }, { keys: values.map(countKey) })
  return rows.reduce((sum, { count }) => sum + Number(count), 0)
}

const countsOfList = cachedQuery(
  'list count',
  ({ connection, dialect, resource }: ResourceContext, { column }: { column: string }, { keys }: { keys: string }) =>
    selectCounts(connection, resource.path, column)
      .select(({ fn }) => fn.sum('count').as('count'))
      .where('key', 'in', dialect.textsOf(keys)),
)

/** The counts of lists, each of which is a condition of one query. */
const knownCounts = new WeakMap<TextList, number>()

/** The same for a long list of texts. Counted once for each query. */
export async function listCount(context: ResourceContext, condition: TextList): Promise<number> {
  const known = knownCounts.get(condition)
  if (known !== undefined) return known
  const keys = (JSON.parse(condition.list) as string[]).map(countKey)
  const values = { keys: JSON.stringify(keys) }
  const [sum] = (await countsOfList.run(context, { column: condition.column }, values)) as unknown as [{ count: unknown }]
  // The sum of no counts is null, which is zero as a number.
  const count = Number(sum.count)
  knownCounts.set(condition, count)
  return count
}

const countsBetween = cachedQuery(
  'value count between',
  ({ connection, resource }: ResourceContext, { column }: { column: string }, { first, last }: { first: string; last: string }) => {
    const counts = selectCounts(connection, resource.path, column).where('key', '>=', first).where('key', '<=', last)
    return counts.select(({ fn }) => fn.sum('count').as('count'))
  },
)

/** How many items have a text between two others, inclusive. */
export async function valueCountBetween(context: ResourceContext, column: string, first: string, last: string): Promise<number> {
  const [sum] = await countsBetween.run(context, { column }, { first: countKey(first), last: countKey(last) })
  return Number(sum?.count ?? 0)
}

const countOfAll = cachedQuery('total', ({ connection }: QueryContext, { path }: { path: string }) =>
  selectCounts(connection, path, allItems.name).select('count').where('key', '=', allItems.key),
)

/** The number of items of a resource. */
export async function totalCount(context: QueryContext, path: string): Promise<number> {
  const [row] = await countOfAll.run(context, { path }, {})
  return Number(row?.count ?? 0)
}

const countsByFrequency = cachedQuery(
  'most frequent values',
  ({ connection, resource }: ResourceContext, { column }: { column: string }, { limit }: { limit: number }) =>
    selectCounts(connection, resource.path, column)
      .select(['value', 'count'])
      .orderBy('count', 'desc')
      .orderBy('value', (order) => order.asc().nullsFirst())
      .limit(limit),
)

/** The most frequent values of a column, null among them. */
export async function mostFrequentValues(
  context: ResourceContext,
  column: string,
  limit: number,
): Promise<{ value: Scalar; count: number }[]> {
  const rows = await countsByFrequency.run(context, { column }, { limit })
  const isNumber = context.resource.columns[column]?.type === 'number'
  return rows.map(({ value, count }) => ({
    value: isNumber && value !== null ? Number(value) : (value as Scalar),
    count: Number(count),
  }))
}

function selectCounts(connection: Connection, path: string, name: string) {
  return connection.selectFrom('counts').where('resource', '=', path).where('name', '=', name)
}

export type Words = Extract<Condition, { operator: 'words' }>

export function wordsIn(conditions: readonly Condition[]): Words | undefined {
  return conditions.find((condition): condition is Words => condition.operator === 'words')
}

const rowsWithWords = cachedQuery(
  'rows with words',
  ({ connection, dialect, resource }: ResourceContext, _: null, { limit, ...words }: SearchedWords & { limit: number }) =>
    connection
      .selectFrom(dialect.someWithWords(resource.path, words, limit).as('some') as never)
      .select(({ fn }) => fn.countAll().as('total')),
)

/** How many items contain the words, counted up to a limit. They are counted once for each version of the resource. */
export async function wordsCount(context: ResourceContext, { phrases, prefixes }: Words, limit: number): Promise<number> {
  const { counts, resource, version } = context
  const key = JSON.stringify([resource.path, versionOf(version ?? '', [resource.path]), phrases, prefixes])
  const known = counts.get(key)
  if (known !== undefined && (known.limit >= limit || known.total < known.limit)) return Math.min(known.total, limit)
  const [row] = await rowsWithWords.run(context, null, { phrases, prefixes, limit })
  const total = Number(row?.total)
  counts.set(key, { total, limit })
  return total
}
