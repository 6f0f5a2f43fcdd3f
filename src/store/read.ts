import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Resource, Scalar } from '../resources/resource.js'
import type { Connection, Engine, Tables } from './engine.js'
import type { Condition, ListQuery, ListResult, SortKey } from './store.js'

/** Holds for no row. */
const nothing = sql<SqlBool>`1 = 0`

type Builder = ExpressionBuilder<Tables, string>

/** A page of a list with its total, all from the same state of the data. */
export async function list(connection: Connection, engine: Engine, resource: Resource, query: ListQuery): Promise<ListResult> {
  const { path } = resource
  const conditions = (builder: Builder) => query.conditions.map((condition) => expression(builder, engine, resource, condition))
  const { version } = (await connection.selectFrom('dataset').select('version').executeTakeFirstOrThrow()) as { version: string }
  let page = connection
    .selectFrom(path)
    .select(['json', ...query.order.map(({ column }) => column)])
    .where((builder) => builder.and([...conditions(builder), ...(query.after === null ? [] : [after(builder, query.order, query.after)])]))
    .limit(query.limit + 1)
  for (const { column, descending } of query.order) page = page.orderBy(column, descending ? 'desc' : 'asc')
  const rows = await page.execute()
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  const counted = query.after === null && last === undefined ? rows.length : await count(connection, path, conditions, query.countLimit + 1)
  return {
    items: rows.slice(0, query.limit).map(({ json }) => json as string),
    next: last === undefined ? null : query.order.map(({ column }) => last[column] as Scalar),
    total: Math.min(counted, query.countLimit),
    totalIsExact: counted <= query.countLimit,
    version,
  }
}

async function count(
  connection: Connection,
  path: string,
  conditions: (builder: Builder) => Expression<SqlBool>[],
  limit: number,
): Promise<number> {
  const some = connection
    .selectFrom(path)
    .select('id')
    .where((builder) => builder.and(conditions(builder)))
    .limit(limit)
  const { total } = await connection
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

function expression(builder: Builder, engine: Engine, resource: Resource, condition: Condition): Expression<SqlBool> {
  const { path } = resource
  switch (condition.operator) {
    case 'in':
      if (condition.values.length === 0) return nothing
      return resource.columns[condition.column]?.many
        ? builder(
            sql.ref(`${path}.row`),
            'in',
            builder.selectFrom(`${path}_links`).select('row').where('name', '=', condition.column).where('value', 'in', condition.values),
          )
        : builder(condition.column, 'in', condition.values)
    case 'atLeast':
      return builder(condition.column, '>=', condition.value)
    case 'atMost':
      return builder(condition.column, '<=', condition.value)
    case 'inArticle':
      return resource.unite === undefined
        ? builder('article', 'in', condition.articles)
        : builder('id', 'in', builder.selectFrom(`${path}_versions`).select('id').where('article', 'in', condition.articles))
    case 'words':
      return engine.matchWords(path, condition.phrases)
  }
}

/**
 * What comes after a position in an order: the first key is beyond, or it is equal and the second is beyond, and so on.
 * Null sorts before every value, so it comes last where the order descends.
 */
function after(builder: Builder, order: readonly SortKey[], position: readonly Scalar[]): Expression<SqlBool> {
  const [key, ...rest] = order as [SortKey, ...SortKey[]]
  const [value = null, ...values] = position
  const beyond = beyondValue(builder, key, value)
  if (rest.length === 0) return beyond
  const equal = value === null ? builder(key.column, 'is', null) : builder(key.column, '=', value)
  return builder.or([beyond, builder.and([equal, after(builder, rest, values)])])
}

function beyondValue(builder: Builder, { column, descending }: SortKey, value: Scalar): Expression<SqlBool> {
  if (value === null) return descending ? nothing : builder(column, 'is not', null)
  if (!descending) return builder(column, '>', value)
  return builder.or([builder(column, '<', value), builder(column, 'is', null)])
}
