import type { Expression, SqlBool } from 'kysely'
import type { SortKey } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import type { Builder, Expressions } from './conditions.js'

/** A key of an order, and the expression that is compared for it. */
export interface OrderTerm extends SortKey {
  reference: string
  /** What the column stores instead of null; undefined if it stores null. */
  least?: Scalar
}

/** A part of an order, as conditions on rows. */
export type Segment = (builder: Builder) => Expressions

/**
 * Keyset pagination: the rows after a position, in segments that follow each other. First come the rows that equal the
 * position in all keys but the last, then those that equal it in all but the last two, and so on. Each segment is a range of
 * an index; as one condition, the database would read all rows before the position again. Null sorts before every value.
 */
export function keysetSegments(order: readonly OrderTerm[], position: readonly Scalar[] | null): Segment[] {
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

/** What follows a value in one key. Null is a segment of its own. */
function beyond({ reference, descending, least }: OrderTerm, value: Scalar): ((builder: Builder) => Expression<SqlBool>)[] {
  if (value === null) return descending ? [] : [(builder) => builder(reference, 'is not', null)]
  if (!descending) return [(builder) => builder(reference, '>', value)]
  const lower = (builder: Builder) => builder(reference, '<', value)
  return least === undefined ? [lower, (builder) => builder(reference, 'is', null)] : [lower]
}
