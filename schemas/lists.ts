import Type, { type Static, type TSchema } from 'typebox'
import { Page, Resolved } from './answers.js'
import { nullableNumber, nullableString, reference } from './reference.js'

export const Facet = Type.Object(
  {
    values: Type.Array(
      Type.Object(
        {
          value: Type.Unsafe<string | boolean | null>({
            type: ['string', 'boolean', 'null'],
            description: 'The value, as the filter takes it; null where it is not known.',
            examples: ['direct'],
          }),
          name: nullableString({ description: 'The name of an entity; otherwise null.', examples: [null] }),
          count: Type.Integer({ description: 'How many of the items have it.', examples: [18] }),
        },
        { additionalProperties: false },
      ),
      { description: 'The values, the most frequent first. An item with several counts under each.' },
    ),
    isExact: Type.Boolean({ description: 'False where only the first items of the order were counted.', examples: [true] }),
    isComplete: Type.Boolean({ description: 'False where there are more values.', examples: [true] }),
  },
  { $id: 'Facet', additionalProperties: false, description: 'How many items have each value, under the same filters.' },
)
export type Facet = Static<typeof Facet>

/** What a list answers. With `fields`, its items have only the properties that were asked for. */
export function listOf(item: TSchema, included: TSchema | undefined, $id: string) {
  return Type.Object(
    {
      data: Type.Array(reference(item), { description: 'The items, in the order of `sort`.' }),
      page: reference(Page),
      resolved: Resolved,
      facets: Type.Optional(
        Type.Record(Type.String(), reference(Facet), { title: 'Facets', description: 'The counts that `facet` names.' }),
      ),
      ...(included === undefined ? {} : { included: Type.Optional(reference(included)) }),
    },
    { $id, additionalProperties: false, description: 'A page of a list.' },
  )
}

/** What is reckoned out of many items: flat rows. */
export function tableOf(row: TSchema, $id: string) {
  return Type.Object(
    { data: Type.Array(reference(row), { description: 'The rows, in their order.' }), resolved: Resolved },
    { $id, additionalProperties: false, description: 'Rows, and whom the names were taken for.' },
  )
}

const date = (description: string) => nullableString({ format: 'date', description, examples: ['2022-03-27'] })

/** A group of figures; with it come the values that `groupBy` names, and the names of entities. */
export const FigureGroup = Type.Object(
  {
    metric: Type.String({ description: 'What is counted or measured.', examples: ['killed'] }),
    measure: Type.String({ description: 'What the numbers are a measure of.', examples: ['total'] }),
    unit: Type.String({ description: 'What is counted.', examples: ['person'] }),
    ...Object.fromEntries(
      ['party', 'partyName', 'place', 'placeName', 'reporter', 'reporterName', 'article'].map((name) => [
        name,
        Type.Optional(nullableString({ description: `Of all figures of the group, where \`groupBy\` names it.`, examples: [null] })),
      ]),
    ),
    count: Type.Optional(Type.Integer({ description: 'How many figures.', examples: [2] })),
    min: Type.Optional(nullableNumber({ description: 'The least number; the lower end of a range counts.', examples: [9] })),
    max: Type.Optional(nullableNumber({ description: 'The greatest number; the upper end of a range counts.', examples: [14] })),
    latest: Type.Optional(nullableNumber({ description: 'The newest number; null where it is a range.', examples: [14] })),
    latestDate: Type.Optional(date('The last day that the newest number holds for.')),
    latestId: Type.Optional(
      Type.String({ description: 'Id of the newest figure.', examples: ['russia-spring-conscription.soldiers-killed'] }),
    ),
    sum: Type.Optional(
      nullableNumber({
        description:
          'The sum of the changes; the same change told twice counts once. Null where it would mean nothing: periods unknown or overlapping, or only a range.',
        examples: [5],
      }),
    ),
  },
  { $id: 'FigureGroup', additionalProperties: false, description: 'What some figures come to.' },
)

export const FigureGroupTable = tableOf(FigureGroup, 'FigureGroupTable')

export const Annotation = Type.Object(
  {
    id: Type.String({ description: 'Id of the event.', examples: ['russia-spring-conscription.spring-conscription-starts'] }),
    time: Type.Integer({ description: 'First moment, in milliseconds since 1970 (UTC).', examples: [1648771200000] }),
    timeEnd: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'Last moment; null where it goes on.',
      examples: [1648857599999],
    }),
    title: Type.String({ description: 'What happened.' }),
    text: Type.String({ description: 'The exact words of the article.' }),
    tags: Type.Array(Type.String(), { description: 'Type and status.', examples: [['retreat', 'claimed']] }),
    url: nullableString({
      description: 'Link that opens the article at the words; null where its address is not known.',
      examples: [null],
    }),
  },
  { $id: 'Annotation', additionalProperties: false, description: 'An event as time lines draw it. Events without a date are left out.' },
)
