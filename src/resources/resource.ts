import type { TSchema } from 'typebox'

export type Scalar = string | number | null

/** What the whole document adds to what a single item knows. */
export interface Found {
  article: string
  /** Ids of all entities of the document. */
  entities: readonly string[]
}

/** A value that an item is found or sorted by; `many` where an item has several. */
export type Column<T = never> =
  | { many: false; type: 'text' | 'number'; read: (item: T, found: Found) => Scalar }
  | { many: true; type: 'text'; read: (item: T, found: Found) => readonly string[] }

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
  /** The text whose words `words` filters look for. */
  words?: (item: T) => string
  /** Only where several documents give the same item: how their versions become one. */
  unite?: (versions: readonly { article: string; item: T }[]) => T
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
