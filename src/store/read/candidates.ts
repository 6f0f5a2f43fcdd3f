import { type SelectQueryBuilder, sql } from 'kysely'
import { defaultOrder, isNullable, leastValue, reversed, type SortKey } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import type { Connection, StoreDialect, Tables } from '../dialect.js'
import type { ResourceContext } from '../query-cache.js'
import { ordersOf } from '../schema.js'
import type { Condition } from '../types.js'
import type { AccessPath, ValueFilter } from './access-path.js'
import { expression, expressions, isDateBound, nothing } from './conditions.js'
import { isAbsent, keysetSegments, type OrderTerm, type Segment } from './keyset.js'
import { orderParts } from './order-parts.js'
import { type Words, wordsIn } from './value-counts.js'

export type Selected = SelectQueryBuilder<Tables, string, Record<string, unknown>>

/** What is read: columns of the rows that meet the conditions, by an access path, in an order, after a position. */
export interface Scan {
  columns: readonly string[]
  conditions: readonly Condition[]
  accessPath: AccessPath | null
  order: readonly SortKey[]
  after: readonly Scalar[] | null
  /** Conditions that may bound which parts of the order are read; those that are tested by default. */
  bounding?: readonly Condition[]
}

/**
 * The row source of pages, counts, facets and searches: the first `limit` rows that meet the conditions of the scan, as one query
 * per index range, in order. Counts pass only the conditions that the index can answer, and test the others on the result.
 */
export function candidateRows(context: ResourceContext, scan: Scan, limit: number): Selected[] {
  const { connection, resource } = context
  const { order, accessPath, bounding = scan.conditions } = scan
  const plain = orderTerms(resource, order)
  const stored = storedOrder(resource, order)
  const isSorted = accessPath !== null && 'sorted' in accessPath
  const bounded = isSorted ? null : orderParts(resource, order, bounding)
  const isBounded = bounded !== null
  const parts = bounded ?? [{ isLong: false, within: () => () => [] }]
  const isLate = accessPath !== null && 'values' in accessPath && scan.columns.includes('json') && mergesTexts(context, accessPath)
  const read = isLate ? { ...scan, columns: ['row', ...order.map(({ column }) => column)] } : scan
  return parts.flatMap(({ isLong, within }) => {
    const ranges = indexRanges(context, read, isLong).map((range) => (isBounded ? withFirstValue(range) : range))
    const segments = ranges.map((range) => keysetSegments(range.order, scan.after))
    return (segments[0] ?? []).map((_, at) => {
      const queries = ranges.map((range, index) => {
        const segment = segments[index]?.[at] as Segment
        const bounded = range.query.where((builder) =>
          builder.and([...segment.conditions(builder), ...within(range.order[0] as OrderTerm)(builder)]),
        )
        const { order } = withFirstValue(range)
        return ordered(bounded, segment.lacksFirst && stored === 'each value' ? firstReversed(order) : order).limit(limit)
      })
      const rows = merged(connection, queries, plain, limit)
      return isLate ? withTexts(context, rows, scan) : rows
    })
  })
}

/**
 * Whether texts would be read for every row of several ranges. Citus would also confuse the columns of links, by which it sorts,
 * with others.
 */
function mergesTexts({ dialect }: ResourceContext, { values, many }: ValueFilter): boolean {
  return values.length > 1 || (dialect.rejoins && many)
}

/** Completes rows that were merged. Texts are read for these only, not for every row of every range. */
export function withTexts(
  { connection, dialect, resource }: ResourceContext,
  rows: Selected,
  { columns, order }: Pick<Scan, 'columns' | 'order'>,
): Selected {
  const { path } = resource
  const complete = connection.selectFrom(rows.as('page')).crossJoin(path).whereRef(`${path}.row`, '=', 'page.row')
  const selection = columns.map((column) => (column === 'json' ? dialect.json(path) : sql.ref(`${path}.${column}`)).as(column))
  const terms = orderTerms(resource, order).map((term) => ({ ...term, reference: `page.${term.column}` }))
  return ordered(complete.select(selection) as never, terms)
}

/** The first `scanLimit` candidates in the default order as one query. Its rows are then tested against the residual conditions. */
export function scannedRows(context: ResourceContext, scan: Omit<Scan, 'order' | 'after'>, scanLimit: number): Selected {
  const { connection, resource } = context
  const { path, columns } = resource
  const order = defaultOrder(resource)
  const tested = testedConditions(scan)
  const compared = tested.flatMap(comparedColumns)
  const single = [...scan.columns, ...compared].filter((column) => columns[column]?.many !== true)
  const wanted = [...new Set(['id', 'article', ...single, ...order.map(({ column }) => column)])]
  const conditions = scan.conditions.filter((condition) => !tested.includes(condition))
  const accessPath = scan.accessPath && { ...scan.accessPath, residual: scan.accessPath.residual.filter(isDateBound) }
  const parts = candidateRows(context, { columns: wanted, conditions, accessPath, order, after: null }, scanLimit)
  if (parts.length === 0) return connection.selectFrom(path).select(wanted).where(nothing) as never
  return merged(connection, parts, orderTerms(resource, order), scanLimit)
}

