import { sql } from 'kysely'
import { longPeriod, openEnd, openStart } from '../../resources/columns.js'
import { dateColumn, type SortKey } from '../../resources/order.js'
import { cachedQuery, derived, type ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { type Builder, type Expressions, isDateBound } from './conditions.js'
import type { OrderTerm } from './keyset.js'
import { valueCountBetween } from './value-counts.js'

/** A range that the dates of items overlap; null on an open side. */
export interface DateRange {
  from: string | null
  to: string | null
}

/** A part of an order that holds some of the items that conditions select. */
export interface OrderPart {
  /** Whether it holds long dates only, which have an index of their own. */
  isLong: boolean
  /** Its conditions on a row, by the first key of the order. */
  within: (date: OrderTerm) => (builder: Builder) => Expressions
}

/** The date range of conditions of which at least one bounds it. */
export function dateRangeOf(conditions: readonly Condition[]): DateRange {
  const bound = (operator: Condition['operator']) => {
    const found = conditions.find((condition) => condition.operator === operator && isDateBound(condition))
    return found === undefined || !('value' in found) ? null : (found.value as string)
  }
  return { from: bound('atLeast'), to: bound('atMost') }
}

/**
 * The parts of a default order by date, or of the order by recency, in either direction, that hold everything that overlaps a date
 * range: items near it, and long ones from anywhere else. Otherwise, all newer or all older items would be read.
 */
export function dateRangeParts(range: DateRange, order: readonly SortKey[]): OrderPart[] {
  const { column, descending } = order[0] as SortKey
  const { earliest, latest } = column === 'recency' ? recencyBounds(range) : startBounds(range)
  const parts = [
    longPart(({ reference }) => (builder) => [builder(reference, '>', latest)]),
    {
      isLong: false,
      within:
        ({ reference }: OrderTerm) =>
        (builder: Builder) => [builder(reference, '<=', latest), builder(reference, '>=', earliest)],
    },
    longPart(({ reference }) => (builder) => [builder(reference, '<', earliest)]),
  ]
  return descending ? parts : parts.reverse()
}

/** Between which days items start that are not long and overlap the range. */
function startBounds({ from, to }: DateRange) {
  return { earliest: from === null ? openStart : derived(from, (day) => daysAfter(day, -longPeriod)), latest: to ?? openEnd }
}

/** Between which recencies they are, each of which begins with the last day. `~` sorts after the rest of a day. */
function recencyBounds({ from, to }: DateRange) {
  return { earliest: from ?? openStart, latest: to === null ? openEnd : derived(to, (day) => `${daysAfter(day, longPeriod)}~`) }
}

interface Bounds {
  start: string
  end: string
  earliest: string
}

/** Items that start before the range and reach into it. */
const reachingIn = cachedQuery('reaching into a date range', (context: ResourceContext, date: string, { start, end, earliest }: Bounds) =>
  countWhere(context, (builder) => [
    ...[isLong(0), sql`${sql.ref('dateEnd')} > ${sql.ref('dateStart')}` as Expressions[number]],
    ...[builder(date, '>=', earliest), builder(date, '<', start), builder('dateEnd', '>=', start)],
    // Always true, except for a range that ends before it starts.
    builder(context.dialect.unindexed(date), '<=', end),
  ]),
)

/** Long dates that overlap the range and start outside it. */
const longOutside = cachedQuery('long dates in a date range', (context: ResourceContext, date: string, { start, end }: Bounds) =>
  countWhere(context, (builder) => [
    ...[isLong(1), builder('dateStart', '<=', end), builder('dateEnd', '>=', start)],
    builder.or([builder(date, '<', start), builder(date, '>', end)]),
  ]),
)

/** How many items overlap a date range: the stored counts of each of its days, and those that start outside, by an index. */
export async function dateRangeCount(context: ResourceContext, { from, to }: DateRange): Promise<number> {
  const date = dateColumn(context.resource) as string
  const [start, end] = [from ?? openStart, to ?? openEnd]
  const bounds = { start, end, earliest: daysAfter(start, -longPeriod) }
  const [reaching] = await reachingIn.run(context, date, bounds)
  const [long] = await longOutside.run(context, date, bounds)
  return (await valueCountBetween(context, date, start, end)) + Number(reaching?.count) + Number(long?.count)
}

function countWhere({ connection, resource }: ResourceContext, conditions: (builder: Builder) => Expressions) {
  const items = connection.selectFrom(resource.path).where((builder) => builder.and(conditions(builder as never)))
  return items.select(({ fn }) => fn.countAll().as('count'))
}

function longPart(within: OrderPart['within']): OrderPart {
  return { isLong: true, within: (date) => (builder) => [isLong(1), ...within(date)(builder)] }
}

/** Written as in the partial indexes, so that the planner uses them. */
function isLong(value: 0 | 1): Expressions[number] {
  return sql`${sql.ref('dateLong')} = ${sql.raw(String(value))}`
}

function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  const text = date.toISOString()
  if (text.startsWith('-')) return openStart
  return text.startsWith('+') ? openEnd : text.slice(0, 10)
}
