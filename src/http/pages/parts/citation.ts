import type { Article } from '../../../../schemas/article.js'
import { dateInWords } from './wording.js'

/** The article of a fact, as far as a citation needs it. */
export type Source = Pick<Article, 'id' | 'headline' | 'publisher' | 'byline' | 'published' | 'url' | 'language'>

/** `Authors: “Headline”, Publisher, date: “the words”`, without what is unknown. */
export function citation(source: Source, words: string): string {
  const { byline } = source
  return `${byline.length === 0 ? '' : `${byline.join(', ')}: `}${originOf(source)}: ${words}`
}

/** `“Headline”, Publisher, date`. */
export function originOf({ id, headline, publisher, published }: Source): string {
  return [`“${headline ?? id}”`, publisher, dateInWords(published)].filter((part) => part !== null).join(', ')
}
