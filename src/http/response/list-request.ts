import type { ExpandedName } from '../../../schemas/responses.js'
import type { FlatRow } from '../../resources/flat.js'
import type { SortKey } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import type { Selection } from '../../store/types.js'
import type { Beside } from './beside.js'
import type { Format } from './negotiate.js'

/** The parameters of a query string, checked against the schema of the route and converted to its types. */
export interface Query {
  limit?: number
  cursor?: string
  fields?: string[]
  include?: string[]
  facet?: string[]
  sort?: string[]
  [filter: string]: unknown
}

/** What a cursor is bound to: a list, what was asked of it, and its order. */
export interface CursorScope {
  /** The path of the list. */
  path: string
  /** The filters as they were sent. What they select may change between two pages: names get other meanings, and entities other parts. */
  filters: Readonly<Record<string, unknown>>
  order: readonly SortKey[]
}

/** A list request that was parsed, resolved and planned. */
export interface ListRequest {
  url: string
  resource: Resource
  format: Format
  query: Query
  /** For each filter that takes names: the entities that they mean. */
  resolved: Record<string, ExpandedName[]>
  selection: Selection
  /** What the cursor of the next page is bound to. */
  scope: CursorScope
  /** The keyset position that the page starts after; null for the first page. */
  after: readonly Scalar[] | null
}

/** A page and what belongs to it, as read from the store. */
export interface PageContent {
  items: readonly string[]
  /** The keyset position of the next page; null at the end. */
  next: Scalar[] | null
  limit: number
  total: number
  totalIsExact: boolean
  facets: object | undefined
  /** Related items as JSON. */
  included: string | undefined
  /** For `format=rows` only. */
  rows: FlatRow[]
  /** When the data last changed, in milliseconds since 1970. */
  changed: number
  /** For `format=html`; names only for `format=atom`. */
  beside: Beside
}
