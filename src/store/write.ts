import { createHash } from 'node:crypto'
import type { Resource } from '../resources/resource.js'
import { toRow } from '../resources/row.js'
import type { Change } from './change.js'
import { deleteRows, insertRows } from './rows.js'
import { deleteVersions, insertVersions, isShared } from './shared.js'
import type { NewDocument } from './store.js'

/** Puts a document in the place of what is there under its id. False where just this is there already. */
export async function saveDocument(change: Change, resources: readonly Resource[], document: NewDocument): Promise<boolean> {
  const { id, origin, hash } = document
  const known = await change.connection.selectFrom('documents').select(['hash', 'origin']).where('id', '=', id).executeTakeFirst()
  if (known?.hash === hash && known.origin === origin) return false
  const without = known === undefined ? change.version : await takeOut(change, resources, id, known.hash as string)
  await putIn(change, resources, document)
  await change.end(otherVersion(without, id, hash))
  return true
}

/** Takes a document out of the tables. False where it is not there. */
export async function removeDocument(change: Change, resources: readonly Resource[], id: string): Promise<boolean> {
  const known = await change.connection.selectFrom('documents').select('hash').where('id', '=', id).executeTakeFirst()
  if (known === undefined) return false
  await change.end(await takeOut(change, resources, id, known.hash as string))
  return true
}

async function putIn(change: Change, resources: readonly Resource[], document: NewDocument): Promise<void> {
  const { id, origin, hash, source, items, found } = document
  await change.connection.insertInto('documents').values({ id, origin, hash, source }).execute()
  for (const resource of resources) {
    const own = items[resource.path] as readonly { id: string }[]
    if (isShared(resource)) await insertVersions(change, resource, own, id)
    else
      await insertRows(
        change,
        resource,
        own.map((item) => toRow(resource, item, found)),
      )
  }
}

/** Gives the version that is left. */
async function takeOut(change: Change, resources: readonly Resource[], id: string, hash: string): Promise<string> {
  for (const resource of resources) {
    if (isShared(resource)) await deleteVersions(change, resource, id)
    else await deleteRows(change, resource, 'article', id)
  }
  await change.connection.deleteFrom('documents').where('id', '=', id).execute()
  return hash === '' ? change.version : otherVersion(change.version, id, hash)
}

/**
 * The version is the exclusive or of a hash of each document, so that the order in which documents came
 * does not show, and a document that goes takes away what it brought.
 */
function otherVersion(version: string, id: string, hash: string): string {
  const difference = createHash('sha256').update(`${id} ${hash}`).digest('hex').slice(0, version.length)
  return (BigInt(`0x${version}`) ^ BigInt(`0x${difference}`)).toString(16).padStart(version.length, '0')
}