/** The columns of a row that a condition compares. */
function comparedColumns(condition: Condition): string[] {
  if (condition.operator === 'newest') return ['series', 'recency', 'weekEnd']
  return 'column' in condition ? [condition.column] : []
}

/** The conditions that are tested on scanned rows: those that neither drive the scan nor bound its date range. */
export function testedConditions({ conditions, accessPath }: Pick<Scan, 'conditions' | 'accessPath'>): readonly Condition[] {
  return (accessPath?.residual ?? conditions).filter((condition) => !isDateBound(condition))
}

/** The rows that meet all conditions, out of the first `scanLimit` candidates; of words, out of the last inserted ones. */
export function matchingRows(context: ResourceContext, scan: Omit<Scan, 'order' | 'after'>, scanLimit: number): Selected {
  const { resource } = context
  const words = wordsIn(scan.conditions)
  const source = words === undefined ? testableRows(context, scannedRows(context, scan, scanLimit)) : newestRows(context, words, scanLimit)
  const residual = words === undefined ? testedConditions(scan) : scan.conditions.filter((condition) => condition !== words)
  return source
    .select([...new Set(['id', 'article', ...scan.columns])].map((column) => `${resource.path}.${column}`))
    .where((builder) => builder.and(expressions(builder, context.dialect, resource, residual, true)))
}

/** Scanned rows under the name of their table, so that conditions can be tested on them. */
function testableRows({ connection, dialect, resource: { path } }: ResourceContext, scanned: Selected): Selected {
  if (!dialect.rejoins) return connection.selectFrom(scanned.as(path)) as never
  const rows = connection.selectFrom(scanned.as('scanned')).crossJoin(path)
  return rows.whereRef(`${path}.article`, '=', 'scanned.article').whereRef(`${path}.id`, '=', 'scanned.id') as never
}

/** The last inserted rows that contain the words. */
function newestRows({ connection, dialect, resource: { path } }: ResourceContext, words: Words, scanLimit: number): Selected {
  const rows = dialect.newestWithWords(path, words, scanLimit)
  if (dialect.newestHasAllColumns) return connection.selectFrom(rows.as(path)) as never
  const newest = connection.selectFrom(rows.as('newest')).crossJoin(path)
  return newest.whereRef(`${path}.row`, '=', 'newest.row') as never
}

/** The last inserted rows that meet all conditions, by an access path with few rows. */
export function newestDrivenRows(
  { connection, dialect, resource }: ResourceContext,
  conditions: readonly Condition[],
  { residual }: AccessPath,
  scanLimit: number,
): Selected {
  const driving = conditions.filter((condition) => !residual.includes(condition))
  return connection
    .selectFrom(resource.path)
    .where((builder) =>
      builder.and([
        ...driving.map((condition) => expression(builder as never, dialect, resource, condition)),
        ...expressions(builder as never, dialect, resource, residual, true),
      ]),
    )
    .orderBy(`${resource.path}.row`, 'desc')
    .limit(scanLimit) as never
}

/**
 * How an order reads the indexes of the default order, in which the ranges of a value filter are stored; null if it does not.
 * With its first key alone reversed, each value of this key, such as a day, is read from the end of the index, and the database
 * sorts the rows of each. Rows without a value are read as they are stored.
 */
export function storedOrder(resource: Resource, order: readonly SortKey[]): 'forwards' | 'backwards' | 'each value' | null {
  const usual = defaultOrder(resource)
  const isOrder = (stored: readonly SortKey[]) => JSON.stringify(stored) === JSON.stringify(order)
  if (isOrder(usual)) return 'forwards'
  if (isOrder(reversed(usual))) return 'backwards'
  return isOrder(firstReversed(usual)) ? 'each value' : null
}

/** The column within whose values an order has an index; null if there is none. */
export function outerFilter(resource: Resource, order: readonly SortKey[]): string | null {
  const outer = resource.sortedWithin?.[order[0]?.column as string]
  return outer !== undefined && hasIndex(resource, order) ? outer : null
}

/** Whether an index has the rows in this order, or in the reverse. */
export function hasIndex(resource: Resource, order: readonly SortKey[]): boolean {
  const stored = [...ordersOf(resource).map(({ keys }) => keys), [{ column: 'id', descending: false }]]
  const wanted = [order, reversed(order)].map((keys) => JSON.stringify(keys))
  return stored.some((keys) => wanted.includes(JSON.stringify(keys)))
}

