import type { TSchema } from 'typebox'
import type { EdtfDate } from '../../schemas/date.js'
import type { Entity } from '../../schemas/entity.js'

export type Scalar = string | number | null

/** What is known of an entity by its names. */
export type NamedEntity = Pick<Entity, 'id' | 'type' | 'aliases'>

/** What a column or a text of an item may need from the rest of its document. */
export interface DocumentContext {
  article: string
  /** Ids of all entities of the document. */
  entities: readonly string[]
  /** These entities with their names. */
  named: readonly NamedEntity[]
  /** Last day of the publication; null if unknown. */
  published: string | null
  /** The text of the article; null if it is not included. */
  text: string | null
}

/** A value to filter or sort by; `many` if an item can have several, `required` if it is never null. */
export type Column<T = never> =
  | { many: false; type: 'text' | 'number'; required?: true; read: (item: T, context: DocumentContext) => Scalar }
  | { many: true; type: 'text'; read: (item: T, context: DocumentContext) => readonly string[] }

/** A query parameter that filters a list. */
export interface Filter {
  /**
   * `value`: equals one of the values. `text`: the same, without case and accents. `entity`: is one of the entities that the
   * names mean. `phrase`: is one of the texts as a phrase, or names one of the entities that they mean. `article`: is from one of
   * the articles. `words`: contains all words. `atLeast` and `atMost`: compares a number. `from` and `to`: overlaps with a period.
   * `language`: is in one of the languages, or in a variety of one.
   */
  kind: 'value' | 'text' | 'entity' | 'phrase' | 'article' | 'words' | 'atLeast' | 'atMost' | 'from' | 'to' | 'language'
  /** The column that it tests; none for `words` and `article`. */
  column?: string
  /** The column whose values a facet counts, if it is another one. */
  countedColumn?: string
  schema: TSchema
  description: string
  example: unknown
}

/** A column of the flat form of an item: CSV and `format=rows`. */
export interface FlatColumn<T = never> {
  name: string
  /** The property of the item that it comes from, by which `fields` selects it. */
  property: string
  type: 'string' | 'date' | 'integer' | 'number' | 'boolean'
  description: string
  read: (item: T) => Scalar | boolean
  /** `read` returns the id of an entity; the cell has its name. */
  named?: true
}

/** The columns of a table in a terminal, by their titles: each has the first value of these flat columns. */
export type TableColumns = Readonly<Record<string, readonly string[]>>

/** An item on the time line of a dashboard (`format=annotations`). Unit: milliseconds since 1970, UTC. */
export interface Annotation {
  id: string
  time: number
  timeEnd: number | null
  title: string
  text: string
  tags: string[]
  /** Link that opens the article at the words. */
  url: string | null
}

/** Related items that `include` adds to a response. */
export interface Inclusion<T = never> {
  /** Path of their resource. */
  path: string
  ids: (item: T) => readonly (string | null)[]
}

/** The declaration of a resource: its path, its contract, its filters and orders, and its representations. */
export interface Resource<T = never> {
  /** Path below the root, and name of the table. */
  path: string
  /** Name of a single item, used in operation ids. */
  name: string
  description: string
  schema: TSchema
  /** The date by which items are filtered and sorted; none if they have no date. */
  date?: (item: T) => EdtfDate | null
  columns: Record<string, Column<T>>
  filters: Record<string, Filter>
  /** The columns that filters compare with values or facets count, the article among them. */
  filteredColumns: readonly string[]
  /** Columns that `sort` accepts. Every order ends in the id. */
  sorts: readonly string[]
  defaultSort: readonly string[]
  /** Columns of `sorts` that are compared among the items with one value of another column: the numbers of a metric. */
  sortedWithin?: Readonly<Record<string, string>>
  /** For the documentation: the id of an item of the shipped article, and a query that finds items. */
  example: { id: string; query: string }
  /** The texts that `q` searches. A phrase matches within one text. */
  words: (item: T, context: DocumentContext) => readonly string[]
  /** The columns of CSV. Their order is part of the contract. */
  flat: readonly FlatColumn<T>[]
  /** Some of them, for a terminal. */
  table: TableColumns
  /** The item in the terms of schema.org and Web Annotation. */
  jsonLd: (item: T, base: string) => object
  /** Related items, by the name that `include` accepts. */
  includes?: Record<string, Inclusion<T>>
  /** For items with a date: the form for time lines; null for an item whose date is unknown. */
  annotation?: (item: T) => Annotation | null
  /** For items that several documents share: merges their versions. Equal versions are passed once, from the first article. */
  merge?: (versions: readonly { article: string; item: T }[]) => T
  /** What a version adds to the merge, as keys: one all of whose keys earlier articles have can be left out of it. */
  contributions?: (item: T) => readonly string[]
  /** What documents compare with other versions of an item: its id, and everything that has to agree. */
  agreed?: (item: T) => { id: string }
  /** For items that can be found by name: every name of an item. */
  names?: (item: T) => Name[]
  /**
   * Items are numbers that can be aggregated: latest values, series and groups. They have the columns `series`, `recency` and
   * `weekEnd` (src/resources/series.ts).
   */
  aggregations?: Aggregations
  /** An item has a document, and its text if the owner included it. */
  textIncluded?: true
}

/** The columns that the series of an item follows from, and the columns that have the values of several of these. */
export interface Aggregations {
  dimensions: readonly string[]
  derived: Readonly<Record<string, readonly string[]>>
}

/** How a name can match an entity, most specific first. */
export type NameKind = 'id' | 'wikidata' | 'name' | 'last-name' | 'name-part' | 'role'

export interface Name {
  /** The folded name, for comparison. */
  folded: string
  kind: NameKind
}

/** The kinds of filters that compare a column with values. */
const byValue: readonly string[] = ['value', 'text', 'entity', 'phrase', 'language'] satisfies Filter['kind'][]

/** Completes a declaration. Checks its types, and hides the type of its items from the rest of the program. */
export function declare<T>(declaration: Omit<Resource<T>, 'filteredColumns'>): Resource {
  const { filters, merge } = declaration
  const columns = Object.values(filters).flatMap(({ kind, column = '', countedColumn = column }) =>
    byValue.includes(kind) && column !== 'id' ? [column, countedColumn] : [],
  )
  const filteredColumns = [...new Set(merge === undefined ? [...columns, 'article'] : columns)]
  return { ...declaration, filteredColumns } as unknown as Resource
}
