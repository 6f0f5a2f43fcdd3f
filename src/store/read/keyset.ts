import type { Expression, SqlBool } from 'kysely'
import type { SortKey } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import type { Builder, Expressions } from './conditions.js'

/** A key of an order, and what is compared for it. */
export interface OrderTerm extends SortKey {
  reference: string
  /** What stands there in the place of what is unknown; undefined where that is null. */
  least?: Scalar
}

/** Part of an order: what it demands of a row. */
export type Segment = (builder: Builder) => Expressions

/**
 * What comes after a position in an order, in parts that follow each other: first the rows that are equal in all keys
 * but the last, then those that are equal in all but the last two, and so on. Each part is a range of an index; all of
 * them in one condition would make the database read everything before the position again, page by page.
 * Null sorts before every value, so it comes last where the order descends.
 */
export function after(order: readonly OrderTerm[], position: readonly Scalar[] | null): Segment[] {
  if (position === null) return [() => []]
  const values = order.map(({ least }, index) => position[index] ?? least ?? null)
  return order
    .flatMap((key, index) => {
      const equal: Segment = (builder) => order.slice(0, index).map((term, at) => equals(builder, term, values[at] as Scalar))
      return beyond(key, values[index] as Scalar)
        .map(
          (part): Segment =>
            (builder) => [...equal(builder), part(builder)],
        )
        .reverse()
    })
    .reverse()
}

function equals(builder: Builder, { reference }: OrderTerm, value: Scalar): Expression<SqlBool> {
  return value === null ? builder(reference, 'is', null) : builder(reference, '=', value)
}

/** What is beyond a value in one key: the other values, and then, in a part of its own, what is unknown. */
function beyond({ reference, descending, least }: OrderTerm, value: Scalar): ((builder: Builder) => Expression<SqlBool>)[] {
  if (value === null) return descending ? [] : [(builder) => builder(reference, 'is not', null)]
  if (!descending) return [(builder) => builder(reference, '>', value)]
  const lower = (builder: Builder) => builder(reference, '<', value)
  return least === undefined ? [lower, (builder) => builder(reference, 'is', null)] : [lower]
}
