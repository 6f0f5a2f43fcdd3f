import { sql } from 'kysely'
import { longPeriod, openEnd, openStart } from '../../resources/columns.js'
import type { SortKey } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import type { Connection } from '../dialect.js'
import { dateColumn } from '../layout.js'
import { ask, derived, Slots } from '../query-cache.js'
import type { Shelf } from '../read-context.js'
import type { Condition } from '../types.js'
import type { Builder, Expressions } from './conditions.js'
import type { OrderTerm } from './keyset.js'
import { keptBetween } from './value-counts.js'

/** A period that items overlap with; null at a side where it is open. */
export interface Period {
  from: string | null
  to: string | null
}

/** A part of a default order by date, which holds some of what overlaps with a period. */
export interface PeriodPart {
  /** Whether only long periods are in it, which have an index of their own. */
  isLong: boolean
  /** What it demands of a row, by the first key of the order. */
  within: (date: OrderTerm) => (builder: Builder) => Expressions
}

export function isPeriod(condition: Condition): boolean {
  return (
    (condition.operator === 'atLeast' && condition.column === 'dateEnd') ||
    (condition.operator === 'atMost' && condition.column === 'dateStart')
  )
}

/** The period that is asked for; null where none is. */
export function periodOf(conditions: readonly Condition[]): Period | null {
  const bound = (operator: Condition['operator']) => {
    const found = conditions.find((condition) => condition.operator === operator && isPeriod(condition))
    return found === undefined || !('value' in found) ? null : (found.value as string)
  }
  const period = { from: bound('atLeast'), to: bound('atMost') }
  return period.from === null && period.to === null ? null : period
}

/**
 * The parts of a default order by date, or of that turned round, in which everything lies that overlaps with a period: what
 * starts in it or shortly before, and long periods beyond that. Without them all would have to be read that is newer than
 * the period, or older.
 */
export function periodParts({ from, to }: Period, order: readonly SortKey[]): PeriodPart[] {
  // What has no first day comes last.
  const earliest = from === null ? openStart : derived(from, (day) => daysBefore(day, longPeriod))
  const parts = [
    longPart(({ reference }) => (builder) => [builder(reference, '>', to ?? openEnd)]),
    {
      isLong: false,
      within:
        ({ reference }: OrderTerm) =>
        (builder: Builder) => [builder(reference, '<=', to ?? openEnd), builder(reference, '>=', earliest)],
    },
    longPart(({ reference }) => (builder) => [builder.or([builder(reference, '<', earliest), builder(reference, 'is', null)])]),
  ]
  return order[0]?.descending === true ? parts : parts.reverse()
}

/**
 * How many items overlap with a period: those that start on each of its days, which is kept, and those that started before
 * and reach into it, of which all that last longer than a day have an index.
 */
export async function periodCount(connection: Connection, shelf: Shelf, resource: Resource, { from, to }: Period): Promise<number> {
  const date = dateColumn(resource) as string
  const [first, last] = [from ?? openStart, to ?? openEnd]
  const slots = new Slots()
  const [start, end, earliest] = [slots.put(first), slots.put(last), slots.put(daysBefore(first, longPeriod))]
  const count = async (name: string, demands: (builder: Builder) => Expressions) => {
    const items = () => {
      const some = connection.selectFrom(resource.path).where((builder) => builder.and(demands(builder as never)))
      return some.select(({ fn }) => fn.countAll().as('count'))
    }
    const [counted] = await ask(connection, shelf.templates, `${name} ${resource.path}`, items, slots.values)
    return Number(counted?.count)
  }
  const reaching = await count('reaching', (builder) => [
    ...[isLong(0), sql`${sql.ref('dateEnd')} > ${sql.ref('dateStart')}` as Expressions[number]],
    ...[builder(date, '>=', earliest), builder(date, '<', start), builder('dateEnd', '>=', start)],
    // Only in a period that ends before it begins is this not so of all that starts before it.
    builder(shelf.engine.unindexed(date), '<=', end),
  ])
  const long = await count('long', (builder) => [
    ...[isLong(1), builder('dateStart', '<=', end), builder('dateEnd', '>=', start)],
    builder.or([builder(date, '<', start), builder(date, '>', end), builder(date, 'is', null)]),
  ])
  return (await keptBetween(connection, shelf, resource, date, first, last)) + reaching + long
}

function longPart(within: PeriodPart['within']): PeriodPart {
  return { isLong: true, within: (date) => (builder) => [isLong(1), ...within(date)(builder)] }
}

/** As it stands in the definitions of the indexes, which are used for nothing else. */
function isLong(value: 0 | 1): Expressions[number] {
  return sql`${sql.ref('dateLong')} = ${sql.raw(String(value))}`
}

function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - days)
  return date.getUTCFullYear() < 0 ? openStart : date.toISOString().slice(0, 10)
}
