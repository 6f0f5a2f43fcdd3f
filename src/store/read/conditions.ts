import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { Engine, Tables } from '../dialect.js'
import type { Condition } from '../types.js'

export type Builder = ExpressionBuilder<Tables, string>
/** Expressions that hold together. */
export type Expressions = Expression<SqlBool>[]

/** Holds for no row. */
export const nothing = sql<SqlBool>`1 = 0`

/** The conditions of a query, as expressions that hold together; where they are `led`, they leave the index to another one. */
export function expressions(
  builder: Builder,
  engine: Engine,
  resource: Resource,
  conditions: readonly Condition[],
  led = false,
): Expressions {
  return conditions.map((condition) => expression(builder, engine, resource, condition, led))
}

function expression(builder: Builder, engine: Engine, resource: Resource, condition: Condition, led: boolean): Expression<SqlBool> {
  const { path, columns, merge } = resource
  const reference = (column: string) => (led ? engine.unindexed(`${path}.${column}`) : sql.ref(`${path}.${column}`))
  switch (condition.operator) {
    case 'in':
      if (condition.values.length === 0) return nothing
      return columns[condition.column]?.many
        ? isLinked(builder, path, condition, led)
        : builder(reference(condition.column), 'in', condition.values)
    case 'atLeast':
      return builder(reference(condition.column), '>=', condition.value)
    case 'atMost':
      return builder(reference(condition.column), '<=', condition.value)
    case 'inArticle':
      return merge === undefined
        ? builder(reference('article'), 'in', condition.articles)
        : builder(`${path}.id`, 'in', builder.selectFrom(`${path}_versions`).select('id').where('article', 'in', condition.articles))
    case 'words':
      return led ? engine.testWords(path, condition.phrases) : engine.matchWords(path, condition.phrases)
  }
}

/** By the links of the values, or, for few items that are tested one by one, by the links of the item. */
function isLinked(builder: Builder, path: string, { column, values }: Extract<Condition, { operator: 'in' }>, led: boolean) {
  const links = builder.selectFrom(`${path}_links as own`).where('own.name', '=', column).where('own.value', 'in', values)
  if (!led) return builder(`${path}.id`, 'in', links.select('own.id'))
  return builder.exists(links.select('own.id').whereRef('own.article', '=', `${path}.article`).whereRef('own.id', '=', `${path}.id`))
}
