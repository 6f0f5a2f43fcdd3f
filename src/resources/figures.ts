import { Figure, FigureStatus, Measure } from '../../schemas/figure.js'
import { Metric } from '../../schemas/metric.js'
import { dateFlags, foldedText, known, many, number, period, position, required, sortDay, text } from './columns.js'
import * as filter from './filters.js'
import { cell, dateCells, dateFlagCells, entityCells, factCells, listCell, provenanceCell, resolutionCell } from './flat.js'
import { observation } from './json-ld.js'
import { type DocumentContext, declare } from './resource.js'
import { dimensions, dimensionsOf, recencyOf, seriesKey, weekEndOf } from './series.js'

const date = ({ asOf, announcedOn }: Figure) => asOf ?? announcedOn
const knownDay = known<Figure>(({ announcedOn }) => announcedOn)
const start = position<Figure>()
const recency = (figure: Figure, context: DocumentContext) =>
  recencyOf(date(figure), knownDay.read(figure, context), start.read(figure, context), figure.id)

export const figures = declare<Figure>({
  path: 'figures',
  name: 'Figure',
  description: 'The numbers in the articles, each with its reporter. Rival figures are listed side by side; nothing is summed.',
  schema: Figure,
  date,
  columns: {
    ...period(date),
    ...dateFlags(date),
    date: sortDay(date),
    metric: required(text(({ metric }) => metric)),
    party: text(({ party }) => party),
    reporter: text(({ reporter }) => reporter),
    place: text(({ place }) => place),
    measure: text(({ measure }) => measure),
    status: text(({ status }) => status),
    unit: foldedText(({ unit }) => unit),
    low: number(({ value, low }) => value ?? low),
    high: number(({ value, high }) => value ?? high),
    value: number(({ value, low }) => value ?? low),
    position: start,
    entity: many(entitiesOf),
    known: knownDay,
    series: required(text((figure) => seriesKey(dimensionsOf(figure)))),
    recency: required(text(recency)),
    weekEnd: text((figure, context) => weekEndOf(recency(figure, context))),
    provenance: required(text(({ provenance }) => provenance)),
  },
  filters: {
    metric: filter.value('metric', Metric, 'Has this metric.', 'killed'),
    party: filter.entity('party', 'Is about this entity.', 'Russian military'),
    reporter: filter.entity('reporter', 'Is reported by this entity.', "Russia's military"),
    place: filter.entity('place', 'Applies to this place.', 'Ukraine'),
    entity: filter.entity('entity', 'Names this entity as party, place or reporter.', 'Ukraine'),
    measure: filter.value('measure', Measure, 'Has this measure.', 'total'),
    status: filter.value('status', FigureStatus, 'Has this status.', 'reported'),
    unit: filter.text('unit', 'Has this unit.', 'person'),
    provenance: filter.provenance(),
    article: filter.article(),
    ...filter.dates('The date that the number applies to (or else its announcement)', ['2022-03', '2022-04-01']),
    knownOn: filter.knownOn('it was announced, or the article was published,'),
    q: filter.words('the label and the pinned words of the article', '1,351'),
    ...filter.range('low', 'high', 'The number', [1000, 5000]),
  },
  sorts: ['date', 'value', 'metric', 'reporter', 'position'],
  defaultSort: ['-date', 'position'],
  sortedWithin: { value: 'metric' },
  example: { id: 'russia-spring-conscription.soldiers-killed', query: 'metric=killed,wounded' },
  words: ({ label, evidence }) => [label, ...evidence.map(({ exact }) => exact)],
  flat: [
    cell('id', 'string', 'Id of the figure.', ({ id }) => id),
    cell('article', 'string', 'Id of the article.', ({ article }) => article),
    cell('label', 'string', 'What the figure says.', ({ label }) => label),
    cell('metric', 'string', 'What is counted or measured.', ({ metric }) => metric),
    cell('value', 'number', 'The number; empty if there is only a range.', ({ value }) => value),
    cell('low', 'number', 'Lower end of the range.', ({ low }) => low),
    cell('high', 'number', 'Upper end of the range.', ({ high }) => high),
    cell('qualifier', 'string', 'How the number is qualified.', ({ qualifier }) => qualifier),
    cell('unit', 'string', 'What is counted.', ({ unit }) => unit),
    cell('measure', 'string', 'What the number measures. A `total` and a `change` cannot be compared.', ({ measure }) => measure),
    ...entityCells<Figure>('party', 'The entity that the figure is about.', ({ party }) => party),
    ...entityCells<Figure>('place', 'The place.', ({ place }) => place),
    ...entityCells<Figure>('reporter', 'The reporter; empty if the article itself states it.', ({ reporter }) => reporter),
    cell('status', 'string', 'How certain the statement is.', ({ status }) => status),
    ...dateCells<Figure>('asOf', 'Date that the number applies to.', ({ asOf }) => asOf),
    ...dateCells<Figure>('announcedOn', 'Date of the announcement.', ({ announcedOn }) => announcedOn),
    listCell('contradicts', 'Ids of the figures that contradict this one.', ({ contradicts }) => contradicts),
    ...factCells<Figure>('value'),
    ...dateFlagCells<Figure>('asOf', 'Date that the number applies to.', ({ asOf }) => asOf),
    ...dateFlagCells<Figure>('announcedOn', 'Date of the announcement.', ({ announcedOn }) => announcedOn),
    resolutionCell('party'),
    resolutionCell('place'),
    resolutionCell('reporter'),
    cell(
      'valueBasis',
      'string',
      '`author` if the numbers cannot be read by the check, and the author has read them.',
      ({ valueBasis }) => valueBasis,
    ),
    provenanceCell(),
  ],
  table: {
    date: ['asOf', 'announcedOn'],
    reporter: ['reporterName'],
    figure: ['label'],
    value: ['value', 'low'],
    words: ['words'],
  },
  jsonLd: observation,
  includes: {
    entities: { path: 'entities', ids: entitiesOf },
    article: { path: 'articles', ids: ({ article }) => [article] },
    contradicts: { path: 'figures', ids: ({ contradicts }) => contradicts },
  },
  aggregations: { dimensions, derived: { entity: ['party', 'place', 'reporter'] } },
})

function entitiesOf({ party, place, reporter }: Figure): string[] {
  return [party, place, reporter].filter((id) => id !== null)
}
