import type { Resource } from '../../resources/resource.js'
import { sha256 } from '../../text/sha256.js'
import type { Connection } from '../dialect.js'
import { Slots } from '../query-cache.js'
import { openReader } from '../read/reader.js'
import type { Shelf } from '../read-context.js'
import type { NewDocument, Store, Writer } from '../types.js'
import { type Content, isShared, type PreparedDocument, prepare } from './prepared.js'
import { deleteRows, insertRows } from './rows.js'
import { deleteVersions, insertVersions } from './shared-items.js'
import type { TableRows } from './table-rows.js'
import { Change } from './transaction.js'

/**
 * Changes the data by a connection that is in a transaction. Gives what the work gives, and the version that the data has
 * then; null where nothing was changed.
 */
export async function change<T>(
  connection: Connection,
  shelf: Shelf,
  work: (writer: Writer) => Promise<T>,
): Promise<{ result: T; version: string | null }> {
  const change = await Change.begin(connection, shelf)
  const resources = [...shelf.byPath.values()]
  const writer = {
    ...(await openReader(connection, shelf)),
    save: (document: NewDocument | PreparedDocument) => saveDocument(change, resources, document),
    remove: (id: string) => removeDocument(change, resources, id),
  }
  const result = await work(writer)
  return { result, version: await change.end() }
}

/** A store with what follows from the rest of it. */
export function withSingleChanges(store: Omit<Store, 'save' | 'remove'>): Store {
  return {
    ...store,
    save: (document) => store.write((writer) => writer.save(document)),
    remove: (id) => store.write((writer) => writer.remove(id)),
  }
}

async function saveDocument(change: Change, resources: readonly Resource[], document: NewDocument | PreparedDocument): Promise<boolean> {
  const { id, origin, hash } = document
  const [known] = await knownDocument(change, id)
  if (known?.hash === hash && known.origin === origin) return false
  if (known !== undefined) await takeOut(change, resources, id, known.hash as string)
  await putIn(change, resources, 'rows' in document ? document : prepare(resources, document))
  change.version = otherVersion(change.version, id, hash)
  return true
}

async function removeDocument(change: Change, resources: readonly Resource[], id: string): Promise<boolean> {
  const [known] = await knownDocument(change, id)
  if (known === undefined) return false
  await takeOut(change, resources, id, known.hash as string)
  return true
}

function knownDocument(change: Change, id: string): Promise<Record<string, unknown>[]> {
  const slots = new Slots()
  const place = slots.put(id)
  return change.ask('document', () => change.connection.selectFrom('documents').select(['hash', 'origin']).where('id', '=', place), slots)
}

async function putIn(change: Change, resources: readonly Resource[], document: PreparedDocument): Promise<void> {
  const { id, origin, hash, source, rows, contents } = document
  await change.engine.insert(change.connection, 'documents', [{ id, origin, hash, source }])
  for (const resource of resources) {
    if (isShared(resource)) await insertVersions(change, resource, contents[resource.path] as readonly Content[], id)
    else await insertRows(change, resource, rows[resource.path] as TableRows)
  }
}

async function takeOut(change: Change, resources: readonly Resource[], id: string, hash: string): Promise<void> {
  for (const resource of resources) {
    if (isShared(resource)) await deleteVersions(change, resource, id)
    else await deleteRows(change, resource, 'article', id)
  }
  await change.connection.deleteFrom('documents').where('id', '=', id).execute()
  // What waits to be taken in anew is no part of the version.
  if (hash !== '') change.version = otherVersion(change.version, id, hash)
}

/**
 * The version is the exclusive or of a hash of each document, so that the order in which documents came
 * does not show, and a document that goes takes away what it brought.
 */
function otherVersion(version: string, id: string, hash: string): string {
  const difference = sha256(`${id} ${hash}`).slice(0, version.length)
  return (BigInt(`0x${version}`) ^ BigInt(`0x${difference}`)).toString(16).padStart(version.length, '0')
}
