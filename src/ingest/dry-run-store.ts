import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Settings, usable } from '../config.js'
import { copyDatabase } from '../store/sqlite/connection.js'
import type { Reader, Store, Writer } from '../store/types.js'
import { withSingleChanges } from '../store/write/transaction.js'
import { fileName, openDataStore, openStore } from './open-store.js'

/** Opens a store for a dry run: changes are discarded when it is closed. */
export async function openDryRunStore(settings: Settings): Promise<Store> {
  return settings.DATABASE_URL === '' ? openStoreCopy(settings.DATA_DIR) : overlayStore(await openStore(settings))
}

/** A copy of the store of a data folder. */
async function openStoreCopy(folder: string): Promise<Store> {
  const copies = await mkdtemp(join(tmpdir(), 'verbatim-'))
  const remove = () => rm(copies, { recursive: true })
  try {
    await usable({ DATA_DIR: folder }, () => copyIfExists(join(folder, fileName), join(copies, fileName)))
    const store = await openDataStore(copies)
    return { ...store, close: () => store.close().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

async function copyIfExists(file: string, copy: string): Promise<void> {
  const missing = await stat(file).then(
    () => false,
    ({ code }: NodeJS.ErrnoException) => code === 'ENOENT',
  )
  if (!missing) copyDatabase(file, copy)
}

/**
 * A database is not copied: changes are kept in memory. Such a store supports only the reads that an import needs.
 */
async function overlayStore(store: Store): Promise<Store> {
  const own = await openDataStore(':memory:')
  return withSingleChanges({
    read: (work) => store.read((reader) => own.read((added) => work(overlayReader(reader, added)))),
    knownVersion: () => null,
    noteCommit: store.noteCommit,
    write: (work) => store.read((reader) => own.write((writer) => work(overlayWriter(reader, writer)))),
    close: () => own.close().finally(() => store.close()),
  })
}

function overlayWriter(reader: Reader, writer: Writer): Writer {
  return {
    ...overlayReader(reader, writer),
    remove: writer.remove,
    // Nobody else writes to the copy in memory.
    confirm: writer.confirm,
    async save(document) {
      const known = await reader.document(document.id)
      const isSame = known?.hash === document.hash && known.origin === document.origin
      return !isSame && writer.save(document)
    },
  }
}

/** A changed document replaces the stored one. */
function overlayReader(reader: Reader, added: Pick<Reader, 'document' | 'documents' | 'versions'>): Reader {
  return {
    ...reader,
    document: async (id) => (await added.document(id)) ?? reader.document(id),
    async documents(filter) {
      const replaced = new Set((await added.documents()).map(({ id }) => id))
      return (await reader.documents(filter)).filter(({ id }) => !replaced.has(id))
    },
    async versions(resource, ids, exceptArticles) {
      const replaced = (await added.documents()).map(({ id }) => id)
      const stored = await reader.versions(resource, ids, [...exceptArticles, ...replaced])
      return [...stored, ...(await added.versions(resource, ids, exceptArticles))]
    },
  }
}
