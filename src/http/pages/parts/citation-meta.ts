import type { Article } from '../../../../schemas/article.js'

type Source = Pick<Article, 'id' | 'headline' | 'publisher' | 'published'>

/** The meta elements by which reference managers cite an article. Source: Highwire Press tags. */
export function citationMeta({ id, headline, publisher, published }: Source): Record<string, string> {
  const day = published?.precision === 'day' ? published.start : null
  return {
    citation_title: headline ?? id,
    ...(publisher === null ? {} : { citation_publisher: publisher }),
    ...(day === null ? {} : { citation_publication_date: day.replaceAll('-', '/') }),
  }
}
