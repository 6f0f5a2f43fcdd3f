import { type SelectQueryBuilder, sql } from 'kysely'
import type { SortKey } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import type { Connection, Engine, Tables } from '../dialect.js'
import { dateColumn, leastOf } from '../layout.js'
import type { Condition } from '../types.js'
import { type ByValue, isLedOrder, type Lead } from './access-path.js'
import { expressions } from './conditions.js'
import { periodOf, periodParts } from './date-ranges.js'
import { after, type OrderTerm, type Segment } from './keyset.js'

export type Selected = SelectQueryBuilder<Tables, string, Record<string, unknown>>

/** What is read: columns of the items that meet the conditions, in an order, after a position. */
export interface Reading {
  columns: readonly string[]
  conditions: readonly Condition[]
  order: readonly SortKey[]
  after: readonly Scalar[] | null
  /** The condition that leads, out of these conditions. */
  lead: Lead | null
}

/** A part of what is read that lies in the order of an index. */
interface Range {
  query: Selected
  order: readonly OrderTerm[]
}

/**
 * The reading as queries that follow each other, each of which an index serves: where a condition by value leads, its
 * values are each a range, and the ranges are merged; where a period is asked for, only the parts of the order that can
 * hold it are read.
 */
export function queries(connection: Connection, engine: Engine, resource: Resource, reading: Reading): ((limit: number) => Selected)[] {
  const { order, conditions, lead } = reading
  const plain = orderTerms(resource.path, order)
  const inOrder = isLedOrder(resource, order) && !(lead !== null && 'words' in lead)
  const period = inOrder && dateColumn(resource) !== null ? periodOf(conditions) : null
  const parts = period === null ? [{ isLong: false, within: () => () => [] }] : periodParts(period, order)
  return parts.flatMap(({ isLong, within }) => {
    const ranges = rangesOf(connection, engine, resource, reading, isLong)
    const segments = ranges.map(({ order }) => after(order, reading.after))
    return (segments[0] ?? []).map((_, at) => (limit: number) => {
      const queries = ranges.map(({ query, order }, range) => {
        const segment = segments[range]?.[at] as Segment
        const bounded = query.where((builder) => builder.and([...segment(builder), ...within(order[0] as OrderTerm)(builder)]))
        return ordered(bounded, order).limit(limit)
      })
      return merged(connection, queries, plain, limit)
    })
  })
}

/** The first of what is read, as one query; null where nothing can be. */
export function firstOf(connection: Connection, engine: Engine, resource: Resource, limit: number, reading: Reading): Selected | null {
  const parts = queries(connection, engine, resource, reading).map((some) => some(limit))
  return parts.length === 0 ? null : merged(connection, parts, orderTerms(resource.path, reading.order), limit)
}

function rangesOf(
  connection: Connection,
  engine: Engine,
  resource: Resource,
  { columns, conditions, order, lead }: Reading,
  isLong: boolean,
): Range[] {
  const { path } = resource
  const selection = columns.map((column) => (column === 'json' ? engine.json(path) : sql.ref(`${path}.${column}`)).as(column))
  const range = (query: Selected, order: readonly OrderTerm[], conditions: readonly Condition[], led: boolean): Range => ({
    query: query.select(selection).where((builder) => builder.and(expressions(builder, engine, resource, conditions, led))),
    order,
  })
  const all = connection.selectFrom(path) as unknown as Selected
  const plain = orderTerms(path, order)
  // Long periods are few: whatever else is asked is tested on them.
  if (isLong) return [range(all, plain, conditions, true)]
  if (lead === null) return [range(all, plain, conditions, false)]
  if ('words' in lead) return [range(all.where(engine.matchWords(path, lead.words.phrases)), plain, lead.rest, true)]
  // Another order has an index of its own, or none: the database knows best.
  if (!isLedOrder(resource, order)) return [range(all, plain, conditions, false)]
  return lead.values.map((value) =>
    range(withValue(connection, path, lead, value), lead.many ? linkTerms(resource, order) : plain, lead.rest, true),
  )
}

/** The items with one value of the condition that leads: by their own column, or by way of their links. */
function withValue(connection: Connection, path: string, { many, column }: ByValue, value: string | number): Selected {
  if (!many) return connection.selectFrom(path).where(`${path}.${column}`, '=', value) as never
  return connection
    .selectFrom(`${path}_links as link`)
    .crossJoin(path)
    .where('link.name', '=', column)
    .where('link.value', '=', value)
    .whereRef(`${path}.article`, '=', 'link.article')
    .whereRef(`${path}.id`, '=', 'link.id') as never
}

/** Ranges in one order. An item that is in two of them comes once. */
function merged(connection: Connection, ranges: readonly Selected[], order: readonly OrderTerm[], limit: number): Selected {
  const [first, ...others] = ranges as [Selected, ...Selected[]]
  if (others.length === 0) return first
  const whole = (range: Selected) => connection.selectFrom(range.as('range')).selectAll()
  const all = others.reduce((all, range) => all.union(whole(range)), whole(first))
  const named = order.map((term) => ({ ...term, reference: term.column }))
  return ordered(connection.selectFrom(all.as('ranges')).selectAll() as never, named).limit(limit)
}

function ordered(query: Selected, order: readonly OrderTerm[]): Selected {
  return order.reduce((query, { reference, descending, least }) => {
    if (least !== undefined) return query.orderBy(reference, descending ? 'desc' : 'asc')
    return query.orderBy(sql.ref(reference), (key) => (descending ? key.desc().nullsLast() : key.asc().nullsFirst()))
  }, query)
}

function orderTerms(path: string, order: readonly SortKey[]): OrderTerm[] {
  return order.map((key) => ({ ...key, reference: `${path}.${key.column}` }))
}

function linkTerms(resource: Resource, order: readonly SortKey[]): OrderTerm[] {
  return order.map((key) => ({ ...key, reference: `link.${key.column}`, least: leastOf(resource, key.column) }))
}
