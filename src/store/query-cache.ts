import type { CompiledQuery } from 'kysely'
import type { LRUCache } from 'lru-cache'
import type { Scalar } from '../resources/resource.js'
import type { Connection } from './dialect.js'
import type { Condition } from './types.js'

/** A place in a query for a value that comes only when it is asked. */
class Slot {
  constructor(readonly read: (values: readonly unknown[]) => unknown) {}

  /** All values are alike to the shape of a query. */
  toJSON(): string {
    return '?'
  }
}

/**
 * To build a query takes longer than to answer it. So it is built once for each shape, with slots in the place of its
 * values, by code that need not know of them: a slot has the type of what it stands for. What follows from a value is made
 * by `derived`.
 */
export class Slots {
  readonly values: Scalar[] = []

  /** The place of a value. What is unknown has none: it makes another shape. */
  put<T extends Scalar>(value: T): T {
    if (value === null) return value
    const index = this.values.push(value) - 1
    return new Slot((values) => values[index]) as unknown as T
  }

  conditions(conditions: readonly Condition[]): Condition[] {
    return conditions.map((condition) => {
      switch (condition.operator) {
        case 'in':
          return { ...condition, values: condition.values.map((value) => this.put(value)) }
        case 'inArticle':
          return { ...condition, articles: condition.articles.map((article) => this.put(article)) }
        case 'words':
          return { ...condition, phrases: condition.phrases.map((phrase) => phrase.map((word) => this.put(word))) }
        default:
          return { ...condition, value: this.put(condition.value) }
      }
    })
  }
}

/** What follows from a value, or from the one that will stand in its slot. A list may have slots for its values. */
export function derived<T, U>(value: T, make: (value: T) => U): U {
  if (!holdsSlot(value)) return make(value)
  return new Slot((values) => make(withValues(value, values) as T)) as U
}

function holdsSlot(value: unknown): boolean {
  return value instanceof Slot || (Array.isArray(value) && value.some(holdsSlot))
}

function withValues(value: unknown, values: readonly unknown[]): unknown {
  if (value instanceof Slot) return value.read(values)
  return Array.isArray(value) ? value.map((each) => withValues(each, values)) : value
}

/** Queries with slots, by their shape. */
export type Templates = LRUCache<string, readonly CompiledQuery[]>

export interface Compilable {
  compile(): CompiledQuery
}

/** The queries of a shape. They are built only where the shape is new. */
export function built(templates: Templates, shape: string, build: () => Compilable[]): readonly CompiledQuery[] {
  const known = templates.get(shape)
  if (known !== undefined) return known
  const queries = build().map((query) => query.compile())
  templates.set(shape, queries)
  return queries
}

/** A query with values in its slots. */
export function filled(query: CompiledQuery, values: readonly unknown[]): CompiledQuery {
  return { ...query, parameters: query.parameters.map((parameter) => withValues(parameter, values)) }
}

/** Asks a query whose shape has a name. */
export async function ask(
  connection: Connection,
  templates: Templates,
  shape: string,
  build: () => Compilable,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const [query] = built(templates, shape, () => [build()]) as [CompiledQuery]
  const { rows } = await connection.executeQuery(filled(query, values))
  return rows as Record<string, unknown>[]
}
