import { dateColumn, type SortKey } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import { derived } from '../query-cache.js'
import type { Condition } from '../types.js'
import { type ValueFilter, valueFilter } from './access-path.js'
import { isDateBound, maximumRanges } from './conditions.js'
import { dateRangeOf, dateRangeParts, type OrderPart } from './date-ranges.js'

/**
 * The parts of an order that hold all rows which conditions select, in this order: by the dates, or by the first key. Otherwise a
 * scan would begin with all rows that come before them. Null if no condition is about the first key.
 */
export function orderParts(resource: Resource, order: readonly SortKey[], conditions: readonly Condition[]): OrderPart[] | null {
  const [first] = order as [SortKey]
  const isByDay = first.column === 'recency' || first.column === dateColumn(resource)
  if (isByDay && conditions.some(isDateBound)) return dateRangeParts(dateRangeOf(conditions), order)
  const filters = conditions.map((condition) => valueFilter(resource, condition))
  const own = filters.find((filter) => filter?.column === first.column && filter.values.length <= maximumRanges)
  return own == null ? null : valueParts(own, first)
}

/** One part for each value. */
function valueParts({ values }: ValueFilter, { descending }: SortKey): OrderPart[] {
  return values.map((_, index) => ({
    isLong: false,
    within:
      ({ reference }) =>
      (builder) => [
        builder(
          reference,
          '=',
          derived(values, (all) => inByteOrder(all).at(descending ? -1 - index : index) as string),
        ),
      ],
  }))
}

/** As the databases sort. */
function inByteOrder(values: readonly (string | number)[]): (string | number)[] {
  return values.toSorted((a, b) => Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b))))
}
