import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { Store } from '../../store/store.js'

/** The text of an article that is in the store; null where its owner did not include it. */
export async function includedText(store: Store, id: string): Promise<string | null> {
  return (JSON.parse((await store.source(id)) as string) as ArticleDocument).article.text.included
}
