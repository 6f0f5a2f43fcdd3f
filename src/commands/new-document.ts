import type { ArticleDocument } from '../../schemas/article-document.js'
import { serveDate } from '../documents/date.js'
import { toItems } from '../documents/resources.js'
import type { Found } from '../resources/resource.js'
import type { NewDocument, Origin } from '../store/store.js'
import { sha256 } from '../text.js'

/** A checked document, and the text it was read from, as the store takes it in. */
export function toNewDocument(document: ArticleDocument, source: string, origin: Origin): NewDocument {
  const { id } = document.article
  const items = toItems(document)
  const hash = sha256(JSON.stringify([source, items]))
  return { id, origin, hash, source, items, found: foundIn(document) }
}

function foundIn({ article, entities }: ArticleDocument): Found {
  const published = serveDate(article.published)?.end ?? null
  return { article: article.id, entities: entities.map(({ id }) => id), published, text: article.text.included }
}
