import { sql } from 'kysely'
import { type OptionalDimension, requiredDimensions, rotation, type Subset } from '../resources/groups.js'
import { dateColumn, defaultOrder, leastValue, orderOf, reversed, type SortKey } from '../resources/order.js'
import type { Resource } from '../resources/resource.js'
import { byRecency, bySeries, dimensions } from '../resources/series.js'
import { sha256 } from '../text/sha256.js'
import type { Connection, StoreDialect } from './dialect.js'
import { SchemaVersionMismatch } from './types.js'

/**
 * Raise it with every change of the tables, and of what rows are derived from documents: then stores of earlier versions are
 * rebuilt from their documents, and earlier programs refuse this one's. A release that changes neither keeps it.
 */
export const schemaNumber = 4

/** The dataset version of a store without documents. */
const emptyVersion = '0'.repeat(32)

/** The tables that can be rebuilt from the documents. */
export interface Schema {
  create: readonly string[]
  drop: readonly string[]
  /** The schema number and a hash of the statements, such as `1 0123456789abcdef`. */
  version: string
}

/** Tables that are never dropped: everything else is rebuilt from the documents. */
export function documentTables({ types: { text, integer } }: StoreDialect): string[] {
  return [
    `create table if not exists documents (id ${text} primary key, origin ${text} not null, hash ${text} not null, source ${text} not null)`,
    "create index if not exists documents_outdated on documents (id) where hash = ''",
    'create index if not exists documents_origin on documents (origin, id)',
    `create table if not exists dataset (only_row integer primary key, version ${text} not null, changed ${integer} not null, "row" ${integer} not null, layout ${text} not null)`,
  ]
}

/** Whether documents wait for their rows. Written as in the partial index of these documents. */
export const hasOutdated = "exists (select 1 from documents where hash = '')"

/** Where the documents are counted whose drafted facts are stored. */
export const servedDrafts = { resource: 'documents', name: 'drafted', key: 'served' } as const

/** Whether drafted facts are stored. */
export const hasServedDrafts = `exists (select 1 from counts where ${Object.entries(servedDrafts)
  .map(([column, value]) => `${column} = '${value}'`)
  .join(' and ')})`

/** The statements that create and drop all other tables. */
export function schemaOf(resources: readonly Resource[], dialect: StoreDialect): Schema {
  const { text, integer } = dialect.types
  const create = [
    `create table names (folded ${text} not null, kind ${text} not null, entity ${text} not null, primary key (folded, kind, entity))${dialect.clustered}`,
    'create index names_entity on names (entity)',
    `create table counts (resource ${text} not null, name ${text} not null, key ${text} not null, value ${text}, count ${integer} not null, primary key (resource, name, key))${dialect.clustered}`,
    'create index counts_most on counts (resource, name, count)',
    ...dialect.rowNumbers.create,
    `create table article_texts (article ${text} not null, part ${integer} not null, text ${text} not null, primary key (article, part))`,
    `create table document_hashes (id ${text} primary key, hashes ${text} not null, drafted ${text})`,
    'create index document_hashes_drafted on document_hashes (drafted, id) where drafted is not null',
    ...resources.flatMap((resource) => [
      ...itemsTable(resource, dialect),
      ...linksTable(resource, dialect),
      ...(resource.merge === undefined ? [] : sharedTables(resource, dialect)),
      ...(resource.aggregations === undefined ? [] : groupsTable(resource, dialect)),
    ]),
  ]
  // `_contents` is what earlier versions called `_variants`.
  const suffixes = ['_links', '_versions', '_variants', '_agreed', '_contents', '_groups', '']
  const drop = [
    ...dialect.rowNumbers.drop,
    ...resources.flatMap(({ path }) => dialect.texts(path).drop),
    ...[
      'names',
      'counts',
      'article_texts',
      'document_hashes',
      ...resources.flatMap(({ path }) => suffixes.map((suffix) => `${path}${suffix}`)),
    ].map((table) => `drop table if exists "${table}"`),
  ]
  return { create, drop, version: `${schemaNumber} ${sha256(JSON.stringify(create)).slice(0, 16)}` }
}

/**
 * One row for each item; the rows of an article are stored together. Each filter has an index that continues in the default
 * order, so that a filtered page is a range of the index.
 */
