import { Event, EventStatus, EventType } from '../../schemas/event.js'
import { known, many, period, position, text } from './columns.js'
import * as filter from './filters.js'
import { cell, contentWords, dateCells, entityCells, factCells, listCell, mainPin } from './flat.js'
import { happening } from './json-ld.js'
import { type Annotation, declare } from './resource.js'

export const events = declare<Event>({
  path: 'events',
  name: 'Event',
  description: 'What happened, goes on, is planned, claimed or denied. What is only claimed names who says so.',
  schema: Event,
  columns: {
    ...period<Event>(({ date }) => date),
    date: text(({ date }) => date?.start ?? date?.end ?? null),
    type: text(({ type }) => type),
    status: text(({ status }) => status),
    participant: many(({ participants }) => participants.map(({ entity }) => entity)),
    place: text(({ place }) => place),
    reporter: text(({ reporter }) => reporter),
    position: position(),
    entity: many(entitiesOf),
    known: known(),
  },
  filters: {
    type: filter.value('type', EventType, 'Is of this type.', 'mobilize'),
    status: filter.value('status', EventStatus, 'Has this status.', 'claimed'),
    participant: filter.entity('participant', 'This entity takes part.', 'Ukrainian troops'),
    place: filter.entity('place', 'Happened there.', 'Belgorod'),
    reporter: filter.entity('reporter', 'Is reported by this entity.', 'Zelenskyy'),
    entity: filter.entity('entity', 'Names this entity as participant, place or reporter.', 'Kyiv'),
    article: filter.article(),
    ...filter.dates('The date', ['2022-03', '2022-04-01']),
    knownOn: filter.knownOn('its article was published'),
    q: filter.words('The title and the words of the article.', 'fuel'),
  },
  sorts: ['date', 'type', 'status', 'position'],
  defaultSort: ['-date', 'position'],
  example: { id: 'russia-spring-conscription.strike-on-belgorod-fuel-storage', query: 'type=retreat' },
  words: ({ title, evidence }) => [title, ...evidence.map(({ exact }) => exact)],
  flat: [
    cell('id', 'string', 'Id of the event.', ({ id }) => id),
    cell('article', 'string', 'Id of the article.', ({ article }) => article),
    cell('title', 'string', 'What happened.', ({ title }) => title),
    cell('type', 'string', 'What kind of happening it is.', ({ type }) => type),
    cell('status', 'string', 'How certain it is.', ({ status }) => status),
    ...dateCells<Event>('date', 'When it happened.', ({ date }) => date),
    ...entityCells<Event>('place', 'Where it happened.', ({ place }) => place),
    ...entityCells<Event>('reporter', 'Who says so; empty where the article itself does.', ({ reporter }) => reporter),
    listCell('participants', 'Ids of those who do it.', participants('actor'), 'actors'),
    listCell('participants', 'Ids of those to whom it is done.', participants('recipient'), 'recipients'),
    listCell('participants', 'Ids of those who take part in another way.', participants('other'), 'others'),
    listCell('quotes', 'Ids of the quotes that speak of it.', ({ quotes }) => quotes),
    listCell('figures', 'Ids of the figures that belong to it.', ({ figures }) => figures),
    listCell('contradicts', 'Ids of the events that contradict it.', ({ contradicts }) => contradicts),
    ...factCells<Event>(),
  ],
  jsonLd: happening,
  includes: {
    entities: { path: 'entities', ids: entitiesOf },
    article: { path: 'articles', ids: ({ article }) => [article] },
    contradicts: { path: 'events', ids: ({ contradicts }) => contradicts },
    quotes: { path: 'quotes', ids: ({ quotes }) => quotes },
    figures: { path: 'figures', ids: ({ figures }) => figures },
  },
  annotation,
})

function participants(wanted: Event['participants'][number]['role']) {
  return ({ participants }: Event) => participants.filter(({ role }) => role === wanted).map(({ entity }) => entity)
}

function entitiesOf({ place, participants, reporter }: Event): string[] {
  return [place, reporter, ...participants.map(({ entity }) => entity)].filter((id) => id !== null)
}

/** From the first moment of its first day to the last of its last one; an event that goes on has no end. */
function annotation({ id, title, type, status, date, evidence }: Event): Annotation | null {
  const first = date?.start ?? date?.end ?? null
  if (first === null) return null
  const timeEnd = date?.end == null ? null : Date.parse(`${date.end}T23:59:59.999Z`)
  return {
    id,
    time: Date.parse(`${first}T00:00:00Z`),
    timeEnd,
    title,
    text: contentWords(evidence),
    tags: [type, status],
    url: mainPin(evidence).url,
  }
}
