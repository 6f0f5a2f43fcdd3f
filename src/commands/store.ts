import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { Entity } from '../../schemas/entity.js'
import { usable } from '../config.js'
import type { OtherVersion } from '../documents/agreement.js'
import { toItems } from '../documents/resources.js'
import { resources } from '../resources/index.js'
import { openStore } from '../store/open.js'
import { sqlite } from '../store/sqlite.js'
import type { NewDocument, Origin, Store } from '../store/store.js'
import { version } from '../version.js'

/** The name of the store's file in the data folder. */
const fileName = 'verbatim.sqlite'

/** Opens the store of a data folder; `:memory:` is one that is gone with the process. */
export function openDataStore(folder: string): Promise<Store> {
  const path = folder === ':memory:' ? folder : join(folder, fileName)
  return usable({ DATA_DIR: folder }, async () => openStore(sqlite(path), resources, version))
}

/** A checked document as the store takes it in. */
export function toNewDocument(document: ArticleDocument, origin: Origin): NewDocument {
  const { id } = document.article
  const items = toItems(document)
  const source = JSON.stringify(document)
  const hash = createHash('sha256')
    .update(JSON.stringify([source, items]))
    .digest('hex')
  return { id, origin, hash, source, items, found: { article: id, entities: document.entities.map((entity) => entity.id) } }
}

/** What the store's other articles say of a document's entities. */
export async function otherVersions(store: Store, { article, entities }: ArticleDocument): Promise<OtherVersion[]> {
  const versions = await store.versions(
    'entities',
    entities.map(({ id }) => id),
    article.id,
  )
  return versions.map(({ article, json }) => ({ article, entity: JSON.parse(json) as Entity }))
}