function itemsTable(resource: Resource, dialect: StoreDialect): string[] {
  const { path, merge } = resource
  const { text, number, integer, row } = dialect.types
  const texts = dialect.texts(path)
  const definitions = [
    ...[`"row" ${row}`, `id ${text} not null`, `article ${text} not null`, `"wordCount" ${integer} not null`],
    ...Object.entries(resource.columns)
      .filter(([name, { many }]) => !many && name !== 'id')
      .map(([name, { type }]) => `"${name}" ${type === 'text' ? text : number}`),
    ...texts.columns,
    merge === undefined ? 'unique (article, id)' : 'unique (id)',
  ]
  const byId = merge === undefined ? [`create index "${path}_id" on "${path}" (id)`] : []
  return [`create table "${path}" (${definitions.join(', ')})`, ...byId, ...itemIndexes(resource, dialect), ...texts.create]
}

/** The indexes of some orders include the columns that are tested most, so that this needs no row. */
function itemIndexes(resource: Resource, dialect: StoreDialect): string[] {
  const { path } = resource
  const date = dateColumn(resource)
  const index = (name: string, keys: readonly SortKey[], further: readonly string[] = []) => {
    const columns = keys.map(({ column, descending }) => dialect.indexKey(column, descending))
    return `create index "${path}_${name}" on "${path}" (${[...columns, ...further.map((column) => `"${column}"`)].join(', ')})`
  }
  const range = date === null ? [] : ['dateStart', 'dateEnd']
  const dimensions = ['series', ...(resource.aggregations?.dimensions ?? [])]
  const further = ['low', 'high', 'known', 'status', 'provenance'].filter((column) => column in resource.columns)
  const tested: Record<string, readonly string[]> = { default_order: range, order_recency: dimensions, series: [...range, ...further] }
  const indexes = ordersOf(resource).map(({ name, keys }) => index(name, keys, tested[name]))
  if (date === null) return indexes
  const long = resource.aggregations === undefined ? [] : [`${index('long_recency', byRecency, range)} where "dateLong" = 1`]
  return [
    ...indexes,
    ...long,
    `${index('long', defaultOrder(resource), range)} where "dateLong" = 1`,
    `create index "${path}_days" on "${path}" ("${date}", "dateEnd") where "dateLong" = 0 and "dateEnd" > "dateStart"`,
  ]
}

/** Multi-valued columns: one row for each value of such a property, with the columns of the default order, so that pages are index ranges too. */
function linksTable(resource: Resource, dialect: StoreDialect): string[] {
  const { text, number } = dialect.types
  const table = `${resource.path}_links`
  const order = defaultOrder(resource)
  const own = order.filter(({ column }) => column !== 'article')
  const definitions = own.map(({ column }) => `"${column}" ${leastValue(resource, column) === '' ? text : number} not null`)
  const sorted = order.map(({ column, descending }) => `"${column}"${descending ? ' desc' : ''}`)
  const keys = ['property', 'value', ...sorted, ...(own.length < order.length ? [] : ['article'])]
  const { constraints, create } = dialect.ordered(table, keys)
  const columns = [`property ${text} not null`, `value ${text} not null`, ...definitions, `article ${text} not null`, ...constraints]
  return [
    `create table "${table}" (${columns.join(', ')})${dialect.clustered}`,
    ...create,
    `create index "${table}_article" on "${table}" (article, id)`,
    ...(resource.merge === undefined ? [] : [`create index "${table}_id" on "${table}" (id)`]),
  ]
}

/**
 * Which article has which variant of a shared item; each variant once, with the first article by id that has it; and what
 * variants have to agree about, each once. The merged item follows from the needed variants alone.
 */
function sharedTables({ path }: Resource, { types: { text, integer }, clustered }: StoreDialect): string[] {
  return [
    `create table "${path}_versions" (id ${text} not null, hash ${text} not null, article ${text} not null, primary key (id, hash, article))${clustered}`,
    `create index "${path}_versions_article" on "${path}_versions" (article)`,
    `create table "${path}_variants" (id ${text} not null, hash ${text} not null, article ${text} not null, json ${text} not null, needed ${integer} not null, primary key (id, hash))`,
    `create index "${path}_variants_needed" on "${path}_variants" (id) where needed = 1`,
    `create table "${path}_agreed" (id ${text} not null, hash ${text} not null, article ${text} not null, json ${text} not null, primary key (id, hash))`,
  ]
}

/** The sets of optional dimensions that groups are stored for, each after those that contain it. */
export const allSubsets: readonly Subset[] = [7, 6, 5, 3, 4, 2, 1, 0]

export function groupsTableOf({ path }: Pick<Resource, 'path'>): string {
  return `${path}_groups`
}

/**
 * Groups of items: one row for each combination of the required dimensions and each set of the optional ones, with the number of
 * items and their extremes. `~` stands for null, and an empty text for a dimension that is not in the set. The groups by all
 * dimensions are the series. Groups are stored in the order of the dimensions; where another one has to come first, an index has
 * that order.
 */
