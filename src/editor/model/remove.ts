import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEntity } from '../../../schemas/entity.js'
import type { AuthoredEvent } from '../../../schemas/event.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { withField } from './edit.js'
import { type Item, itemAt, type Place, placesOf, type Work } from './work.js'

/** The work without a fact or an entity, and without what refers to it. */
export function removed(work: Work, place: Place): Work {
  const item = itemAt(work, place)
  if (item === undefined) return work
  const { kind, index } = place
  const forgotten = kind === 'entities' ? withoutEntity(work, item.id) : withoutFact(work, item.id)
  const items = forgotten.document[kind].filter((_: Item, at) => at !== index)
  return { ...forgotten, document: { ...forgotten.document, [kind]: items } }
}

/** Where a fact is after another one of the document was removed. */
export function placeAfterRemoval(place: Place, gone: Place): Place {
  return place.kind === gone.kind && place.index > gone.index ? { ...place, index: place.index - 1 } : place
}

/** Facts refer to others by their ids. */
function withoutFact(work: Work, id: string): Work {
  return withEachIds(work, (ids) => ids.filter((other) => other !== id))
}

/** Renames a fact or an entity wherever it is named. */
export function renamed(work: Work, place: Place, id: string): Work {
  const item = itemAt(work, place) as Item
  const swap = (other: string) => (other === item.id ? id : other)
  const swapped = place.kind === 'entities' ? withEntities(work, (other) => swap(other)) : withEachIds(work, (ids) => ids.map(swap))
  return withField(swapped, place, ['id'], id)
}

/** One entity in the place of two: the other one's spellings and references become its own. */
export function merged(work: Work, place: Place, into: string): Work {
  const from = itemAt(work, place) as AuthoredEntity
  const moved = withEntities(work, (other) => (other === from.id ? into : other))
  const at = moved.document.entities.findIndex(({ id }) => id === into)
  const target = moved.document.entities[at] as AuthoredEntity
  const more = from.aliases.filter(({ text }) => target.aliases.every((alias) => alias.text !== text))
  const whole = withField(moved, { kind: 'entities', index: at }, ['aliases'], [...target.aliases, ...more])
  return { ...whole, document: { ...whole.document, entities: whole.document.entities.filter((_, index) => index !== place.index) } }
}

function withEachIds(work: Work, change: (ids: string[]) => string[]): Work {
  const of = <T extends object>(fact: T, names: readonly (keyof T)[]): T => ({
    ...fact,
    ...Object.fromEntries(names.map((name) => [name, change(fact[name] as string[])])),
  })
  const { document } = work
  return {
    ...work,
    document: {
      ...document,
      figures: document.figures.map((figure) => of(figure, ['contradicts'])),
      events: document.events.map((event) => of(event, ['contradicts', 'quotes', 'figures'])),
    },
  }
}

/** The document with other entities where it refers to them; null for none. */
function withEntities(work: Work, change: (id: string) => string | null): Work {
  const one = (id: string | null) => (id === null ? null : change(id))
  const many = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => change(id) ?? []))]
  const { document } = work
  const entities = document.entities.map((entity) => withPartOf(entity, change))
  const quotes = document.quotes.map(
    (quote): AuthoredQuote => ({
      ...quote,
      speaker: { ...quote.speaker, entity: one(quote.speaker.entity) },
      addressee: one(quote.addressee),
      about: many(quote.about),
    }),
  )
  const figures = document.figures.map(
    (figure): AuthoredFigure => ({
      ...figure,
      party: one(figure.party),
      place: one(figure.place),
      reporter: one(figure.reporter),
    }),
  )
  const events = document.events.map(
    (event): AuthoredEvent => ({
      ...event,
      place: one(event.place),
      reporter: one(event.reporter),
      participants: event.participants.flatMap((participant) => {
        const entity = change(participant.entity)
        return entity === null ? [] : [{ ...participant, entity }]
      }),
    }),
  )
  return { ...work, document: { ...document, entities, quotes, figures, events } }
}

function withPartOf(entity: AuthoredEntity, change: (id: string) => string | null): AuthoredEntity {
  if (entity.partOf === undefined) return entity
  const partOf = entity.partOf.flatMap((part) => {
    const other = change(part.entity)
    return other === null || other === entity.id ? [] : [{ ...part, entity: other }]
  })
  return { ...entity, partOf }
}

/** Each property that names the entity is emptied like any other, so that its pins go with it. */
function withoutEntity(work: Work, id: string): Work {
  const cleared = placesOf(work.document, ['quotes', 'figures', 'events']).reduce((done, { place, item }) => {
    const names = referencesTo(item, id)
    return names.reduce((now, path) => withField(withField(now, place, path, null), place, explanationOf(path), noExplanation(path)), done)
  }, work)
  return withEntities(cleared, (other) => (other === id ? null : other))
}

function referencesTo(item: Item, id: string): string[][] {
  const single = ['addressee', 'party', 'place', 'reporter'].filter((name) => (item as unknown as Record<string, unknown>)[name] === id)
  const speaks = 'speaker' in item && item.speaker.entity === id
  return [...single.map((name) => [name]), ...(speaks ? [['speaker', 'entity']] : [])]
}

/** What says how a reference is identified has to go with it. */
export function explanationOf(path: readonly string[]): string[] {
  return path[0] === 'speaker' ? ['speaker', 'resolution'] : ['resolutions', path[0] as string]
}

function noExplanation(path: readonly string[]): null | undefined {
  return path[0] === 'speaker' ? null : undefined
}

/** How many facts name an entity. */
export function usesOf(document: ArticleDocument, id: string): number {
  const isNamed = (item: Item) =>
    referencesTo(item, id).length > 0 ||
    ('about' in item && item.about.includes(id)) ||
    ('participants' in item && item.participants.some(({ entity }) => entity === id))
  return placesOf(document, ['quotes', 'figures', 'events']).filter(({ item }) => isNamed(item)).length
}
