import type { SortKey } from '../../resources/order.js'
import type { Scalar } from '../../resources/resource.js'
import type { ResourceContext } from '../query-cache.js'
import type { Condition } from '../types.js'
import { ordered, orderTerms, type Selected, withTexts } from './candidates.js'
import { expressions } from './conditions.js'
import { keysetSegments } from './keyset.js'

export type Row = Record<string, Scalar>

/** What decides on the query of a page. */
export interface PageStructure {
  columns: readonly string[]
  order: readonly SortKey[]
}
/** What is bound for each page. `limit` is last: some queries bind it anew. */
export interface PageValues {
  conditions: readonly Condition[]
  after: readonly Scalar[] | null
  limit: number
}

interface Test {
  columns: readonly string[]
  order: readonly SortKey[]
  conditions: readonly Condition[]
  /** The keyset position that the rows come after, if the candidates do not. */
  after?: readonly Scalar[] | null
  limit: number
}

/**
 * The first of some candidates that meet the conditions, in order. The candidates have the columns of the order and `row`. Texts
 * are read for the result only. What the rows are sorted by is selected too: Citus gives other columns of the order names of its
 * own, which it confuses.
 */
export function testedRows(context: ResourceContext, candidates: Selected, test: Test): Selected {
  const { connection, dialect, resource } = context
  const { columns, order, conditions, after = null, limit } = test
  const { path } = resource
  const terms = orderTerms(resource, order)
  const segments = after === null ? [] : keysetSegments(terms, after)
  const hasTexts = columns.includes('json')
  const keys = new Set(order.map(({ column }) => column))
  const read = hasTexts ? ['row', ...keys] : columns
  const rows = connection
    .selectFrom(candidates.as('candidate'))
    .crossJoin(path)
    .whereRef(`${path}.row`, '=', 'candidate.row')
    .where((builder) => builder.and(expressions(builder as never, dialect, resource, conditions, true)))
    .$if(segments.length > 0, (query) =>
      query.where((builder) => builder.or(segments.map((segment) => builder.and(segment.conditions(builder as never))))),
    )
    .select(read.map((column) => `${keys.has(column) ? 'candidate' : path}.${column}`))
  const page = ordered(
    rows as never,
    terms.map((term) => ({ ...term, reference: `candidate.${term.column}` })),
  ).limit(limit)
  return hasTexts ? withTexts(context, page, { columns, order }) : page
}
