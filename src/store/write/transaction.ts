import { sha256 } from '../../text/sha256.js'
import { cachedQuery, type QueryContext } from '../query-cache.js'
import { openReader } from '../read/reader.js'
import type { NewDocument, PreparedDocument, Store, TableRows, Variant, Writer } from '../types.js'
import { Changes } from './changes.js'
import { isShared, prepare } from './prepare.js'
import { deleteRows, insertRows } from './rows.js'
import { deleteVariants, insertVariants } from './shared-items.js'

/**
 * Runs the work of a write transaction, over a connection that is in one. Returns its result and the new dataset version; null
 * if nothing changed.
 */
export async function runTransaction<T>(
  context: QueryContext,
  work: (writer: Writer) => Promise<T>,
): Promise<{ result: T; version: string | null }> {
  const changes = await Changes.begin(context)
  const writer = {
    ...(await openReader(context)),
    save: (document: NewDocument | PreparedDocument) => saveDocument(changes, document),
    remove: (id: string) => removeDocument(changes, id),
  }
  const result = await work(writer)
  return { result, version: await changes.finish() }
}

/** Adds the methods of a store that follow from its others. */
export function withSingleChanges(store: Omit<Store, 'save' | 'remove'>): Store {
  return {
    ...store,
    save: (document) => store.write((writer) => writer.save(document)),
    remove: (id) => store.write((writer) => writer.remove(id)),
  }
}

async function saveDocument(changes: Changes, document: NewDocument | PreparedDocument): Promise<boolean> {
  const { id, origin, hash } = document
  const [stored] = await storedDocument.run(changes.context, null, { id })
  if (stored?.hash === hash && stored.origin === origin) return false
  if (stored !== undefined) await deleteDocument(changes, id, stored.hash as string)
  const resources = [...changes.context.resources.values()]
  await insertDocument(changes, 'rows' in document ? document : prepare(resources, document))
  changes.version = toggle(changes.version, id, hash)
  return true
}

async function removeDocument(changes: Changes, id: string): Promise<boolean> {
  const [stored] = await storedDocument.run(changes.context, null, { id })
  if (stored === undefined) return false
  await deleteDocument(changes, id, stored.hash as string)
  return true
}

const storedDocument = cachedQuery('document', ({ connection }: QueryContext, _: null, { id }: { id: string }) =>
  connection.selectFrom('documents').select(['hash', 'origin']).where('id', '=', id),
)

async function insertDocument(changes: Changes, document: PreparedDocument): Promise<void> {
  const { id, origin, hash, source, rows, variants, textParts } = document
  const { connection, dialect, resources } = changes.context
  await dialect.insert(connection, 'documents', [{ id, origin, hash, source }])
  const texts = textParts.map((text, part) => ({ article: id, part, text }))
  await dialect.insert(connection, 'article_texts', texts)
  for (const resource of resources.values()) {
    if (isShared(resource)) await insertVariants(changes, resource, variants[resource.path] as readonly Variant[], id)
    else await insertRows(changes, resource, rows[resource.path] as TableRows)
  }
}

async function deleteDocument(changes: Changes, id: string, hash: string): Promise<void> {
  const { connection, resources } = changes.context
  for (const resource of resources.values()) {
    if (isShared(resource)) await deleteVariants(changes, resource, id)
    else await deleteRows(changes, resource, 'article', id)
  }
  await connection.deleteFrom('article_texts').where('article', '=', id).execute()
  await connection.deleteFrom('documents').where('id', '=', id).execute()
  // An outdated document is not part of the version.
  if (hash !== '') changes.version = toggle(changes.version, id, hash)
}

/**
 * The version is the exclusive or of a hash of each document: it does not depend on the order of imports, and removing a
 * document undoes what adding it did.
 */
function toggle(version: string, id: string, hash: string): string {
  const difference = sha256(`${id} ${hash}`).slice(0, version.length)
  return (BigInt(`0x${version}`) ^ BigInt(`0x${difference}`)).toString(16).padStart(version.length, '0')
}
