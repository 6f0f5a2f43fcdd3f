import type { Resource } from '../resources/resource.js'
import { counts } from './counts.js'
import type { Connection, Engine } from './engine.js'
import { list, rows } from './read.js'
import { otherVersions } from './shared.js'
import type { NameMatch, Store, StoredDocument } from './store.js'
import { layout, prepareTables } from './tables.js'
import { deleteDocument, emptyVersion, insertDocument, takeWriteLock } from './write.js'

/** How many ids one statement names: databases take only so many parameters. */
const idsAtOnce = 5_000

/** Opens a store over an engine, with its tables made. */
export async function openStore(engine: Engine, resources: readonly Resource[], programVersion: string): Promise<Store> {
  const { db } = engine
  const byPath = new Map(resources.map((resource) => [resource.path, resource]))
  const transaction = <T>(work: (connection: Connection) => Promise<T>) => db.transaction().execute(work)
  await transaction((connection) => prepareTables(connection, layout(resources, engine, programVersion), emptyVersion))

  return {
    async version() {
      const { version } = await db.selectFrom('dataset').select('version').executeTakeFirstOrThrow()
      return version as string
    },
    list: (query) => transaction((connection) => list(connection, engine, byPath.get(query.resource) as Resource, query)),
    rows: (query) => transaction((connection) => rows(connection, engine, byPath.get(query.resource) as Resource, query)),
    counts: (query) => transaction((connection) => counts(connection, engine, byPath.get(query.resource) as Resource, query)),
    async items(resource, ids) {
      const ordered = [...new Set(ids)].sort()
      const found: string[] = []
      for (let at = 0; at < ordered.length; at += idsAtOnce) {
        const some = ordered.slice(at, at + idsAtOnce)
        const rows = await db.selectFrom(resource).select('json').where('id', 'in', some).orderBy('id').execute()
        found.push(...rows.map(({ json }) => json as string))
      }
      return found
    },
    async neighbours(resource, id, count) {
      const ids = db.selectFrom(resource).select('id').limit(count)
      const before = await ids.where('id', '<', id).orderBy('id', 'desc').execute()
      const after = await ids.where('id', '>=', id).orderBy('id').execute()
      return [...before, ...after].map((row) => row.id as string)
    },
    async names(folded) {
      if (folded.length === 0) return []
      return (await db.selectFrom('names').selectAll().where('folded', 'in', folded).execute()) as unknown as NameMatch[]
    },
    async neighbourNames(folded, count) {
      const names = db.selectFrom('names').selectAll().limit(count)
      const before = await names.where('folded', '<', folded).orderBy('folded', 'desc').execute()
      const after = await names.where('folded', '>=', folded).orderBy('folded').execute()
      return [...before, ...after] as unknown as NameMatch[]
    },
    versions: (resource, ids, exceptArticles) => otherVersions(db, resource, ids, exceptArticles),
    async documents() {
      return (await db.selectFrom('documents').select(['id', 'origin', 'hash']).orderBy('id').execute()) as unknown as StoredDocument[]
    },
    async document(id) {
      const row = await db.selectFrom('documents').select(['id', 'origin', 'hash']).where('id', '=', id).executeTakeFirst()
      return (row ?? null) as StoredDocument | null
    },
    async source(id) {
      const row = await db.selectFrom('documents').select('source').where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : (row.source as string)
    },
    save: (document) =>
      transaction(async (connection) => {
        await takeWriteLock(connection)
        const known = await connection.selectFrom('documents').select(['hash', 'origin']).where('id', '=', document.id).executeTakeFirst()
        if (known?.hash === document.hash && known.origin === document.origin) return false
        await deleteDocument(connection, engine, resources, document.id)
        await insertDocument(connection, engine, resources, document)
        return true
      }),
    remove: (id) =>
      transaction(async (connection) => {
        await takeWriteLock(connection)
        return deleteDocument(connection, engine, resources, id)
      }),
    close: () => db.destroy(),
  }
}
