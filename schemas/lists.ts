import Type, { type Static, type TSchema } from 'typebox'
import { Provenance } from './provenance.js'
import { nullableFlag, nullableNumber, nullableString, reference } from './reference.js'
import { Page, Resolved } from './responses.js'

export const Facet = Type.Object(
  {
    values: Type.Array(
      Type.Object(
        {
          value: Type.Unsafe<string | boolean | null>({
            type: ['string', 'boolean', 'null'],
            description: 'The value, as the filter accepts it; null for items without a value.',
            examples: ['direct'],
          }),
          name: nullableString({ description: 'Name of the entity; null for other filters.', examples: [null] }),
          count: Type.Integer({ description: 'Number of items with this value.', examples: [18] }),
        },
        { additionalProperties: false },
      ),
      { description: 'The values, most frequent first. An item with several values counts under each of them.' },
    ),
    isExact: Type.Boolean({ description: 'False if only the first items of the order were counted.', examples: [true] }),
    isComplete: Type.Boolean({ description: 'False if there are more values.', examples: [true] }),
  },
  { $id: 'Facet', additionalProperties: false, description: 'Number of items with each value, under the same filters.' },
)
export type Facet = Static<typeof Facet>

/** Schema of a list response. With `fields`, its items have only the requested properties. */
export function listOf(item: TSchema, included: TSchema | undefined, $id: string) {
  return Type.Object(
    {
      data: Type.Array(reference(item), { description: 'The items, in the order of `sort`.' }),
      page: reference(Page),
      resolved: Resolved,
      facets: Type.Optional(
        Type.Record(Type.String(), reference(Facet), { title: 'Facets', description: 'The counts that `facet` requests.' }),
      ),
      ...(included === undefined ? {} : { included: Type.Optional(reference(included)) }),
    },
    { $id, additionalProperties: false, description: 'A page of a list.' },
  )
}

const date = (description: string) => nullableString({ format: 'date', description, examples: ['2022-03-27'] })

const groupedBy = ['party', 'partyName', 'place', 'placeName', 'reporter', 'reporterName', 'article']

/** A group of figures. It has the values that `by` names; an entity has its name next to it. */
export const FigureGroup = Type.Object(
  {
    metric: Type.String({ description: 'What is counted or measured.', examples: ['killed'] }),
    measure: Type.String({ description: 'What the numbers measure.', examples: ['total'] }),
    unit: Type.String({ description: 'The unit that is counted.', examples: ['person'] }),
    ...Object.fromEntries(
      groupedBy.map((name) => [
        name,
        Type.Optional(nullableString({ description: 'The value that all figures of the group have, if `by` names it.', examples: [null] })),
      ]),
    ),
    count: Type.Optional(Type.Integer({ description: 'Number of figures.', examples: [2] })),
    min: Type.Optional(nullableNumber({ description: 'Smallest number; for a range, its lower end.', examples: [9] })),
    max: Type.Optional(nullableNumber({ description: 'Largest number; for a range, its upper end.', examples: [14] })),
    latest: Type.Optional(nullableNumber({ description: 'Number of the newest figure; null if it is a range.', examples: [14] })),
    latestDate: Type.Optional(date('Last day that the newest figure applies to.')),
    latestId: Type.Optional(
      Type.String({ description: 'Id of the newest figure.', examples: ['russia-spring-conscription.soldiers-killed'] }),
    ),
    sum: Type.Optional(
      nullableNumber({
        description:
          'Exact sum of the changes; the same change reported twice counts once. Null if a sum would be meaningless (the periods are unknown or overlap, or there is only a range), or larger than any number.',
        examples: [5],
      }),
    ),
    latestDateUncertain: Type.Optional(nullableFlag('Whether the date of the newest figure is uncertain; null without a date.')),
    latestDateApproximate: Type.Optional(nullableFlag('Whether the date of the newest figure is approximate; null without a date.')),
    latestProvenance: Type.Optional(reference(Provenance)),
  },
  { $id: 'FigureGroup', additionalProperties: false, description: 'Aggregates of a group of figures.' },
)

export const FigureGroupList = listOf(FigureGroup, undefined, 'FigureGroupList')

export const Annotation = Type.Object(
  {
    id: Type.String({ description: 'Id of the event.', examples: ['russia-spring-conscription.spring-conscription-starts'] }),
    time: Type.Integer({
      description: 'Start, in milliseconds since 1970 (UTC); the last day of a date without a first day.',
      examples: [1648771200000],
    }),
    timeEnd: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description:
        'End, in milliseconds since 1970 (UTC). Null if the event is a point: a moment, or a date whose first and last day are not exactly known; the title then has the date.',
      examples: [1648857599999],
    }),
    title: Type.String({ description: 'What happened. A date whose days are not exactly known follows in parentheses, in EDTF.' }),
    text: Type.String({ description: 'The exact words of the article.' }),
    tags: Type.Array(Type.String(), {
      description:
        'Type and status of the event; `drafted` or `reviewed`, unless a person has written it; then why its date is not exact: `uncertain`, `approximate`, `open-start`, `open-end`, or `imprecise` for a month or a year.',
      examples: [['retreat', 'claimed']],
    }),
    url: nullableString({
      description: 'Link that opens the article at the words; null if the address of the article is unknown.',
      examples: [null],
    }),
  },
  {
    $id: 'Annotation',
    additionalProperties: false,
    description: 'An event in the form that dashboards draw on a time line (`format=annotations`). Events without a date are omitted.',
  },
)
