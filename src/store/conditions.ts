import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Resource } from '../resources/resource.js'
import type { Engine, Tables } from './engine.js'
import type { Condition } from './store.js'

export type Builder = ExpressionBuilder<Tables, string>

/** Holds for no row. */
export const nothing = sql<SqlBool>`1 = 0`

/** The conditions of a query, as expressions that hold together; where they are `led`, they leave the index to another one. */
export function expressions(
  builder: Builder,
  engine: Engine,
  resource: Resource,
  conditions: readonly Condition[],
  led = false,
): Expression<SqlBool>[] {
  return conditions.map((condition) => expression(builder, engine, resource, condition, led))
}

function expression(builder: Builder, engine: Engine, resource: Resource, condition: Condition, led: boolean): Expression<SqlBool> {
  const { path, columns, unite } = resource
  const reference = (column: string) => (led ? engine.unindexed(`${path}.${column}`) : sql.ref(`${path}.${column}`))
  switch (condition.operator) {
    case 'in':
      if (condition.values.length === 0) return nothing
      return columns[condition.column]?.many
        ? builder(`${path}.id`, 'in', linked(builder, path, condition))
        : builder(reference(condition.column), 'in', condition.values)
    case 'atLeast':
      return builder(reference(condition.column), '>=', condition.value)
    case 'atMost':
      return builder(reference(condition.column), '<=', condition.value)
    case 'inArticle':
      return unite === undefined
        ? builder(reference('article'), 'in', condition.articles)
        : builder(`${path}.id`, 'in', builder.selectFrom(`${path}_versions`).select('id').where('article', 'in', condition.articles))
    case 'words':
      return led ? engine.testWords(path, condition.phrases) : engine.matchWords(path, condition.phrases)
  }
}

function linked(builder: Builder, path: string, { column, values }: Extract<Condition, { operator: 'in' }>) {
  return builder.selectFrom(`${path}_links`).select('id').where('name', '=', column).where('value', 'in', values)
}
