import Type, { type Static } from 'typebox'
import { nullableString, oneOf, reference } from './reference.js'

export const EvidenceRole = oneOf(
  {
    content: 'the words that state the fact.',
    speaker: 'the words that name the speaker of a quote, or the reporter of a figure or an event.',
    cue: 'the verb of saying.',
    value: 'the words that give the number.',
    date: 'the words that give the date.',
    place: 'the words that name the place, or the medium of a quote.',
    participant: 'the words that name a participant, the addressee, the party or a subject.',
  },
  'What the words are evidence of.',
  'EvidenceRole',
)

const context = (where: string) =>
  Type.String({
    maxLength: 32,
    description: `Up to 32 characters directly ${where} the words; empty if the words occur only once in the article.`,
    examples: [''],
  })

const properties = {
  role: reference(EvidenceRole),
  exact: Type.String({
    minLength: 1,
    maxLength: 10_000,
    description: 'The exact words of the article.',
    examples: ['1,351 soldiers had been killed'],
  }),
  prefix: context('before'),
  suffix: context('after'),
  start: Type.Integer({
    minimum: 0,
    description: 'Position of the first character, in Unicode code points from zero.',
    examples: [3411],
  }),
  end: Type.Integer({
    minimum: 1,
    description: 'Position after the last character, in Unicode code points.',
    examples: [3441],
  }),
}

/** Words of an article and their position. Unit: Unicode code points, end exclusive. Source: W3C Web Annotation selectors. */
export const AuthoredEvidence = Type.Object(properties, {
  $id: 'AuthoredEvidence',
  additionalProperties: false,
  description:
    'A pin: the exact words that carry a fact, and their position in the article (W3C TextQuoteSelector and TextPositionSelector). `verbatim pin` fills in every property except `role` and `exact`.',
})
export type AuthoredEvidence = Static<typeof AuthoredEvidence>

export const Evidence = Type.Object(
  {
    ...properties,
    url: nullableString({
      format: 'uri',
      description: 'Link that opens the article at these words (a text fragment); null if the address of the article is unknown.',
      examples: ['https://news.example/article#:~:text=a%20text%20fragment'],
    }),
  },
  {
    $id: 'Evidence',
    additionalProperties: false,
    description: 'A pin: the exact words that carry a fact, and their position in the article in Unicode code points.',
  },
)
export type Evidence = Static<typeof Evidence>
