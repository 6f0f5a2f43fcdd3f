import { allDocuments } from '../../dataset-version.js'
import { sha256 } from '../../text/sha256.js'
import { cachedQuery, type QueryContext } from '../query-cache.js'
import { openReader } from '../read/reader.js'
import { servedDrafts } from '../schema.js'
import type { NewDocument, PreparedDocument, Store, Writer } from '../types.js'
import { Changes } from './changes.js'
import { mergeChanged } from './merge-items.js'
import { joined, PendingRows } from './pending-rows.js'
import { PendingVersions } from './pending-versions.js'
import { isShared, prepare } from './prepare.js'
import { deleteRows, insertRows } from './rows.js'
import { ChangedItems, deleteVariants, insertVariants } from './shared-items.js'

/** What the functions of a write transaction share. */
interface Transaction {
  changes: Changes
  /** What is written when there is enough of it, or another change needs it. */
  rows: PendingRows
  /** What is stored about shared items at the end of the transaction. */
  versions: PendingVersions
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
  const { isComplete, document, documents, source } = reader
  const transaction: Transaction = { changes, rows: new PendingRows(), versions: new PendingVersions() }
  const result = await work({
    ...{ isComplete, document, documents, source },
    versions: transaction.versions.over(reader),
    save: (document) => saveDocument(transaction, document),
    remove: (id) => removeDocument(transaction, id),
    confirm: (check) => changes.confirm(check),
  })
  await writeRows(transaction)
  changes.defer(() => writeVersions(transaction))
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
  const { changes, rows, versions } = transaction
  const { id, origin, hash, source, variants } = document
  const { connection, dialect } = changes.context
  await dialect.insert(connection, 'documents', [{ id, origin, hash, source }])
  versions.add(id, variants)
  rows.add(document)
  if (rows.isFull) await writeRows(transaction)
}

/** Writes the rows of new documents, except for those of shared items. */
async function writeRows({ changes, rows }: Transaction): Promise<void> {
  const documents = rows.take()
  const { connection, dialect, resources } = changes.context
  const hashes = documents.map(({ id, hashes, drafted }) => ({ id, hashes: JSON.stringify(hashes), drafted }))
  await dialect.insert(connection, 'document_hashes', hashes)
  for (const { hashes, drafted } of documents) {
    countDrafted(changes, drafted, 1)
    for (const [resource, hash] of Object.entries(hashes)) changes.toggle(resource, hash)
  }
  const texts = documents.flatMap(({ id, textParts }) => textParts.map((text, part) => ({ article: id, part, text })))
  await dialect.insert(connection, 'article_texts', texts)
  for (const resource of resources.values()) {
    const own = documents.flatMap(({ rows }) => rows[resource.path] ?? [])
    if (own.length > 0) await insertRows(changes, resource, joined(own))
  }
}

/** Writes what documents say about shared items, and merges these again. */
async function writeVersions({ changes, versions }: Transaction): Promise<void> {
  for (const resource of [...changes.context.resources.values()].filter(isShared)) {
    const items = new ChangedItems()
    for (const article of versions.deleted) await deleteVariants(changes, items, resource, article)
    await insertVariants(changes, items, resource, versions.added(resource.path))
    await mergeChanged(changes, resource, items)
  }
}

async function deleteDocument(transaction: Transaction, id: string, hash: string): Promise<void> {
  const { changes, rows, versions } = transaction
  const { connection, resources } = changes.context
  // What this transaction has added itself is found in the tables.
  if (rows.has(id)) await writeRows(transaction)
  versions.delete(id)
  for (const resource of resources.values()) if (!isShared(resource)) await deleteRows(changes, resource, 'article', id)
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

/** Counts the documents whose drafted facts are stored, so that a reader sees at once whether there are any. */
function countDrafted({ counts }: Changes, drafted: unknown, sign: 1 | -1): void {
  if (drafted === 'served') counts.add([{ ...servedDrafts, value: null, count: 1 }], sign)
}

/** The hashes of the rows of a document by resource are part of the version until it is deleted. */
async function deleteHashes({ changes }: Transaction, id: string): Promise<void> {
  const { connection } = changes.context
  const stored = await connection.selectFrom('document_hashes').select(['hashes', 'drafted']).where('id', '=', id).executeTakeFirst()
  await connection.deleteFrom('document_hashes').where('id', '=', id).execute()
  countDrafted(changes, stored?.drafted, -1)
  for (const [resource, hash] of Object.entries(JSON.parse((stored?.hashes as string | undefined) ?? '{}')))
    changes.toggle(resource, hash as string)
}
