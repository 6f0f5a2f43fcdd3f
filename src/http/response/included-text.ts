import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { Reader } from '../../store/types.js'

/** The text of an article that is in the store; null where its owner did not include it. */
export async function includedText(reader: Reader, id: string): Promise<string | null> {
  return (JSON.parse((await reader.source(id)) as string) as ArticleDocument).article.text.included
}
