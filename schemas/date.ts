import Type, { type Static } from 'typebox'
import { nullableString, oneOf } from './reference.js'

const edtf = Type.String({
  minLength: 1,
  maxLength: 60,
  description:
    'Extended Date/Time Format (ISO 8601-2), levels 0 and 1: a day, a month, a year, an interval (`2022-02-24/..` is open), uncertain (`?`) or approximate (`~`). Not seasons, whose months nobody agrees on.',
  examples: ['2022-04-01'],
})

const basis = oneOf(
  {
    stated: 'every part of the date stands in the article.',
    inferred: 'at least one part follows from the text without standing in it (a year, say).',
  },
  'Where the date comes from.',
  'DateBasis',
)

/** A date as an author writes it. */
export const AuthoredDate = Type.Object(
  { edtf, basis },
  {
    $id: 'AuthoredDate',
    additionalProperties: false,
    description: 'A date as the author gives it.',
    examples: [{ edtf: '2022-04-01', basis: 'inferred' }],
  },
)
export type AuthoredDate = Static<typeof AuthoredDate>

/** A date as it is served: with the plain days it spans. Source: the authored EDTF text, read by the edtf library. */
export const ServedDate = Type.Object(
  {
    edtf,
    basis,
    start: nullableString({
      format: 'date',
      description: 'First day that the date covers; null where an interval is open at its start.',
      examples: ['2022-04-01'],
    }),
    end: nullableString({
      format: 'date',
      description: 'Last day that the date covers, inclusive; null where an interval is open at its end.',
      examples: ['2022-04-01'],
    }),
    precision: oneOf(
      {
        time: 'a moment of a day.',
        day: 'one day.',
        month: 'one month.',
        year: 'one year.',
        decade: 'ten years.',
        century: 'a hundred years.',
        interval: 'from one date to another.',
      },
      'How exact the date is.',
    ),
  },
  {
    $id: 'EdtfDate',
    additionalProperties: false,
    description: 'A date: as the author gave it, and as the plain days that it spans.',
  },
)
export type ServedDate = Static<typeof ServedDate>
