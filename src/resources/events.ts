import { EventStatus, EventType, NewsEvent } from '../../schemas/event.js'
import { known, many, period, position, text } from './columns.js'
import * as filter from './filters.js'
import { cell, contentWords, dateCells, entityCells, factCells, listCell, mainPin } from './flat.js'
import { happening } from './json-ld.js'
import { type Annotation, declare } from './resource.js'

export const events = declare<NewsEvent>({
  path: 'events',
  name: 'Event',
  description: 'What happened, is going on, is planned, claimed or denied. A claim names its reporter.',
  schema: NewsEvent,
  columns: {
    ...period<NewsEvent>(({ date }) => date),
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
    type: filter.value('type', EventType, 'Has this type.', 'mobilize'),
    status: filter.value('status', EventStatus, 'Has this status.', 'claimed'),
    participant: filter.entity('participant', 'Has this participant.', 'Ukrainian troops'),
    place: filter.entity('place', 'Happened in this place.', 'Belgorod'),
    reporter: filter.entity('reporter', 'Is reported by this entity.', 'Zelenskyy'),
    entity: filter.entity('entity', 'Names this entity as participant, place or reporter.', 'Kyiv'),
    article: filter.article(),
    ...filter.dates('The date', ['2022-03', '2022-04-01']),
    knownOn: filter.knownOn('the article was published'),
    q: filter.words('the title and the pinned words of the article', 'fuel'),
  },
  sorts: ['date', 'type', 'status', 'position'],
  defaultSort: ['-date', 'position'],
  example: { id: 'russia-spring-conscription.strike-on-belgorod-fuel-storage', query: 'type=retreat' },
  words: ({ title, evidence }) => [title, ...evidence.map(({ exact }) => exact)],
  flat: [
    cell('id', 'string', 'Id of the event.', ({ id }) => id),
    cell('article', 'string', 'Id of the article.', ({ article }) => article),
    cell('title', 'string', 'What happened.', ({ title }) => title),
    cell('type', 'string', 'Type of the event.', ({ type }) => type),
    cell('status', 'string', 'How certain the event is.', ({ status }) => status),
    ...dateCells<NewsEvent>('date', 'When it happened.', ({ date }) => date),
    ...entityCells<NewsEvent>('place', 'Where it happened.', ({ place }) => place),
    ...entityCells<NewsEvent>('reporter', 'The reporter; empty if the article itself says so.', ({ reporter }) => reporter),
    listCell('participants', 'Ids of the actors.', participants('actor'), 'actors'),
    listCell('participants', 'Ids of the recipients.', participants('recipient'), 'recipients'),
    listCell('participants', 'Ids of the other participants.', participants('other'), 'others'),
    listCell('quotes', 'Ids of the quotes about the event.', ({ quotes }) => quotes),
    listCell('figures', 'Ids of the figures of the event.', ({ figures }) => figures),
    listCell('contradicts', 'Ids of the events that contradict this one.', ({ contradicts }) => contradicts),
    ...factCells<NewsEvent>('content'),
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

function participants(wanted: NewsEvent['participants'][number]['role']) {
  return ({ participants }: NewsEvent) => participants.filter(({ role }) => role === wanted).map(({ entity }) => entity)
}

function entitiesOf({ place, participants, reporter }: NewsEvent): string[] {
  return [place, reporter, ...participants.map(({ entity }) => entity)].filter((id) => id !== null)
}

/** From the start of its first day to the end of its last day, in UTC; an event that is going on has no end. */
function annotation({ id, title, type, status, date, evidence }: NewsEvent): Annotation | null {
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
