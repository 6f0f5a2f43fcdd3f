import { join } from 'node:path'
import type { Entity } from '../../schemas/entity.js'
import { type Settings, usable } from '../config.js'
import type { OtherVersion } from '../documents/agreement.js'
import { resources } from '../resources/index.js'
import type { ClusterSettings } from '../store/postgres/cluster.js'
import { openSqlite } from '../store/sqlite/store.js'
import type { Reader, Store } from '../store/types.js'

/** For how long what a server of the database said of its state is believed, in milliseconds. */
const maximumStaleness = 1_000

/** The settings of the database. */
export function databaseSettings(settings: Settings): ClusterSettings {
  return {
    url: settings.DATABASE_URL,
    readUrl: settings.DATABASE_READ_URL,
    connections: settings.VERBATIM_DATABASE_CONNECTIONS,
    preparedStatements: settings.VERBATIM_DATABASE_STATEMENTS,
    connectTimeout: settings.VERBATIM_DATABASE_CONNECT_TIMEOUT,
    statementTimeout: settings.VERBATIM_DATABASE_STATEMENT_TIMEOUT,
    pollInterval: settings.VERBATIM_DATABASE_POLL,
    pollTimeout: settings.VERBATIM_DATABASE_POLL_TIMEOUT,
    maximumStaleness,
  }
}

/** Opens the store that the settings name: a database, or else a data folder. */
export async function openStore(settings: Settings): Promise<Store> {
  if (settings.DATABASE_URL === '') return openDataStore(settings.DATA_DIR)
  const { openPostgres } = await import('../store/postgres/store.js')
  return openPostgres(databaseSettings(settings), resources)
}

/** The name of the store's file in the data folder. */
export const fileName = 'verbatim.sqlite'

/** Opens the store of a data folder; `:memory:` is one that is gone with the process. */
export function openDataStore(folder: string): Promise<Store> {
  const path = folder === ':memory:' ? folder : join(folder, fileName)
  return usable({ DATA_DIR: folder }, () => openSqlite(path, resources))
}

/** What the store's articles, without these, say of a document's entities. */
export async function otherVersions(
  reader: Pick<Reader, 'versions'>,
  entities: readonly Pick<Entity, 'id'>[],
  exceptArticles: readonly string[],
): Promise<OtherVersion[]> {
  const ids = entities.map(({ id }) => id)
  const versions = await reader.versions('entities', ids, exceptArticles)
  return versions.map(({ article, json }) => ({ article, entity: JSON.parse(json) as Entity }))
}
