import type { ArticleDocument } from '../../../schemas/article-document.js'

/** Marks everything in the document as drafted, next to its id, until a person has reviewed it. */
export function asDrafted({ entities, quotes, figures, events, ...document }: ArticleDocument): ArticleDocument {
  const mark = <T extends { id: string }>({ id, ...made }: T) => ({ id, provenance: 'drafted' as const, ...made })
  return { ...document, entities: entities.map(mark), quotes: quotes.map(mark), figures: figures.map(mark), events: events.map(mark) }
}
