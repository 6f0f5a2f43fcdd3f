import type { CompiledQuery } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Resource } from '../resources/resource.js'
import type { Connection, StoreDialect } from './dialect.js'

/** The number of compiled queries that are kept. */
const maximumQueries = 1_000
/** The length of all keys of counts that are kept, in UTF-16 units. */
const maximumCountKeys = 1_000_000

/** Compiled queries of a store, by their name and shape. */
export type QueryCache = LRUCache<string, readonly CompiledQuery[]>

/** Counts of a store up to a limit, by what was counted in which version of the data. */
export type CountCache = LRUCache<string, { total: number; limit: number }>

/** What a query needs: a connection, the dialect of its database, and the queries and counts that were made before. */
export interface QueryContext {
  connection: Connection
  dialect: StoreDialect
  queries: QueryCache
  counts: CountCache
  resources: ReadonlyMap<string, Resource>
  /** The schema version that the tables must have. */
  schemaVersion: string
}

/** The same for one resource. */
export interface ResourceContext extends QueryContext {
  resource: Resource
  /** The dataset version that a reader sees. A write transaction has none, and counts nothing. */
  version?: string
}

/** The caches of a store. */
export function createCaches(): Pick<QueryContext, 'queries' | 'counts'> {
  return {
    queries: new LRUCache({ max: maximumQueries }),
    counts: new LRUCache({ maxSize: maximumCountKeys, sizeCalculation: (_, key) => key.length }),
  }
}

export interface Compilable {
  compile(): CompiledQuery
}
type Row = Record<string, unknown>
type Build<C, S, V> = (context: C, structure: S, values: V) => Compilable | readonly Compilable[]

/**
 * Declares a query that is compiled once for each shape, because compiling costs more than running it. `structure` is plain
 * JSON that decides on the SQL; `values` are bound for each call. The cache key is derived from the name, the structure and
 * the shape of the values. Declare queries at module level: then `build` can use nothing that the key lacks.
 */
export function cachedQuery<S, V extends object, C extends QueryContext = ResourceContext>(name: string, build: Build<C, S, V>) {
  const compile = (context: C, structure: S, values: V): { queries: readonly CompiledQuery[]; bound: unknown[] } => {
    const bound: unknown[] = []
    const path = 'resource' in context ? (context.resource as Resource).path : ''
    const key = `${name} ${path} ${JSON.stringify(structure)} ${shapeOf(values, bound)}`
    let queries = context.queries.get(key)
    if (queries === undefined) {
      const placeholders = placehold(values, { count: 0 }) as V
      queries = [build(context, structure, placeholders)].flat().map((query) => query.compile())
      context.queries.set(key, queries)
    }
    return { queries, bound }
  }
  return {
    compile,
    /** Runs a query that is a single statement. */
    async run(context: C, structure: S, values: V): Promise<Row[]> {
      const { queries, bound } = compile(context, structure, values)
      const { rows } = await context.connection.executeQuery(bind(queries[0] as CompiledQuery, bound))
      return rows as Row[]
    },
  }
}

/** Represents a value while a query is compiled. */
class Placeholder {
  constructor(readonly read: (values: readonly unknown[]) => unknown) {}
}

/** Properties of conditions that shape the SQL. */
const structural: readonly string[] = ['operator', 'column', 'interval']

/**
 * The shape of values: all but their strings and numbers, which are appended to `bound`. Null is part of the shape, because SQL
 * compares it in another way.
 */
function shapeOf(value: unknown, bound: unknown[]): string {
  if (typeof value === 'string' || typeof value === 'number') {
    bound.push(value)
    return '?'
  }
  if (Array.isArray(value)) return `[${value.map((each) => shapeOf(each, bound)).join()}]`
  if (typeof value !== 'object' || value === null) return String(value)
  let shape = ''
  for (const [name, inner] of Object.entries(value)) {
    shape += `${name}:${structural.includes(name) ? JSON.stringify(inner) : shapeOf(inner, bound)},`
  }
  return `{${shape}}`
}

/**
 * A copy with a placeholder for each string and number, numbered in the order of `shapeOf`. Placeholders are cast to the type of
 * the value, so that code that builds queries need not know about them.
 */
function placehold(value: unknown, next: { count: number }): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    const index = next.count
    next.count += 1
    return new Placeholder((values) => values[index])
  }
  if (Array.isArray(value)) return value.map((each) => placehold(each, next))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value)) copy[name] = structural.includes(name) ? inner : placehold(inner, next)
  return copy
}

/** A value that is computed from another one, now or, for a placeholder, when the query is bound. */
export function derived<T, U>(value: T, compute: (value: T) => U): U {
  if (!hasPlaceholder(value)) return compute(value)
  return new Placeholder((values) => compute(withValues(value, values) as T)) as U
}

function hasPlaceholder(value: unknown): boolean {
  return value instanceof Placeholder || (Array.isArray(value) && value.some(hasPlaceholder))
}

function withValues(value: unknown, values: readonly unknown[]): unknown {
  if (value instanceof Placeholder) return value.read(values)
  return Array.isArray(value) ? value.map((each) => withValues(each, values)) : value
}

/** A compiled query with values in the place of its placeholders. */
export function bind(query: CompiledQuery, values: readonly unknown[]): CompiledQuery {
  return { ...query, parameters: query.parameters.map((parameter) => withValues(parameter, values)) }
}
