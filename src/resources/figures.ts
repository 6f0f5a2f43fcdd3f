import { Figure, FigureStatus, Measure } from '../../schemas/figure.js'
import { Metric } from '../../schemas/metric.js'
import { foldedText, number, period, position, text } from './columns.js'
import * as filter from './filters.js'
import { declare } from './resource.js'

export const figures = declare<Figure>({
  path: 'figures',
  name: 'Figure',
  description: 'The numbers that the articles give, each with who states it. Rival figures stand side by side; nothing is summed.',
  schema: Figure,
  columns: {
    ...period<Figure>(({ asOf, announcedOn }) => asOf ?? announcedOn),
    date: text(({ asOf, announcedOn }) => (asOf ?? announcedOn)?.start ?? null),
    metric: text(({ metric }) => metric),
    party: text(({ party }) => party),
    reporter: text(({ reporter }) => reporter),
    place: text(({ place }) => place),
    measure: text(({ measure }) => measure),
    status: text(({ status }) => status),
    unit: foldedText(({ unit }) => unit),
    low: number(({ value, low }) => value ?? low),
    high: number(({ value, high }) => value ?? high),
    value: number(({ value, low }) => value ?? low),
    position: position(),
  },
  filters: {
    metric: filter.value('metric', Metric, 'Counts or measures this.', 'killed'),
    party: filter.entity('party', 'Is about this entity.', 'Russian military'),
    reporter: filter.entity('reporter', 'Is stated by this entity.', "Russia's military"),
    place: filter.entity('place', 'Holds for this place.', 'Ukraine'),
    measure: filter.value('measure', Measure, 'Is a measure of this kind.', 'total'),
    status: filter.value('status', FigureStatus, 'Has this status.', 'reported'),
    unit: filter.text('unit', 'Counts these.', 'person'),
    article: filter.article(),
    ...filter.dates('The date that the number holds for, or else the day of its announcement,', ['2022-03', '2022-04-01']),
    ...filter.range('low', 'high', 'The number', [1000, 5000]),
  },
  sorts: ['date', 'value', 'metric', 'reporter', 'position'],
  defaultSort: ['-date', 'position'],
  example: { id: 'russia-spring-conscription.soldiers-killed', query: 'metric=killed,wounded' },
})
