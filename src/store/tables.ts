import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Resource } from '../resources/resource.js'
import type { Connection, Engine } from './engine.js'

/** Statements that make and unmake all tables but the one of the documents, from which they can be filled again. */
interface Layout {
  create: string[]
  drop: string[]
  /** Changes with any statement and with the version of the program. */
  fingerprint: string
}

const documents =
  'create table if not exists documents (id text primary key, origin text not null, hash text not null, source text not null)'
const dataset = 'create table if not exists dataset (only_row integer primary key, version text not null, layout text not null)'

export function layout(resources: readonly Resource[], engine: Engine, programVersion: string): Layout {
  const create = [
    'create table names (folded text not null, kind text not null, entity text not null, primary key (folded, kind, entity))',
    'create index names_entity on names (entity)',
    ...resources.flatMap((resource) => tablesOf(resource, engine)),
  ]
  const drop = [
    'drop table if exists names',
    ...resources.flatMap(({ path }) => [
      ...engine.dropWords(path),
      ...['_links', '_versions', '_contents', ''].map((suffix) => `drop table if exists "${path}${suffix}"`),
    ]),
  ]
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([programVersion, create]))
    .digest('hex')
  return { create, drop, fingerprint }
}

/**
 * A row an item. Each filter has an index that goes on in the default order, so that a filtered page is read
 * as it lies. Values that an item has several of are in a table of links. Which article says what of a shared item
 * is in a third, and each different thing that is said in a fourth.
 */
function tablesOf({ path, columns, defaultSort, unite }: Resource, engine: Engine): string[] {
  const single = Object.entries(columns).flatMap(([name, column]) => (column.many || name === 'id' ? [] : [{ name, type: column.type }]))
  const order = [...defaultSort.map((key) => (key.startsWith('-') ? `"${key.slice(1)}" desc` : `"${key}"`)), 'id']
  const index = (name: string, keys: readonly string[]) => `create index "${path}_${name}" on "${path}" (${[...new Set(keys)].join(', ')})`
  const definitions = single.map(({ name, type }) => `"${name}" ${type === 'text' ? 'text' : 'real'}`)
  return [
    `create table "${path}" (${['"row" integer primary key', 'id text not null unique', 'article text not null', 'json text not null', '"wordCount" integer not null', ...definitions].join(', ')})`,
    index('default_order', order),
    index('article', ['article', ...order]),
    ...single.map(({ name }) => index(`by_${name}`, [`"${name}"`, ...order.filter((key) => !key.startsWith(`"${name}"`))])),
    `create table "${path}_links" (name text not null, value text not null, "row" integer not null, primary key (name, value, "row"))`,
    `create index "${path}_links_row" on "${path}_links" ("row")`,
    ...engine.createWords(path),
    ...(unite === undefined
      ? []
      : [
          `create table "${path}_versions" (id text not null, hash text not null, article text not null, primary key (id, hash, article))`,
          `create index "${path}_versions_article" on "${path}_versions" (article)`,
          `create table "${path}_contents" (id text not null, hash text not null, article text not null, json text not null, primary key (id, hash))`,
        ]),
  ]
}

/**
 * Makes the tables where they are missing. Where another version of the program made them, they are made anew,
 * and the documents are marked as outdated: their hash becomes empty.
 */
export async function prepareTables(connection: Connection, { create, drop, fingerprint }: Layout, emptyVersion: string): Promise<void> {
  await run(connection, [documents, dataset])
  const known = await connection.selectFrom('dataset').select('layout').executeTakeFirst()
  if (known?.layout === fingerprint) return
  await run(connection, [...drop, ...create])
  await connection.updateTable('documents').set({ hash: '' }).execute()
  await connection.deleteFrom('dataset').execute()
  await connection.insertInto('dataset').values({ only_row: 1, version: emptyVersion, layout: fingerprint }).execute()
}

async function run(connection: Connection, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(connection)
}
