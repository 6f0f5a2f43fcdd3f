import type { AuthoredEvent } from '../../schemas/event.js'
import { between, pick } from './random.js'
import { date, maybe, type Scene } from './scene.js'
import { sentence } from './words.js'

const types = ['consult', 'aid', 'protest', 'agree', 'accuse', 'request', 'mobilize', 'reject', 'retreat', 'support'] as const
const statuses = ['happened', 'happened', 'happened', 'ongoing', 'planned', 'claimed', 'denied'] as const

export function event(id: string, { random, cast, text, day }: Scene): AuthoredEvent {
  const status = pick(random, statuses)
  const place = maybe(random, 0.7, () => pick(random, cast.places))
  // What is only claimed has somebody who claims it.
  const reporter = maybe(random, status === 'claimed' || status === 'denied' ? 1 : 0.2, () => pick(random, cast.people))
  const actor = pick(random, random() < 0.5 ? cast.people : cast.parties)
  const recipient = maybe(random, 0.5, () => pick(random, cast.parties))
  const evidence = [text.pin('participant', actor.name), text.pin('content', sentence(random, between(random, 3, 8)), ' ')]
  if (place !== null) evidence.push(text.pin('place', place.name, ' in '))
  if (reporter !== null) evidence.push(text.pin('speaker', reporter.name, ', according to '))
  text.write('. ')
  return {
    ...{ id, title: `${actor.name}: ${sentence(random, 4)}`, type: pick(random, types), status },
    ...{ date: date(day - between(random, 0, 7)), place: place?.id ?? null },
    participants: [
      { entity: actor.id, role: 'actor' },
      ...(recipient === null || recipient === actor
        ? []
        : [{ entity: recipient.id, role: 'recipient' as const, resolution: 'inferred' as const }]),
    ],
    ...{ reporter: reporter?.id ?? null, quotes: [], figures: [], contradicts: [], evidence },
  }
}
