import { sql } from 'kysely'
import { defaultOrder, type SortKey } from '../resources/order.js'
import type { Resource } from '../resources/resource.js'
import { sha256 } from '../text/sha256.js'
import type { Connection, Engine } from './dialect.js'
import { dateColumn, hasLinks, type Layout, leastOf, ordersOf } from './layout.js'
import { SchemaVersionMismatch } from './types.js'

/** The version of a store without documents. */
const emptyVersion = '0'.repeat(32)

/** Tables that stay whatever becomes of the others: from the documents everything else can be filled again. */
export function keptTables({ types: { text, integer } }: Engine): string[] {
  return [
    `create table if not exists documents (id ${text} primary key, origin ${text} not null, hash ${text} not null, source ${text} not null)`,
    "create index if not exists documents_outdated on documents (id) where hash = ''",
    'create index if not exists documents_origin on documents (origin, id)',
    `create table if not exists dataset (only_row integer primary key, version ${text} not null, changed ${integer} not null, "row" ${integer} not null, layout ${text} not null)`,
  ]
}

/** Statements that make and unmake all other tables. */
export function layoutOf(resources: readonly Resource[], engine: Engine, programVersion: string): Layout {
  const { text, integer } = engine.types
  const create = [
    `create table names (folded ${text} not null, kind ${text} not null, entity ${text} not null, primary key (folded, kind, entity))${engine.clustered}`,
    'create index names_entity on names (entity)',
    `create table counts (resource ${text} not null, name ${text} not null, key ${text} not null, value ${text}, count ${integer} not null, primary key (resource, name, key))${engine.clustered}`,
    'create index counts_most on counts (resource, name, count)',
    ...resources.flatMap((resource) => [
      ...itemsTable(resource, engine),
      ...(hasLinks(resource) ? linksTable(resource, engine) : []),
      ...(resource.merge === undefined ? [] : sharedTables(resource, engine)),
    ]),
  ]
  const tables = resources.flatMap(({ path }) => ['_links', '_versions', '_variants', ''].map((suffix) => `${path}${suffix}`))
  const drop = [
    ...resources.flatMap(({ path }) => engine.texts(path).drop),
    ...['names', 'counts', ...tables].map((table) => `drop table if exists "${table}"`),
  ]
  const hash = sha256(JSON.stringify(create))
  return { create, drop, name: `${programVersion} ${hash.slice(0, 16)}` }
}

/**
 * A row an item; the rows of an article lie together. Each filter has an index that goes on in the default order, so that
 * a filtered page is read as it lies.
 */
function itemsTable(resource: Resource, engine: Engine): string[] {
  const { path, merge } = resource
  const { text, number, integer, row } = engine.types
  const texts = engine.texts(path)
  const definitions = [
    ...[`"row" ${row}`, `id ${text} not null`, `article ${text} not null`, `"wordCount" ${integer} not null`],
    ...Object.entries(resource.columns)
      .filter(([name, { many }]) => !many && name !== 'id')
      .map(([name, { type }]) => `"${name}" ${type === 'text' ? text : number}`),
    ...texts.columns,
    merge === undefined ? 'unique (article, id)' : 'unique (id)',
  ]
  const byId = merge === undefined ? [`create index "${path}_id" on "${path}" (id)`] : []
  return [`create table "${path}" (${definitions.join(', ')})`, ...byId, ...itemIndexes(resource, engine), ...texts.create]
}

/** Those in the default order hold the period as well, so that it is told without its row whether an item overlaps with another one. */
function itemIndexes(resource: Resource, engine: Engine): string[] {
  const { path } = resource
  const date = dateColumn(resource)
  const index = (name: string, keys: readonly SortKey[], further: readonly string[] = []) => {
    const columns = keys.map(({ column, descending }) => engine.indexKey(column, descending))
    return `create index "${path}_${name}" on "${path}" (${[...columns, ...further].join(', ')})`
  }
  const period = date === null ? [] : ['"dateStart"', '"dateEnd"']
  const indexes = ordersOf(resource).map(({ name, keys }) => index(name, keys, name === 'default_order' ? period : []))
  if (date === null) return indexes
  return [
    ...indexes,
    `${index('long', defaultOrder(resource), period)} where "dateLong" = 1`,
    `create index "${path}_days" on "${path}" ("${date}", "dateEnd") where "dateLong" = 0 and "dateEnd" > "dateStart"`,
  ]
}

/**
 * Values that an item has several of, a row each. The values of the default order stand beside them, so that these pages
 * are read as they lie too.
 */
function linksTable(resource: Resource, engine: Engine): string[] {
  const { text, number } = engine.types
  const table = `${resource.path}_links`
  const order = defaultOrder(resource)
  const definitions = order.map(({ column }) => `"${column}" ${leastOf(resource, column) === '' ? text : number} not null`)
  const keys = ['name', 'value', ...order.map(({ column, descending }) => `"${column}"${descending ? ' desc' : ''}`), 'article']
  const { constraints, create } = engine.ordered(table, keys)
  const columns = [`name ${text} not null`, `value ${text} not null`, ...definitions, `article ${text} not null`, ...constraints]
  return [
    `create table "${table}" (${columns.join(', ')})${engine.clustered}`,
    ...create,
    `create index "${table}_article" on "${table}" (article, id)`,
    ...(resource.merge === undefined ? [] : [`create index "${table}_id" on "${table}" (id)`]),
  ]
}

/** Which article says what of a shared item, and each different thing that is said. */
function sharedTables({ path }: Resource, { types: { text }, clustered }: Engine): string[] {
  return [
    `create table "${path}_versions" (id ${text} not null, hash ${text} not null, article ${text} not null, primary key (id, hash, article))${clustered}`,
    `create index "${path}_versions_article" on "${path}_versions" (article)`,
    `create table "${path}_variants" (id ${text} not null, hash ${text} not null, article ${text} not null, json ${text} not null, primary key (id, hash))`,
  ]
}

/** The layout that the tables have; null where there are none. */
export async function knownLayout(connection: Connection): Promise<string | null> {
  const known = await connection.selectFrom('dataset').select('layout').executeTakeFirst()
  return (known?.layout as string | undefined) ?? null
}

/** Whether a layout is of a later version of the program than another one. */
export function isNewer(layout: string, other: string): boolean {
  const [left, right] = [layout, other].map((name) => (name.split(' ')[0] as string).split('.').map(Number)) as [number[], number[]]
  const different = left.findIndex((part, index) => part !== right[index])
  return different !== -1 && (left[different] as number) > (right[different] as number)
}

export function newerTables(layout: string): SchemaVersionMismatch {
  return new SchemaVersionMismatch(`the tables are of version ${layout.split(' ')[0]}, which is newer than this program`, true)
}

/** Makes the tables anew. The documents are marked as outdated: their hash becomes empty. */
export async function makeTables(connection: Connection, { create, drop, name }: Layout): Promise<void> {
  await run(connection, [...drop, ...create])
  await connection.updateTable('documents').set({ hash: '' }).execute()
  await connection.deleteFrom('dataset').execute()
  await connection.insertInto('dataset').values({ only_row: 1, version: emptyVersion, changed: Date.now(), row: 0, layout: name }).execute()
}

export async function run(connection: Connection, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(connection)
}
