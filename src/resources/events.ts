import { Event, EventStatus, EventType } from '../../schemas/event.js'
import { many, period, position, text } from './columns.js'
import * as filter from './filters.js'
import { declare } from './resource.js'

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
  },
  filters: {
    type: filter.value('type', EventType, 'Is of this type.', 'mobilize'),
    status: filter.value('status', EventStatus, 'Has this status.', 'claimed'),
    participant: filter.entity('participant', 'This entity takes part.', 'Ukrainian troops'),
    place: filter.entity('place', 'Happened there.', 'Belgorod'),
    reporter: filter.entity('reporter', 'Is reported by this entity.', 'Zelenskyy'),
    article: filter.article(),
    ...filter.dates('The date', ['2022-03', '2022-04-01']),
  },
  sorts: ['date', 'type', 'status', 'position'],
  defaultSort: ['-date', 'position'],
  example: { id: 'russia-spring-conscription.strike-on-belgorod-fuel-storage', query: 'type=retreat' },
})
