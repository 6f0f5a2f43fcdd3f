import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { StoreDialect, Tables } from '../dialect.js'
import type { Condition } from '../types.js'

export type Builder = ExpressionBuilder<Tables, string>
/** Expressions joined by AND. */
export type Expressions = Expression<SqlBool>[]

/** Matches no row. */
export const nothing = sql<SqlBool>`1 = 0`

/**
 * The conditions as expressions. As residual filters they are tested on rows that another index provides, and must not make
 * the planner use an index of their own.
 */
export function expressions(
  builder: Builder,
  dialect: StoreDialect,
  resource: Resource,
  conditions: readonly Condition[],
  isResidual = false,
): Expressions {
  return conditions.map((condition) => expression(builder, dialect, resource, condition, isResidual))
}

function expression(
  builder: Builder,
  dialect: StoreDialect,
  resource: Resource,
  condition: Condition,
  isResidual: boolean,
): Expression<SqlBool> {
  const { path, columns, merge } = resource
  const reference = (column: string) => (isResidual ? dialect.unindexed(`${path}.${column}`) : sql.ref(`${path}.${column}`))
  switch (condition.operator) {
    case 'in':
      if (condition.values.length === 0) return nothing
      return columns[condition.column]?.many
        ? hasLink(builder, path, condition, isResidual)
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
      return isResidual ? dialect.testWords(path, condition.phrases) : dialect.matchWords(path, condition.phrases)
  }
}

/** Finds rows by the values in their links; as a residual filter, tests the links of each row. */
function hasLink(builder: Builder, path: string, { column, values }: Extract<Condition, { operator: 'in' }>, isResidual: boolean) {
  const links = builder.selectFrom(`${path}_links as own`).where('own.name', '=', column).where('own.value', 'in', values)
  if (!isResidual) return builder(`${path}.id`, 'in', links.select('own.id'))
  return builder.exists(links.select('own.id').whereRef('own.article', '=', `${path}.article`).whereRef('own.id', '=', `${path}.id`))
}

/** Whether a condition bounds the date range of items. */
export function isDateBound(condition: Condition): boolean {
  return (
    (condition.operator === 'atLeast' && condition.column === 'dateEnd') ||
    (condition.operator === 'atMost' && condition.column === 'dateStart')
  )
}
