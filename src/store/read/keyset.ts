import { type Expression, type SqlBool, sql } from 'kysely'
import type { SortKey } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import type { Builder, Expressions } from './conditions.js'

/** A key of an order, and the expression that is compared for it. */
export interface OrderTerm extends SortKey {
  reference: string
  /** Whether rows can lack a value. They come last, in both directions. */
  isNullable: boolean
  /** Less than every value. */
  least: Scalar
  /** Whether the column stores the least value instead of null. */
  storesLeast: boolean
  /** What rows are sorted by instead of the column itself, if no index is to be used. */
  sortedBy?: Expression<unknown>
}

/** A part of an order, as conditions on rows. */
export interface Segment {
  conditions: (builder: Builder) => Expressions
  /** Whether its rows lack a value of the first key. */
  lacksFirst: boolean
}
type Part = (builder: Builder) => Expression<SqlBool>

/**
 * Keyset pagination: the rows after a position, in segments that follow each other. First come the rows that equal the
 * position in all keys but the last, then those that equal it in all but the last two, and so on. Each segment is a range of
 * an index; as one condition, the database would read all rows before the position again. Rows without a value are a segment
 * of their own, since an ascending index has them first. So in each segment, the first key needs no test for null.
 */
export function keysetSegments(order: readonly OrderTerm[], position: readonly Scalar[] | null): Segment[] {
  if (position === null) return firstSegments(order[0] as OrderTerm)
  return comparedTogether(order)
    .flatMap(({ terms, at }) => {
      const equal = (builder: Builder) => order.slice(0, at).map((term, index) => equals(builder, term, position[index] as Scalar))
      return beyond(terms, position.slice(at, at + terms.length))
        .map(
          (part, index): Segment => ({
            conditions: (builder) => [...equal(builder), part(builder)],
            lacksFirst: at === 0 ? index > 0 : position[0] === null,
          }),
        )
        .reverse()
    })
    .reverse()
}

/**
 * Keys that always have a value and have the same direction, such as article, position and id, are compared as one row value,
 * which is one range of an index: each segment is a query. `at` is the index of the first of the terms.
 */
function comparedTogether(order: readonly OrderTerm[]): { terms: OrderTerm[]; at: number }[] {
  const keys: { terms: OrderTerm[]; at: number }[] = []
  for (const [at, term] of order.entries()) {
    const last = keys.at(-1)
    const before = last?.terms[0]
    if (before === undefined || before.isNullable || term.isNullable || before.descending !== term.descending)
      keys.push({ terms: [term], at })
    else last?.terms.push(term)
  }
  return keys
}

/** The whole order. A descending index has the rows without a value at its end already. */
function firstSegments(first: OrderTerm): Segment[] {
  if (first.descending || !first.isNullable) return [{ conditions: () => [], lacksFirst: false }]
  return [
    { conditions: (builder) => [present(first)(builder)], lacksFirst: false },
    { conditions: (builder) => [absent(first)(builder)], lacksFirst: true },
  ]
}

function equals(builder: Builder, term: OrderTerm, value: Scalar): Expression<SqlBool> {
  return value === null ? absent(term)(builder) : builder(term.reference, '=', value)
}

/** What follows a value in one key, or in several that are compared together. */
function beyond(terms: readonly OrderTerm[], values: readonly Scalar[]): Part[] {
  const [{ reference, descending, isNullable, storesLeast }] = terms as [OrderTerm]
  const [value] = values as [Scalar]
  // Rows without a value are the last ones.
  if (value === null) return []
  const operator = descending ? '<' : '>'
  if (terms.length > 1) return [() => compareRows(terms, operator, values)]
  const part: Part = (builder) => builder(reference, operator, value)
  const isIncluded = descending && storesLeast
  return isNullable && !isIncluded ? [part, absent(terms[0] as OrderTerm)] : [part]
}

function compareRows(terms: readonly OrderTerm[], operator: '<' | '>', values: readonly Scalar[]): Expression<SqlBool> {
  const columns = sql.join(terms.map(({ reference }) => sql.ref(reference)))
  return sql<SqlBool>`(${columns}) ${sql.raw(operator)} (${sql.join([...values])})`
}

/** A comparison, since SQLite does not expect `is not null` to be the range of an index. */
function present({ reference, least, storesLeast }: OrderTerm): Part {
  return (builder) => builder(reference, storesLeast ? '>' : '>=', least)
}

function absent(term: OrderTerm): Part {
  return () => isAbsent(term)
}

/** Whether a row lacks a value. */
export function isAbsent({ reference, least, storesLeast }: OrderTerm): Expression<SqlBool> {
  const column = sql.ref(reference)
  return storesLeast ? sql<SqlBool>`${column} = ${least}` : sql<SqlBool>`${column} is null`
}
