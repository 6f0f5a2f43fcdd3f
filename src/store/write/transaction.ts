import { allDocuments } from '../../dataset-version.js'
import { sha256 } from '../../text/sha256.js'
import { cachedQuery, type QueryContext } from '../query-cache.js'
import { openReader } from '../read/reader.js'
import { servedDrafts } from '../schema.js'
import type { NewDocument, PreparedDocument, Store, TableRows, Variant, Writer } from '../types.js'
import { Changes } from './changes.js'
import { PendingVersions } from './pending-versions.js'
import { isShared, prepare } from './prepare.js'
import { deleteRows, insertRows } from './rows.js'
import { ChangedItems, deleteVariants, insertVariants, mergeChanged } from './shared-items.js'

/** What the functions of a write transaction share. */
interface Transaction {
  changes: Changes
  /** What is stored about shared items at the end of the transaction. */
  pending: PendingVersions
  items: ChangedItems
}

/**
 * Runs the work of a write transaction, over a connection that is in one. Returns its result and the new dataset version; null
 * if nothing changed.
 */
export async function runTransaction<T>(
  context: QueryContext,
  work: (writer: Writer) => Promise<T>,
  articles: readonly string[] | null,
): Promise<{ result: T; version: string | null }> {
  const changes = await Changes.begin(context, articles)
  const reader = await openReader(context)
  const transaction: Transaction = { changes, pending: new PendingVersions(), items: new ChangedItems() }
  const result = await work({
    ...reader,
    versions: transaction.pending.over(reader),
    save: (document) => saveDocument(transaction, document),
    remove: (id) => removeDocument(transaction, id),
    confirm: (check) => changes.confirm(check),
  })
  changes.defer(() => mergeChanged(changes, transaction.items))
  return { result, version: await changes.finish() }
}

/** Adds the methods of a store that follow from its others. */
export function withSingleChanges(store: Omit<Store, 'save' | 'remove'>): Store {
  return {
    ...store,
    save: (document) => store.write((writer) => writer.save(document), [document.id]),
    remove: (id) => store.write((writer) => writer.remove(id), [id]),
  }
}

async function saveDocument(transaction: Transaction, document: NewDocument | PreparedDocument): Promise<boolean> {
  const { changes } = transaction
  const { id, origin, hash } = document
  const [stored] = await storedDocument.run(changes.context, null, { id })
  if (stored?.hash === hash && stored.origin === origin) return false
  if (stored !== undefined) await deleteDocument(transaction, id, stored.hash as string)
  const resources = [...changes.context.resources.values()]
  await insertDocument(transaction, 'rows' in document ? document : prepare(resources, document))
  toggleDocument(transaction, id, hash)
  changes.touch()
  return true
}

async function removeDocument(transaction: Transaction, id: string): Promise<boolean> {
  const [stored] = await storedDocument.run(transaction.changes.context, null, { id })
  if (stored === undefined) return false
  await deleteDocument(transaction, id, stored.hash as string)
  return true
}

const storedDocument = cachedQuery('document', ({ connection }: QueryContext, _: null, { id }: { id: string }) =>
  connection.selectFrom('documents').select(['hash', 'origin']).where('id', '=', id),
)

async function insertDocument(transaction: Transaction, document: PreparedDocument): Promise<void> {
  const { changes, pending, items } = transaction
  const { id, origin, hash, source, rows, variants, textParts } = document
  const { connection, dialect, resources } = changes.context
  await dialect.insert(connection, 'documents', [{ id, origin, hash, source }])
  await insertHashes(transaction, document)
  const texts = textParts.map((text, part) => ({ article: id, part, text }))
  await dialect.insert(connection, 'article_texts', texts)
  for (const resource of resources.values()) {
    if (isShared(resource)) {
      const own = variants[resource.path] as readonly Variant[]
      pending.add(resource.path, own, id)
      changes.defer(() => insertVariants(changes, items, resource, own, id))
    } else await insertRows(changes, resource, rows[resource.path] as TableRows)
  }
}

async function deleteDocument(transaction: Transaction, id: string, hash: string): Promise<void> {
  const { changes, pending, items } = transaction
  const { connection, resources } = changes.context
  pending.delete(id)
  for (const resource of resources.values()) {
    if (isShared(resource)) changes.defer(() => deleteVariants(changes, items, resource, id))
    else await deleteRows(changes, resource, 'article', id)
  }
  await connection.deleteFrom('article_texts').where('article', '=', id).execute()
  await connection.deleteFrom('documents').where('id', '=', id).execute()
  await deleteHashes(transaction, id)
  changes.touch()
  // An outdated document is not part of the version.
  if (hash !== '') toggleDocument(transaction, id, hash)
}

/** Adds a document to the version or removes it, which is the same operation. */
function toggleDocument({ changes }: Transaction, id: string, hash: string): void {
  changes.toggle(allDocuments, sha256(`${id} ${hash}`))
}

/** Keeps the hashes of the rows of a document by resource, which are part of the version until it is deleted. */
async function insertHashes({ changes }: Transaction, { id, hashes, drafted }: PreparedDocument): Promise<void> {
  const { connection, dialect } = changes.context
  await dialect.insert(connection, 'document_hashes', [{ id, hashes: JSON.stringify(hashes), drafted }])
  countDrafted(changes, drafted, 1)
  for (const [resource, hash] of Object.entries(hashes)) changes.toggle(resource, hash)
}

/** Counts the documents whose drafted facts are stored, so that a reader sees at once whether there are any. */
function countDrafted({ counts }: Changes, drafted: unknown, sign: 1 | -1): void {
  if (drafted === 'served') counts.add([{ ...servedDrafts, value: null, count: 1 }], sign)
}

async function deleteHashes({ changes }: Transaction, id: string): Promise<void> {
  const { connection } = changes.context
  const stored = await connection.selectFrom('document_hashes').select(['hashes', 'drafted']).where('id', '=', id).executeTakeFirst()
  await connection.deleteFrom('document_hashes').where('id', '=', id).execute()
  countDrafted(changes, stored?.drafted, -1)
  for (const [resource, hash] of Object.entries(JSON.parse((stored?.hashes as string | undefined) ?? '{}')))
    changes.toggle(resource, hash as string)
}
