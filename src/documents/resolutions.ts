import type { ArticleDocument } from '../../schemas/article-document.js'
import type { AuthoredEvent, NewsEvent } from '../../schemas/event.js'
import { NamedEntities } from './model/named.js'

type ResolvedEvent = Omit<AuthoredEvent, 'participants'> & Pick<NewsEvent, 'participants'>

/** The events of a document with the resolution of every participant. Where the author omits it, a pin names the participant. */
export function resolveParticipants({ entities, events }: ArticleDocument): ResolvedEvent[] {
  const named = new NamedEntities(entities)
  return events.map((event) => {
    const namedIn = named.namedIn(event.evidence)
    const participants = event.participants.map(({ entity, role, resolution }) => ({
      ...{ entity, role },
      resolution: resolution ?? (namedIn(entity, ['name']) ? ('name' as const) : ('role' as const)),
    }))
    return { ...event, participants }
  })
}
