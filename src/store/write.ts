import { createHash } from 'node:crypto'
import type { Found, Resource } from '../resources/resource.js'
import { type Row, toRow } from '../resources/row.js'
import type { Connection, Engine } from './engine.js'
import type { NewDocument } from './store.js'

/** The version of a store without documents. */
export const emptyVersion = '0'.repeat(32)

/**
 * Takes the right to write before anything is read: where two processes first read and then both want to write,
 * one of them would have to fail.
 */
export async function takeWriteLock(connection: Connection): Promise<void> {
  await connection.deleteFrom('documents').where('id', 'is', null).execute()
}

/** Puts a document into the tables. What was there under its id must have been taken away before. */
export async function insertDocument(
  connection: Connection,
  engine: Engine,
  resources: readonly Resource[],
  document: NewDocument,
): Promise<void> {
  const { id, origin, hash, source, items, found } = document
  await connection.insertInto('documents').values({ id, origin, hash, source }).execute()
  for (const resource of resources) {
    const own = items[resource.path] as readonly { id: string }[]
    if (resource.unite !== undefined) await insertVersions(connection, engine, resource, own, found)
    else
      await insertRows(
        connection,
        engine,
        resource,
        own.map((item) => toRow(resource, item, found)),
      )
  }
  await changeVersion(connection, id, hash)
}

/** Takes a document out of the tables. False where it is not there. */
export async function deleteDocument(connection: Connection, engine: Engine, resources: readonly Resource[], id: string): Promise<boolean> {
  const document = await connection.selectFrom('documents').select('hash').where('id', '=', id).executeTakeFirst()
  if (document === undefined) return false
  for (const resource of resources) {
    if (resource.unite !== undefined) await deleteVersions(connection, engine, resource, id)
    else await deleteRows(connection, engine, resource, 'article', id)
  }
  await connection.deleteFrom('documents').where('id', '=', id).execute()
  if (document.hash !== '') await changeVersion(connection, id, document.hash as string)
  return true
}

async function insertRows(connection: Connection, engine: Engine, { path, names }: Resource, rows: readonly Row[]): Promise<void> {
  const { last } = (await connection
    .selectFrom(path)
    .select(({ fn }) => fn.max('row').as('last'))
    .executeTakeFirstOrThrow()) as { last: number | null }
  let row = last ?? 0
  for (const { id, article, json, columns, links, words, names: own } of rows) {
    row += 1
    await connection
      .insertInto(path)
      .values({ row, article, json, ...columns, id })
      .execute()
    for (const [name, values] of Object.entries(links)) {
      for (const value of values) await connection.insertInto(`${path}_links`).values({ name, value, row }).execute()
    }
    if (words !== null) await engine.addWords(connection, path, row, words)
    if (names !== undefined && own.length > 0)
      await connection
        .insertInto('names')
        .values(own.map((name) => ({ ...name, entity: id })))
        .execute()
  }
}

async function deleteRows(
  connection: Connection,
  engine: Engine,
  { path, words, names }: Resource,
  column: 'article' | 'id',
  value: string,
): Promise<void> {
  const of = (selected: string) => connection.selectFrom(path).select(selected).where(column, '=', value)
  if (words !== undefined) await engine.removeWords(connection, path, column, value)
  if (names !== undefined) await connection.deleteFrom('names').where('entity', 'in', of('id')).execute()
  await connection.deleteFrom(`${path}_links`).where('row', 'in', of('row')).execute()
  await connection.deleteFrom(path).where(column, '=', value).execute()
}

async function insertVersions(
  connection: Connection,
  engine: Engine,
  resource: Resource,
  items: readonly { id: string }[],
  found: Found,
): Promise<void> {
  const rows = items.map((item) => ({ id: item.id, article: found.article, json: JSON.stringify(item) }))
  for (const row of rows) await connection.insertInto(`${resource.path}_versions`).values(row).execute()
  await uniteVersions(
    connection,
    engine,
    resource,
    rows.map(({ id }) => id),
  )
}

async function deleteVersions(connection: Connection, engine: Engine, resource: Resource, article: string): Promise<void> {
  const own = await connection.selectFrom(`${resource.path}_versions`).select('id').where('article', '=', article).execute()
  await connection.deleteFrom(`${resource.path}_versions`).where('article', '=', article).execute()
  await uniteVersions(
    connection,
    engine,
    resource,
    own.map(({ id }) => id as string),
  )
}

/** Writes shared items anew out of their versions; one that has none left is gone. */
async function uniteVersions(connection: Connection, engine: Engine, resource: Resource, ids: readonly string[]): Promise<void> {
  const { path, unite } = resource
  for (const id of ids) {
    await deleteRows(connection, engine, resource, 'id', id)
    const versions = await connection
      .selectFrom(`${path}_versions`)
      .select(['article', 'json'])
      .where('id', '=', id)
      .orderBy('article')
      .execute()
    if (versions.length === 0 || unite === undefined) continue
    const parsed = versions.map(({ article, json }) => ({ article: article as string, item: JSON.parse(json as string) as never }))
    const first = parsed[0]?.article as string
    await insertRows(connection, engine, resource, [toRow(resource, unite(parsed), { article: first, entities: [] })])
  }
}

/**
 * The version is the exclusive or of a hash of each document, so that the order in which documents came
 * does not show, and a document that goes takes away what it brought.
 */
async function changeVersion(connection: Connection, id: string, hash: string): Promise<void> {
  const { version } = (await connection.selectFrom('dataset').select('version').executeTakeFirstOrThrow()) as { version: string }
  const change = createHash('sha256').update(`${id} ${hash}`).digest('hex').slice(0, emptyVersion.length)
  const changed = (BigInt(`0x${version}`) ^ BigInt(`0x${change}`)).toString(16).padStart(emptyVersion.length, '0')
  await connection.updateTable('dataset').set({ version: changed }).execute()
}
