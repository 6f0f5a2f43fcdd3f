import { setImmediate as others } from 'node:timers/promises'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { Entity } from '../../schemas/entity.js'
import type { Settings } from '../config.js'
import type { KnownEntity } from '../draft/entities/entities.js'
import { allOf, KnownEntities, type KnownSource } from '../draft/known/known-entities.js'
import type { NameKind } from '../resources/resource.js'
import { type Reader, SchemaVersionMismatch, type Store } from '../store/types.js'
import { forBatchWork, openStoreToRead } from './open-store.js'
import { checkFiles } from './read/check-files.js'
import { listFolder } from './read/list-folder.js'

/** What a command that drafts knows: the documents of the fixtures folder, the store, and what it drafted before. */
export interface Known extends KnownSource {
  /** Adds a document that was drafted. */
  add(document: ArticleDocument): void
  close(): Promise<void>
}

/** Opens what the settings name, to read it. Without a fixtures folder or a store, the other one alone is known. */
export async function openKnown(settings: Settings, warn: (message: string) => void): Promise<Known> {
  const memory = new KnownEntities()
  const add = ({ article, entities }: ArticleDocument) => memory.add(entities, article.id)
  const files = await listFolder(settings.VERBATIM_FIXTURES, /\.json$/, false).catch(() => [])
  for (const { document } of await checkFiles(files, settings.VERBATIM_DOCUMENT_BYTES, 'folder')) if (document !== null) add(document)
  const store = await openStoreToRead(forBatchWork(settings))
  if (store === null) return { ...allOf([memory]), add, close: async () => {} }
  const isUsable = await isComplete(store, settings).catch(async (error) => {
    await store.close()
    throw error
  })
  if (!isUsable) warn('the store has to be filled by `verbatim serve` first; entities of imported documents are not known')
  return { ...allOf(isUsable ? [memory, storedEntities(store)] : [memory]), add, close: () => store.close() }
}

/** An SQLite store of an earlier version is upgraded when a server or an import opens it. A database has to be migrated. */
async function isComplete(store: Pick<Store, 'read'>, { DATABASE_URL }: Settings): Promise<boolean> {
  try {
    return await store.read(async ({ isComplete }) => isComplete)
  } catch (error) {
    if (DATABASE_URL === '' && error instanceof SchemaVersionMismatch && !error.isNewer) return false
    throw error
  }
}

/** How many names are looked up in one read, so that others are not kept waiting. */
const namesPerRead = 256

/** The kinds of names that mean an entity by themselves. A last name and a description may be those of many. */
const kinds: readonly NameKind[] = ['id', 'name', 'name-part']

/** The entities of a store. Looks up only the names that it is asked for, by the index of names. */
export function storedEntities(store: Pick<Store, 'read'>): KnownSource {
  return {
    async named(names) {
      const found = new Map<string, KnownEntity>()
      for (let at = 0; at < names.length; at += namesPerRead) {
        const part = names.slice(at, at + namesPerRead)
        for (const entity of await store.read((reader) => readNamed(reader, part))) found.set(entity.id, entity)
        await others()
      }
      return [...found.values()]
    },
    async taken(ids, article) {
      const versions = await store.read((reader) => reader.versions('entities', ids, [article]))
      return [...new Set(versions.map(({ id }) => id))]
    },
  }
}

/** A name that more entities have is ambiguous all the same. */
const entitiesPerName = 10

/** Queries of the same shape are compiled once, so the names are padded to the same number. */
async function readNamed(reader: Pick<Reader, 'names' | 'items'>, names: readonly string[]): Promise<KnownEntity[]> {
  const padding = Array<string>(namesPerRead - names.length).fill(names[0] as string)
  const byName = new Map<string, Set<string>>()
  for (const { folded, kind, entity } of await reader.names([...names, ...padding])) {
    const ids = byName.get(folded) ?? new Set()
    byName.set(folded, ids)
    if (kinds.includes(kind) && ids.size < entitiesPerName) ids.add(entity)
  }
  const ids = [...byName.values()].flatMap((own) => [...own])
  return (await reader.items('entities', ids)).map((json) => JSON.parse(json) as Entity)
}