function firstReversed<T extends SortKey>([first, ...others]: readonly T[]): T[] {
  const { descending } = first as T
  return [{ ...(first as T), descending: !descending }, ...others]
}

/** A range of an index, with the order in which it is stored. */
interface IndexRange {
  query: Selected
  order: readonly OrderTerm[]
}

/** A range, or a segment of one, in which every row has a value of the first key, or none has: dates that overlap a date range. */
function withFirstValue({ query, order: [first, ...others] }: IndexRange): IndexRange {
  return { query, order: [{ ...(first as OrderTerm), isNullable: false }, ...others] }
}

function indexRanges({ connection, dialect, resource }: ResourceContext, scan: Scan, isLong: boolean): IndexRange[] {
  const { columns, conditions, order, accessPath } = scan
  const { path } = resource
  const selection = columns.map((column) => (column === 'json' ? dialect.json(path) : sql.ref(`${path}.${column}`)).as(column))
  const range = (query: Selected, order: readonly OrderTerm[], tested: readonly Condition[], isResidual: boolean): IndexRange => ({
    query: query.select(selection).where((builder) => builder.and(expressions(builder, dialect, resource, tested, isResidual))),
    order,
  })
  const all = connection.selectFrom(path) as unknown as Selected
  const plain = orderTerms(resource, order)
  // Long dates are few: every condition is tested on them.
  if (isLong) return [range(all, plain, conditions, true)]
  if (accessPath === null) return [range(all, plain, conditions, false)]
  if ('sorted' in accessPath) {
    const { sorted, residual } = accessPath
    const rows = all.where((builder) => expression(builder, dialect, resource, sorted)) as Selected
    return [range(rows, sortedTerms(plain, dialect), residual, true)]
  }
  // For another order, the query planner chooses between the indexes of the order and of the filters.
  if (storedOrder(resource, order) === null && outerFilter(resource, order) !== accessPath.column)
    return [range(all, plain, conditions, false)]
  return accessPath.values.map((value) =>
    range(
      rowsWithValue(connection, path, accessPath, value),
      accessPath.many ? linkTerms(resource, order) : plain,
      accessPath.residual,
      true,
    ),
  )
}

/** The rows with one value of the driving filter, by their own column or by their links. */
function rowsWithValue(connection: Connection, path: string, { many, column }: ValueFilter, value: string | number): Selected {
  if (!many) return connection.selectFrom(path).where(`${path}.${column}`, '=', value) as never
  return connection
    .selectFrom(`${path}_links as link`)
    .crossJoin(path)
    .where('link.property', '=', column)
    .where('link.value', '=', value)
    .whereRef(`${path}.article`, '=', 'link.article')
    .whereRef(`${path}.id`, '=', 'link.id') as never
}

/** Ranges merged into one order. A row in two of them comes once. */
export function merged(connection: Connection, ranges: readonly Selected[], order: readonly OrderTerm[], limit: number): Selected {
  const [first, ...others] = ranges as [Selected, ...Selected[]]
  if (others.length === 0) return first
  const whole = (range: Selected) => connection.selectFrom(range.as('range')).selectAll()
  const all = others.reduce((all, range) => all.union(whole(range)), whole(first))
  const named = order.map((term) => ({ ...term, reference: term.column }))
  return ordered(connection.selectFrom(all.as('ranges')).selectAll() as never, named).limit(limit)
}

/** Rows without a value come last. The order of null is written as in the indexes, so that the databases use them. */
export function ordered(query: Selected, order: readonly OrderTerm[]): Selected {
  return order.reduce((query, term) => {
    const { descending, isNullable, storesLeast } = term
    const column = term.sortedBy ?? sql.ref(term.reference)
    const filled = isNullable && !descending ? query.orderBy(isAbsent(term)) : query
    if (storesLeast) return filled.orderBy(column, descending ? 'desc' : 'asc')
    return filled.orderBy(column, (key) => (descending ? key.desc().nullsLast() : key.asc().nullsFirst()))
  }, query)
}

export function orderTerms(resource: Resource, order: readonly SortKey[]): OrderTerm[] {
  return order.map((key) => ({
    ...{ ...key, reference: `${resource.path}.${key.column}`, isNullable: isNullable(resource, key.column) },
    ...{ least: leastValue(resource, key.column), storesLeast: false },
  }))
}

/** Few rows are read and sorted. To look for them in an index of this order would mean to read nearly all of it. */
function sortedTerms([first, ...others]: readonly OrderTerm[], dialect: StoreDialect): OrderTerm[] {
  const term = first as OrderTerm
  return [{ ...term, sortedBy: dialect.sortedBy(term.reference) }, ...others]
}

function linkTerms(resource: Resource, order: readonly SortKey[]): OrderTerm[] {
  return orderTerms(resource, order).map((term) => ({ ...term, reference: `link.${term.column}`, storesLeast: true }))
}
