import { createHash } from 'node:crypto'
import type { Resource } from '../resources/resource.js'
import { toRow } from '../resources/row.js'
import type { Connection, Engine } from './engine.js'
import { deleteRows, insertRows } from './rows.js'
import { deleteVersions, insertVersions, isShared } from './shared.js'
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
    if (isShared(resource)) await insertVersions(connection, engine, resource, own, id)
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
    if (isShared(resource)) await deleteVersions(connection, engine, resource, id)
    else await deleteRows(connection, engine, resource, 'article', id)
  }
  await connection.deleteFrom('documents').where('id', '=', id).execute()
  if (document.hash !== '') await changeVersion(connection, id, document.hash as string)
  return true
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
