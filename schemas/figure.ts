import Type, { type Static, type TSchema, type TString } from 'typebox'
import { AuthoredDate, EdtfDate } from './date.js'
import { AuthoredEvidence, Evidence } from './evidence.js'
import { distinctIds, EntityId, FactId, LocalFactId, ofArticle } from './identifiers.js'
import { Metric } from './metric.js'
import { Provenance } from './provenance.js'
import { nullable, nullableNumber, oneOf, reference } from './reference.js'
import { resolutionsOf } from './resolution.js'

export const Measure = oneOf(
  {
    total: 'a count up to a date.',
    change: 'what was added or lost in a period.',
    goal: 'what is to be reached; not an outcome.',
    rate: 'how many in each period or unit.',
    attribute: 'a property, such as an age or a duration.',
  },
  'What the number measures.',
  'Measure',
)

export const FigureStatus = oneOf(
  {
    reported: 'stated as known, by the reporter or by the article itself.',
    estimated: 'stated as an estimate.',
    planned: 'intended, not yet reached.',
    disputed: 'the article says that somebody contests it.',
  },
  'How certain the statement is.',
  'FigureStatus',
)

export const Qualifier = oneOf(
  {
    exact: 'exactly this number.',
    about: 'roughly this number.',
    'at-least': 'this number or more.',
    'more-than': 'above this number.',
    'up-to': 'this number or less.',
    'less-than': 'below this number.',
  },
  'How the article qualifies the number.',
  'Qualifier',
)

const resolutions = resolutionsOf(['party', 'place', 'reporter'])

export const ValueBasis = oneOf(
  {
    read: 'the check reads them in the words of the value pins.',
    author:
      'the author has read them, because the check cannot: the words are number words that it does not know, or can be read in more than one way. Numbers that contradict the words are refused all the same.',
  },
  'How it is known that the words state `value`, `low` and `high`.',
  'ValueBasis',
)

const properties = <D extends TSchema, E extends TSchema, R extends TSchema, B extends TSchema, P extends TSchema>(
  date: D,
  evidence: E,
  id: TString,
  resolved: R,
  valueBasis: B,
  provenance: P,
) => ({
  provenance,
  label: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'What the figure says, in the words of the annotator.',
    examples: ['Russian soldiers killed in Ukraine'],
  }),
  metric: reference(Metric),
  value: nullableNumber({ description: 'The number; null if the article gives only a range.', examples: [1351] }),
  low: nullableNumber({ description: 'Lower end of the range; null unless the article gives a range.', examples: [null] }),
  high: nullableNumber({ description: 'Upper end of the range; null unless the article gives a range.', examples: [null] }),
  valueBasis,
  qualifier: reference(Qualifier),
  unit: Type.String({
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    maxLength: 60,
    description: 'What is counted, in the singular: `person`, `year`, `week`, `helicopter`, `percent`, `usd`.',
    examples: ['person'],
  }),
  measure: reference(Measure),
  party: nullable(reference(EntityId), 'The entity that the figure is about; null if the article does not say.'),
  place: nullable(reference(EntityId), 'The place; null if the article does not say.'),
  reporter: nullable(reference(EntityId), 'The entity that states the figure; null if the article itself does.'),
  status: reference(FigureStatus),
  asOf: nullable(reference(date), 'The date or period that the number applies to; null if the article does not say.'),
  announcedOn: nullable(reference(date), 'When the reporter stated the figure; null if the article does not say.'),
  contradicts: distinctIds(id, 'Ids of the figures in the same article that cannot be true together with this one.'),
  resolutions: resolved,
  evidence: Type.Array(reference(evidence), { minItems: 1, description: 'The words that carry the figure.' }),
})

/** A figure as an author writes it. Source: schema.org Observation, UCDP and SDMX. */
export const AuthoredFigure = Type.Object(
  {
    id: reference(LocalFactId),
    ...properties(
      AuthoredDate,
      AuthoredEvidence,
      LocalFactId,
      Type.Optional(resolutions),
      Type.Optional(reference(ValueBasis)),
      Type.Optional(reference(Provenance)),
    ),
  },
  { $id: 'AuthoredFigure', additionalProperties: false, description: 'A number that states a fact.' },
)
export type AuthoredFigure = Static<typeof AuthoredFigure>

export const Figure = Type.Object(
  {
    id: reference(FactId),
    ...ofArticle,
    ...properties(EdtfDate, Evidence, FactId, resolutions, reference(ValueBasis), reference(Provenance)),
  },
  { $id: 'Figure', additionalProperties: false, description: 'A number that states a fact, and who states it.' },
)
export type Figure = Static<typeof Figure>
