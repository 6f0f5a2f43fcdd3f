import type { ArticleDocument } from '../../schemas/article-document.js'
import { serveDate } from '../documents/model/date.js'
import { toItems } from '../documents/to-items.js'
import type { DocumentContext } from '../resources/resource.js'
import type { NewDocument, Origin } from '../store/types.js'
import { sha256 } from '../text/sha256.js'

/** A checked document, and the text it was read from, as the store takes it in. */
export function toNewDocument(document: ArticleDocument, source: string, origin: Origin): NewDocument {
  const { id } = document.article
  const items = toItems(document)
  const hash = sha256(JSON.stringify([source, items]))
  return { id, origin, hash, source, items, context: documentContext(document) }
}

function documentContext({ article, entities }: ArticleDocument): DocumentContext {
  const published = serveDate(article.published)?.end ?? null
  return { article: article.id, entities: entities.map(({ id }) => id), published, text: article.text.included }
}
