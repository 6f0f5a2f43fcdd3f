import { sql } from 'kysely'
import { longPeriod, openStart } from '../resources/columns.js'
import type { Resource } from '../resources/resource.js'
import type { OrderTerm } from './after.js'
import type { Builder, Expressions } from './conditions.js'
import { defaultOrder } from './layout.js'
import type { Condition } from './store.js'

/** A part of a default order by date, which holds some of what overlaps with a period. */
export interface PeriodPart {
  /** Whether only long periods are in it, which have an index of their own. */
  isLong: boolean
  /** What it demands of a row, by the first key of the order. */
  within: (date: OrderTerm) => (builder: Builder) => Expressions
}

/**
 * The parts of a default order, newest first, in which everything lies that overlaps with the period of the conditions: what
 * starts in it or shortly before, and long periods beyond that. Without them all would have to be read that is newer than
 * the period, or older. Null where there is no period, or no such order.
 */
export function periodParts(resource: Resource, conditions: readonly Condition[]): PeriodPart[] | null {
  const from = bound(conditions, 'atLeast', 'dateEnd')
  const to = bound(conditions, 'atMost', 'dateStart')
  if (resource.columns.dateLong === undefined || defaultOrder(resource)[0]?.descending !== true) return null
  if (from === undefined && to === undefined) return null
  const earliest = from === undefined ? undefined : daysBefore(from, longPeriod)
  return [
    ...(to === undefined
      ? []
      : [
          longPart(({ reference }) => (builder) => [builder(reference, '>', to)]),
        ]),
    {
      isLong: false,
      within:
        ({ reference }) =>
        (builder) => [
          ...(to === undefined ? [] : [builder(reference, '<=', to)]),
          // What has no first day comes last.
          ...(earliest === undefined ? [builder(reference, '>=', openStart)] : [builder(reference, '>=', earliest)]),
        ],
    },
    longPart(({ reference }) => (builder) => [
      builder.or([...(earliest === undefined ? [] : [builder(reference, '<', earliest)]), builder(reference, 'is', null)]),
    ]),
  ]
}

function longPart(within: PeriodPart['within']): PeriodPart {
  return { isLong: true, within: (date) => (builder) => [sql`${sql.ref('dateLong')} = 1`, ...within(date)(builder)] as Expressions }
}

function bound(conditions: readonly Condition[], operator: 'atLeast' | 'atMost', column: string): string | undefined {
  const found = conditions.find((condition) => condition.operator === operator && condition.column === column)
  return found?.operator === operator ? String(found.value) : undefined
}

function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - days)
  return date.getUTCFullYear() < 0 ? openStart : date.toISOString().slice(0, 10)
}
