import type { TSchema } from 'typebox'

export type Scalar = string | number | null

/** What the whole document adds to what a single item knows. */
export interface DocumentContext {
  article: string
  /** Ids of all entities of the document. */
  entities: readonly string[]
  /** The last day on which the article may have been published; null where that is not known. */
  published: string | null
  /** The text of the article, only where its owner included it. */
  text: string | null
}

/** A value that an item is found or sorted by; `many` where an item has several. */
export type Column<T = never> =
  | { many: false; type: 'text' | 'number'; read: (item: T, context: DocumentContext) => Scalar }
  | { many: true; type: 'text'; read: (item: T, context: DocumentContext) => readonly string[] }

/** How a query parameter narrows a list. */
export interface Filter {
  /**
   * `value`: equals one of the values. `text`: the same, in any case, with or without accents.
   * `entity`: names one of the entities. `article`: stands in one of the articles. `words`: holds all words.
   * `atLeast` and `atMost`: on one side of a number. `from` and `to`: overlaps with a period.
   */
  kind: 'value' | 'text' | 'entity' | 'article' | 'words' | 'atLeast' | 'atMost' | 'from' | 'to'
  /** The column that it looks at; none for `words` and `article`. */
  column?: string
  schema: TSchema
  description: string
  example: unknown
}

/** A column of the flat form of an item, as CSV and `shape=rows` give it. */
export interface FlatColumn<T = never> {
  name: string
  /** The property of the item that it comes from: `fields` chooses columns by it. */
  property: string
  type: 'string' | 'date' | 'integer' | 'number' | 'boolean'
  description: string
  read: (item: T) => Scalar | boolean
  /** What is read is the id of an entity, and its name is given. */
  named?: true
}

/** Something to draw on a time line. Unit: milliseconds since 1970, UTC. */
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

/** Other items that `include` gives beside an item. */
export interface Inclusion<T = never> {
  /** Path of the resource that they are of. */
  path: string
  ids: (item: T) => readonly (string | null)[]
}

/** Everything that is to be known of a kind of item: its path, its contract, and how it is found. */
export interface Resource<T = never> {
  /** Path below the root, and name of the table. */
  path: string
  /** Name of one item, as in `operationId`. */
  name: string
  description: string
  schema: TSchema
  columns: Record<string, Column<T>>
  filters: Record<string, Filter>
  /** Columns that `sort` may name. Every order ends in the id. */
  sorts: readonly string[]
  defaultSort: readonly string[]
  /** What the documentation shows: an item of the shipped article, and a query that finds some. */
  example: { id: string; query: string }
  /** The texts whose words `q` looks for; a phrase stands in one of them. */
  words: (item: T, context: DocumentContext) => readonly string[]
  /** The columns of CSV, in their order, which is part of the contract. */
  flat: readonly FlatColumn<T>[]
  /** The item in the terms of schema.org and of Web Annotation. */
  jsonLd: (item: T) => object
  /** By what `include` names them: the items that belong to an item. */
  includes?: Record<string, Inclusion<T>>
  /** Only where items can be drawn on a time line; null for an item without a date. */
  annotation?: (item: T) => Annotation | null
  /** Only where several documents give the same item: how their versions become one. Equal ones come once, from the first article. */
  merge?: (versions: readonly { article: string; item: T }[]) => T
  /** Only figures: they have the latest values, series and groups. */
  aggregations?: true
  /** Only articles: they have a document, and a text if the document includes it. */
  textIncluded?: true
  /** Only where items are asked for by name: every name an item has. */
  names?: (item: T) => Name[]
}

/** As what a name finds an entity, the surest first. */
export const nameKinds = ['id', 'wikidata', 'name', 'last-name', 'role'] as const
export type NameKind = (typeof nameKinds)[number]

export interface Name {
  /** The name as it is compared. */
  folded: string
  kind: NameKind
}

/** A declaration with its types checked, as the rest of the program takes it. */
export function declare<T>(resource: Resource<T>): Resource {
  return resource as unknown as Resource
}
