import type { ArticleDocument } from '../../schemas/article-document.js'
import { entitiesOf, facts } from './model/facts.js'

interface Made {
  provenance?: string
}

const isDrafted = ({ provenance }: Made) => provenance === 'drafted'
const isServed = (made: Made) => !isDrafted(made)

/** Whether something in a document was drafted and not reviewed. */
export function hasDrafted({ entities, quotes, figures, events }: ArticleDocument): boolean {
  return [entities, quotes, figures, events].some((list) => (list as Made[]).some(isDrafted))
}

/** Whether everything in a document was drafted and not reviewed. */
export function isWhollyDrafted({ entities, quotes, figures, events }: ArticleDocument): boolean {
  return [entities, quotes, figures, events].every((list) => (list as Made[]).every(isDrafted))
}

/**
 * The document without its drafted facts, and without the drafted entities that no other fact names. What refers to the omitted
 * facts no longer does.
 */
export function withoutDrafted(document: ArticleDocument): ArticleDocument {
  const [quotes, figures, events] = [document.quotes.filter(isServed), document.figures.filter(isServed), document.events.filter(isServed)]
  const ids = new Set([...quotes, ...figures, ...events].map(({ id }) => id))
  const isKept = (id: string) => ids.has(id)
  const served = {
    ...document,
    quotes,
    figures: figures.map((figure) => ({ ...figure, contradicts: figure.contradicts.filter(isKept) })),
    events: events.map((event) => ({
      ...event,
      quotes: event.quotes.filter(isKept),
      figures: event.figures.filter(isKept),
      contradicts: event.contradicts.filter(isKept),
    })),
  }
  return { ...served, entities: entitiesIn(served) }
}

/** The entities that are not drafted or that a fact names, and everything that these are part of. */
function entitiesIn(document: ArticleDocument): ArticleDocument['entities'] {
  const { entities } = document
  const byId = new Map(entities.map((entity) => [entity.id, entity]))
  const pending = [
    ...entities.filter(isServed).map(({ id }) => id),
    ...facts(document).flatMap((fact) => entitiesOf(fact).map(({ id }) => id)),
  ]
  const kept = new Set<string>()
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (kept.has(id)) continue
    kept.add(id)
    for (const { entity } of byId.get(id)?.partOf ?? []) pending.push(entity)
  }
  return entities.filter(({ id }) => kept.has(id))
}
