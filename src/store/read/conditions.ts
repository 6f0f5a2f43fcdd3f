import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Resource } from '../../resources/resource.js'
import type { StoreDialect, Tables } from '../dialect.js'
import type { Condition } from '../types.js'

export type Builder = ExpressionBuilder<Tables, string>
/** Expressions joined by AND. */
export type Expressions = Expression<SqlBool>[]

/** Matches no row. */
export const nothing = sql<SqlBool>`1 = 0`

/** Maximum number of values whose index ranges are merged. More are one list: merging so many does not pay. */
export const maximumRanges = 20

export type TextList = Extract<Condition, { operator: 'inList' }>

/** The conditions, with long lists of values as one text each. */
export function withLists(conditions: readonly Condition[]): Condition[] {
  return conditions.map((condition) =>
    condition.operator === 'in' && condition.values.length > maximumRanges
      ? { operator: 'inList', column: condition.column, list: JSON.stringify([...new Set(condition.values)]) }
      : condition,
  )
}

/**
 * The conditions as expressions. As residual filters they are tested on rows that another index provides, and must not make
 * the planner use an index of their own. Neither must long lists, which are in no order.
 */
export function expressions(
  builder: Builder,
  dialect: StoreDialect,
  resource: Resource,
  conditions: readonly Condition[],
  isResidual = false,
): Expressions {
  return conditions.map((condition) => expression(builder, dialect, resource, condition, isResidual || condition.operator === 'inList'))
}

/** A condition by whose index rows are found. */
export function expression(
  builder: Builder,
  dialect: StoreDialect,
  resource: Resource,
  condition: Condition,
  isResidual = false,
): Expression<SqlBool> {
  const { path, columns, merge } = resource
  const reference = (column: string) => (isResidual ? dialect.unindexed(`${path}.${column}`) : sql.ref(`${path}.${column}`))
  switch (condition.operator) {
    case 'in':
      if (condition.values.length === 0) return nothing
      return columns[condition.column]?.many
        ? hasLink(builder, dialect, path, condition.column, condition.values, isResidual)
        : builder(reference(condition.column), 'in', condition.values)
    case 'inList': {
      const texts = dialect.textsOf(condition.list)
      return columns[condition.column]?.many
        ? hasLink(builder, dialect, path, condition.column, texts, isResidual)
        : builder(reference(condition.column), 'in', texts)
    }
    case 'atLeast':
      return builder(reference(condition.column), '>=', condition.value)
    case 'atMost':
      return builder(reference(condition.column), '<=', condition.value)
    case 'inArticle':
      return merge === undefined
        ? builder(reference('article'), 'in', condition.articles)
        : builder(`${path}.id`, 'in', builder.selectFrom(`${path}_versions`).select('id').where('article', 'in', condition.articles))
    case 'words':
      return isResidual ? dialect.testWords(path, condition) : dialect.matchWords(path, condition)
  }
}

/**
 * Finds rows by the values in their links. As a residual filter, tests the links of each row, which are fewer than the rows of
 * the values.
 */
function hasLink(
  builder: Builder,
  dialect: StoreDialect,
  path: string,
  column: string,
  values: readonly (string | number)[] | Expression<string>,
  isResidual: boolean,
) {
  const reference = (name: string) => (isResidual ? dialect.unindexed(`own.${name}`) : sql.ref(`own.${name}`))
  const links = builder
    .selectFrom(`${path}_links as own`)
    .select('own.id')
    .where(reference('property'), '=', column)
    .where(reference('value'), 'in', values as readonly string[])
  if (!isResidual) return builder(`${path}.id`, 'in', links)
  return builder.exists(links.whereRef('own.article', '=', `${path}.article`).whereRef('own.id', '=', `${path}.id`))
}

/** Whether a condition bounds the date range of items. */
export function isDateBound(condition: Condition): boolean {
  return (
    (condition.operator === 'atLeast' && condition.column === 'dateEnd') ||
    (condition.operator === 'atMost' && condition.column === 'dateStart')
  )
}
