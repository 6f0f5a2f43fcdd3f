import type { Expression, SqlBool } from 'kysely'
import type { Scalar } from '../resources/resource.js'
import type { Builder } from './conditions.js'
import type { SortKey } from './store.js'

/** Part of an order: what it demands of a row. */
type Segment = (builder: Builder) => Expression<SqlBool>[]

/**
 * What comes after a position in an order, in parts that follow each other: first the rows that are equal in all keys
 * but the last, then those that are equal in all but the last two, and so on. Each part is a range of an index; all of
 * them in one condition would make the database read everything before the position again, page by page.
 * Null sorts before every value, so it comes last where the order descends.
 */
export function after(order: readonly SortKey[], position: readonly Scalar[] | null): Segment[] {
  if (position === null) return [() => []]
  return order
    .flatMap((key, index) => {
      const equal: Segment = (builder) => order.slice(0, index).map((key, at) => equals(builder, key, position[at] as Scalar))
      return beyond(key, position[index] as Scalar)
        .map(
          (part): Segment =>
            (builder) => [...equal(builder), part(builder)],
        )
        .reverse()
    })
    .reverse()
}

function equals(builder: Builder, { column }: SortKey, value: Scalar): Expression<SqlBool> {
  return value === null ? builder(column, 'is', null) : builder(column, '=', value)
}

/** What is beyond a value in one key: the other values, and then, in a part of its own, what is unknown. */
function beyond({ column, descending }: SortKey, value: Scalar): ((builder: Builder) => Expression<SqlBool>)[] {
  if (value === null) return descending ? [] : [(builder) => builder(column, 'is not', null)]
  if (!descending) return [(builder) => builder(column, '>', value)]
  return [(builder) => builder(column, '<', value), (builder) => builder(column, 'is', null)]
}
