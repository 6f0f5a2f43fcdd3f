import { EventStatus, EventType, NewsEvent } from '../../schemas/event.js'
import { eventAnnotation } from './annotation.js'
import { known, many, period, position, required, sortDay, text } from './columns.js'
import * as filter from './filters.js'
import { cell, dateCells, dateFlagCells, entityCells, factCells, listCell, provenanceCell, resolutionCell } from './flat.js'
import { happening } from './json-ld.js'
import { declare } from './resource.js'

const date = ({ date }: NewsEvent) => date

export const events = declare<NewsEvent>({
  path: 'events',
  name: 'Event',
  description: 'What happened, is going on, is planned, expected, claimed or denied. A claim names its reporter.',
  schema: NewsEvent,
  date,
  columns: {
    ...period(date),
    date: sortDay(date),
    type: required(text(({ type }) => type)),
    status: required(text(({ status }) => status)),
    participant: many(({ participants }) => participants.map(({ entity }) => entity)),
    place: text(({ place }) => place),
    reporter: text(({ reporter }) => reporter),
    position: position(),
    entity: many(entitiesOf),
    known: known(),
    provenance: required(text(({ provenance }) => provenance)),
  },
  filters: {
    type: filter.value('type', EventType, 'Has this type.', 'mobilize'),
    status: filter.value('status', EventStatus, 'Has this status.', 'claimed'),
    participant: filter.entity('participant', 'Has this participant.', 'Ukrainian troops'),
    place: filter.entity('place', 'Happened in this place.', 'Belgorod'),
    reporter: filter.entity('reporter', 'Is reported by this entity.', 'Zelenskyy'),
    entity: filter.entity('entity', 'Names this entity as participant, place or reporter.', 'Kyiv'),
    provenance: filter.provenance(),
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
    ...dateCells('date', 'When it happened.', date),
    ...entityCells<NewsEvent>('place', 'Where it happened.', ({ place }) => place),
    ...entityCells<NewsEvent>('reporter', 'The reporter; empty if the article itself says so.', ({ reporter }) => reporter),
    listCell('participants', 'Ids of the actors.', participants('actor'), 'actors'),
    listCell('participants', 'Ids of the recipients.', participants('recipient'), 'recipients'),
    listCell('participants', 'Ids of the other participants.', participants('other'), 'others'),
    listCell('quotes', 'Ids of the quotes about the event.', ({ quotes }) => quotes),
    listCell('figures', 'Ids of the figures of the event.', ({ figures }) => figures),
    listCell('contradicts', 'Ids of the events that contradict this one.', ({ contradicts }) => contradicts),
    ...factCells<NewsEvent>('content'),
    ...dateFlagCells('date', 'When it happened.', date),
    resolutionCell('place'),
    resolutionCell('reporter'),
    listCell(
      'participants',
      'How the article identifies each participant, in the order of the actors, recipients and others.',
      resolutions,
      'participantResolutions',
    ),
    provenanceCell(),
  ],
  table: { date: ['date'], type: ['type'], status: ['status'], event: ['title'] },
  jsonLd: happening,
  includes: {
    entities: { path: 'entities', ids: entitiesOf },
    article: { path: 'articles', ids: ({ article }) => [article] },
    contradicts: { path: 'events', ids: ({ contradicts }) => contradicts },
    quotes: { path: 'quotes', ids: ({ quotes }) => quotes },
    figures: { path: 'figures', ids: ({ figures }) => figures },
  },
  annotation: eventAnnotation,
})

function participants(wanted: NewsEvent['participants'][number]['role']) {
  return ({ participants }: NewsEvent) => participants.filter(({ role }) => role === wanted).map(({ entity }) => entity)
}

function resolutions({ participants }: NewsEvent): string[] {
  const roles = ['actor', 'recipient', 'other'] as const
  return roles.flatMap((wanted) => participants.filter(({ role }) => role === wanted).map(({ resolution }) => resolution))
}

function entitiesOf({ place, participants, reporter }: NewsEvent): string[] {
  return [place, reporter, ...participants.map(({ entity }) => entity)].filter((id) => id !== null)
}
