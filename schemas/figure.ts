import Type, { type Static, type TSchema } from 'typebox'
import { AuthoredDate, ServedDate } from './date.js'
import { AuthoredEvidence, Evidence } from './evidence.js'
import { EntityId, FactId, ofArticle, Slug } from './identifiers.js'
import { Metric } from './metric.js'
import { nullable, nullableNumber, oneOf, reference } from './reference.js'

export const Measure = oneOf(
  {
    total: 'a count up to a date.',
    change: 'what was added or lost in a period.',
    goal: 'what is meant to be reached; not an outcome.',
    rate: 'how many in each period or unit.',
    attribute: 'a property, such as an age or a duration.',
  },
  'What the number is a measure of.',
  'Measure',
)

export const FigureStatus = oneOf(
  {
    reported: 'stated as known, by the reporter or by the article itself.',
    estimated: 'stated as an estimate.',
    planned: 'meant, not yet so.',
    disputed: 'the article says that somebody contests it.',
  },
  'How certain the statement is.',
  'FigureStatus',
)

const properties = <D extends TSchema, E extends TSchema, I extends TSchema>(date: D, evidence: E, id: I) => ({
  label: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'What the figure says, in the words of whoever annotated the article.',
    examples: ['Russian soldiers killed in Ukraine'],
  }),
  metric: Metric,
  value: nullableNumber({ description: 'The number; null where the article only gives a range.', examples: [1351] }),
  low: nullableNumber({ description: 'Lower end, only where the article gives a range.', examples: [null] }),
  high: nullableNumber({ description: 'Upper end, only where the article gives a range.', examples: [null] }),
  qualifier: oneOf(
    {
      exact: 'just this number.',
      about: 'roughly this number.',
      'at-least': 'this number or more.',
      'more-than': 'above this number.',
      'up-to': 'this number or less.',
      'less-than': 'below this number.',
    },
    'How the article qualifies the number.',
    'Qualifier',
  ),
  unit: Type.String({
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    maxLength: 60,
    description: 'What is counted, in the singular: `person`, `year`, `week`, `helicopter`, `percent`, `usd`.',
    examples: ['person'],
  }),
  measure: Measure,
  party: nullable(EntityId, 'The entity that the figure is about; null where the article does not say.'),
  place: nullable(EntityId, 'Where; null where the article does not say.'),
  reporter: nullable(EntityId, 'Who states it; null where the article itself does.'),
  status: FigureStatus,
  asOf: nullable(reference(date), 'The date or period that the number holds for; null where the article does not say.'),
  announcedOn: nullable(reference(date), 'When the reporter stated it; null where the article does not say.'),
  contradicts: Type.Array(id, {
    uniqueItems: true,
    description: 'Ids of the figures in the same article that cannot be true together with this one.',
  }),
  evidence: Type.Array(reference(evidence), { minItems: 1, description: 'The words that carry the figure.' }),
})

const localId = Slug('Readable id, unique among all facts of the document.', 'soldiers-killed')
const servedId = FactId('Readable id, unique in the whole store.', 'russia-spring-conscription.soldiers-killed')

/** A figure as an author writes it. Source: schema.org Observation, UCDP and SDMX. */
export const AuthoredFigure = Type.Object(
  { id: localId, ...properties(AuthoredDate, AuthoredEvidence, localId) },
  { $id: 'AuthoredFigure', additionalProperties: false, description: 'A number that states a fact.' },
)
export type AuthoredFigure = Static<typeof AuthoredFigure>

export const Figure = Type.Object(
  { id: servedId, ...ofArticle, ...properties(ServedDate, Evidence, servedId) },
  { $id: 'Figure', additionalProperties: false, description: 'A number that states a fact, and who states it.' },
)
export type Figure = Static<typeof Figure>
