import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Resource } from '../resources/resource.js'
import type { Engine, Tables } from './engine.js'
import type { Condition } from './store.js'

export type Builder = ExpressionBuilder<Tables, string>

/** Holds for no row. */
export const nothing = sql<SqlBool>`1 = 0`

/** The conditions of a query, as expressions that hold together. */
export function expressions(builder: Builder, engine: Engine, resource: Resource, conditions: readonly Condition[]): Expression<SqlBool>[] {
  return conditions.map((condition) => expression(builder, engine, resource, condition))
}

function expression(builder: Builder, engine: Engine, { path, columns, unite }: Resource, condition: Condition): Expression<SqlBool> {
  switch (condition.operator) {
    case 'in':
      if (condition.values.length === 0) return nothing
      return columns[condition.column]?.many
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
      return unite === undefined
        ? builder('article', 'in', condition.articles)
        : builder('id', 'in', builder.selectFrom(`${path}_versions`).select('id').where('article', 'in', condition.articles))
    case 'words':
      return engine.matchWords(path, condition.phrases, condition.newest)
  }
}
