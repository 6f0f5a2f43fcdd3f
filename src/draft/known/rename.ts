import type { ArticleDocument } from '../../../schemas/article-document.js'

/** The document with other ids for some of its entities. */
export function renameEntities(document: ArticleDocument, renamed: ReadonlyMap<string, string>): ArticleDocument {
  if (renamed.size === 0) return document
  const of = (id: string) => renamed.get(id) ?? id
  const ofOptional = (id: string | null) => (id === null ? null : of(id))
  const { entities, quotes, figures, events } = document
  return {
    ...document,
    entities: entities.map((entity) => ({
      ...entity,
      id: of(entity.id),
      ...(entity.partOf && { partOf: entity.partOf.map((relation) => ({ ...relation, entity: of(relation.entity) })) }),
    })),
    quotes: quotes.map((quote) => ({
      ...quote,
      speaker: { ...quote.speaker, entity: ofOptional(quote.speaker.entity) },
      addressee: ofOptional(quote.addressee),
      about: quote.about.map(of),
    })),
    figures: figures.map((figure) => ({
      ...figure,
      party: ofOptional(figure.party),
      place: ofOptional(figure.place),
      reporter: ofOptional(figure.reporter),
    })),
    events: events.map((event) => ({
      ...event,
      place: ofOptional(event.place),
      participants: event.participants.map((participant) => ({ ...participant, entity: of(participant.entity) })),
      reporter: ofOptional(event.reporter),
    })),
  }
}
