import Type, { type Static } from 'typebox'
import { nullableString, oneOf, reference } from './reference.js'

const edtf = Type.String({
  minLength: 1,
  maxLength: 60,
  description:
    'Extended Date/Time Format (ISO 8601-2), levels 0 and 1: a day, a month, a year, an interval (`2022-02-24/..` is open), uncertain (`?`) or approximate (`~`). Seasons are not accepted, because their months are not defined.',
  examples: ['2022-04-01'],
})

export const DateBasis = oneOf(
  {
    stated: 'the article states every part of the date.',
    inferred: 'at least one part, such as the year, follows from the text without being in it.',
  },
  'Where the date comes from.',
  'DateBasis',
)

const properties = { edtf, basis: reference(DateBasis) }

/** A date as an author writes it. */
export const AuthoredDate = Type.Object(properties, {
  $id: 'AuthoredDate',
  additionalProperties: false,
  description: 'A date as the author writes it.',
  examples: [{ edtf: '2022-04-01', basis: 'inferred' }],
})
export type AuthoredDate = Static<typeof AuthoredDate>

/** A date as it is served, with the days that it spans. Source: the authored EDTF text, read by the edtf library. */
export const EdtfDate = Type.Object(
  {
    ...properties,
    start: nullableString({
      format: 'date',
      description: 'First day of the date, as it was written; null for an interval with an open start.',
      examples: ['2022-04-01'],
    }),
    end: nullableString({
      format: 'date',
      description: 'Last day of the date, inclusive, as it was written; null for an interval with an open end.',
      examples: ['2022-04-01'],
    }),
    precision: oneOf(
      {
        time: 'a time of day. With an offset, filters and orders use its day in UTC.',
        day: 'one day.',
        month: 'one month.',
        year: 'one year.',
        decade: 'ten years.',
        century: 'a hundred years.',
        interval: 'from one date to another.',
      },
      'Precision of the date.',
    ),
    uncertain: Type.Boolean({
      description: 'Whether the date is uncertain (`?` or `%` in EDTF); of an interval, either end.',
      examples: [false],
    }),
    approximate: Type.Boolean({
      description: 'Whether the date is approximate (`~` or `%` in EDTF); of an interval, either end.',
      examples: [false],
    }),
  },
  {
    $id: 'EdtfDate',
    additionalProperties: false,
    description: 'A date as the author wrote it, with the first and the last day that it spans.',
  },
)
export type EdtfDate = Static<typeof EdtfDate>
