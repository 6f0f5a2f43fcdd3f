import type { Article } from '../../../../schemas/article.js'
import { webAddress } from './links.js'
import type { Meta } from './shell.js'

type Source = Pick<Article, 'id' | 'headline' | 'publisher' | 'byline' | 'published' | 'url' | 'language'>

/** The meta elements by which reference managers cite an article, without what is unknown. Source: Highwire Press tags. */
export function citationMeta({ id, headline, publisher, byline, published, url, language }: Source): Meta[] {
  const day = published?.precision === 'day' ? published.start : null
  const tags: [name: string, content: string | null][] = [
    ['citation_title', headline ?? id],
    ...byline.map((author): [string, string] => ['citation_author', author]),
    ['citation_publisher', publisher],
    ['citation_publication_date', day?.replaceAll('-', '/') ?? null],
    ['citation_public_url', webAddress(url)],
    ['citation_language', language],
  ]
  return tags.flatMap(([name, content]) => (content === null ? [] : [{ name, content }]))
}