function groupsTable(resource: Resource, { types: { text, number, integer }, clustered }: StoreDialect): string[] {
  const table = groupsTableOf(resource)
  const values = dimensions.map((dimension) => `${dimension} ${text} not null`)
  const kept = [`series ${text} not null`, `count ${integer} not null`, `low ${number}`, `high ${number}`, `newest ${text} not null`]
  const key = `primary key (subset, ${dimensions.join(', ')})`
  const index = (first: OptionalDimension, subsets: readonly Subset[]) => {
    const where = subsets.map((subset) => `subset = ${subset}`).join(' or ')
    return `create index "${table}_by_${first}" on "${table}" (subset, ${[...requiredDimensions, ...rotation(first)].join(', ')}) where ${where}`
  }
  return [
    `create table "${table}" (subset ${integer} not null, ${[...values, ...kept, key].join(', ')})${clustered}`,
    index('place', [7, 3]),
    index('reporter', [7, 6, 5]),
  ]
}

/** The schema version of the tables; null if there are none. */
export async function storedSchemaVersion(connection: Connection): Promise<string | null> {
  const stored = await connection.selectFrom('dataset').select('layout').executeTakeFirst()
  return (stored?.layout as string | undefined) ?? null
}

/** Refuses tables of a newer program. Versions of programs before schema numbers, such as `0.1.0 ...`, are older. */
export function refuseNewer(stored: string, expected: string): void {
  const number = (version: string) => (/^\d+ /.test(version) ? Number.parseInt(version, 10) : 0)
  if (number(stored) > number(expected))
    throw new SchemaVersionMismatch(`the tables have the schema version ${number(stored)}, which is newer than this program's`, true)
}

/** Rebuilds the tables. Documents are marked as outdated by an empty hash. */
export async function createTables(connection: Connection, { create, drop, version }: Schema): Promise<void> {
  await execute(connection, [...drop, ...create])
  await connection.updateTable('documents').set({ hash: '' }).execute()
  await connection.deleteFrom('dataset').execute()
  await connection
    .insertInto('dataset')
    .values({ only_row: 1, version: emptyVersion, changed: Date.now(), row: 0, layout: version })
    .execute()
}

export async function execute(connection: Connection, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(connection)
}

/** Computed once for each resource, since every row needs them. */
const counted = new WeakMap<Resource, readonly string[]>()

/** The columns for which the number of items with each value is stored. */
export function countedColumns(resource: Resource): readonly string[] {
  const known = counted.get(resource)
  if (known !== undefined) return known
  const date = dateColumn(resource)
  const columns = [...resource.filteredColumns, ...(date === null ? [] : [date])]
  counted.set(resource, columns)
  return columns
}

/**
 * The indexes of an items table: the default order, each filter in the default order, and each order by one column. The default
 * order is also read from its end, day by day, because the items of one day are few enough to be sorted. Other columns have few
 * values, so that both directions have an index, unless one is the reverse of the other. An order within the values of a filter
 * has an index for these. Items of series are also read series by series, and from the oldest to the newest.
 */
export function ordersOf(resource: Resource): { name: string; keys: SortKey[] }[] {
  const order = defaultOrder(resource)
  const filtered = resource.filteredColumns.filter((column) => resource.columns[column]?.many !== true)
  const ascending = (column: string) => ({ column, descending: false })
  const without = (column: string) => order.filter((key) => key.column !== column)
  return [
    { name: 'default_order', keys: order },
    ...filtered.map((column) => ({ name: `by_${column}`, keys: [ascending(column), ...without(column)] })),
    ...resource.sorts.filter((column) => order[0]?.column !== column).flatMap((column) => sortIndexes(resource, column)),
    ...Object.entries(resource.sortedWithin ?? {}).flatMap(([column, outer]) =>
      sortIndexes(resource, column).map(({ name, keys }) => ({ name: `${outer}_${name}`, keys: [ascending(outer), ...keys] })),
    ),
    ...(resource.aggregations === undefined
      ? []
      : [
          { name: 'series', keys: bySeries },
          { name: 'order_recency', keys: byRecency },
        ]),
  ]
}

function sortIndexes(resource: Resource, column: string): { name: string; keys: SortKey[] }[] {
  const [ascending, descending] = [orderOf([column], resource), orderOf([`-${column}`], resource)]
  const indexes = [{ name: `order_${column}`, keys: ascending }]
  const isReverse = JSON.stringify(descending) === JSON.stringify(reversed(ascending))
  return isReverse ? indexes : [...indexes, { name: `order_${column}_descending`, keys: descending }]
}
