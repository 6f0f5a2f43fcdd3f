import { createHash } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { Entity } from '../../schemas/entity.js'
import { usable } from '../config.js'
import type { OtherVersion } from '../documents/agreement.js'
import { serveDate } from '../documents/date.js'
import { toItems } from '../documents/resources.js'
import { resources } from '../resources/index.js'
import type { Found } from '../resources/resource.js'
import { openStore } from '../store/open.js'
import { copySqlite, sqlite } from '../store/sqlite.js'
import type { NewDocument, Origin, Store } from '../store/store.js'
import { version } from '../version.js'

/** The name of the store's file in the data folder. */
const fileName = 'verbatim.sqlite'

/** Opens the store of a data folder; `:memory:` is one that is gone with the process. */
export function openDataStore(folder: string): Promise<Store> {
  const path = folder === ':memory:' ? folder : join(folder, fileName)
  return usable({ DATA_DIR: folder }, async () => openStore(sqlite(path), resources, version))
}

/** Opens a copy of the store of a data folder, for a rehearsal: what is done to it is gone when it is closed. */
export async function openStoreCopy(folder: string): Promise<Store> {
  const copies = await mkdtemp(join(tmpdir(), 'verbatim-'))
  const remove = () => rm(copies, { recursive: true })
  try {
    await usable({ DATA_DIR: folder }, () => copyWhereThereIsOne(join(folder, fileName), join(copies, fileName)))
    const store = await openDataStore(copies)
    return { ...store, close: () => store.close().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

async function copyWhereThereIsOne(file: string, copy: string): Promise<void> {
  const missing = await stat(file).then(
    () => false,
    ({ code }: NodeJS.ErrnoException) => code === 'ENOENT',
  )
  if (!missing) copySqlite(file, copy)
}

/** A checked document, and the text it was read from, as the store takes it in. */
export function toNewDocument(document: ArticleDocument, source: string, origin: Origin): NewDocument {
  const { id } = document.article
  const items = toItems(document)
  const hash = createHash('sha256')
    .update(JSON.stringify([source, items]))
    .digest('hex')
  return { id, origin, hash, source, items, found: foundIn(document) }
}

function foundIn({ article, entities }: ArticleDocument): Found {
  const published = serveDate(article.published)?.end ?? null
  return { article: article.id, entities: entities.map(({ id }) => id), published, text: article.text.included }
}

/** What the store's articles, without these, say of a document's entities. */
export async function otherVersions(
  store: Store,
  { entities }: ArticleDocument,
  exceptArticles: readonly string[],
): Promise<OtherVersion[]> {
  const versions = await store.versions(
    'entities',
    entities.map(({ id }) => id),
    exceptArticles,
  )
  return versions.map(({ article, json }) => ({ article, entity: JSON.parse(json) as Entity }))
}
