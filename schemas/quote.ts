import Type, { type Static, type TSchema } from 'typebox'
import { AuthoredDate, EdtfDate } from './date.js'
import { AuthoredEvidence, Evidence } from './evidence.js'
import { distinctIds, EntityId, FactId, LocalFactId, ofArticle } from './identifiers.js'
import { Provenance } from './provenance.js'
import { nullable, nullableString, oneOf, reference } from './reference.js'
import { named, resolutionsOf } from './resolution.js'

export const QuoteType = oneOf(
  {
    direct: 'whole sentences in quotation marks.',
    partial: 'words or parts of a sentence in quotation marks.',
    indirect: 'reported without quotation marks.',
  },
  'How the article reports the words.',
  'QuoteType',
)

export const Speaker = Type.Object(
  {
    entity: nullable(reference(EntityId), 'The speaker; null if the article does not say.'),
    asWritten: nullableString({
      minLength: 1,
      description: 'The words that name the speaker next to the quote; null if there are none.',
      examples: ['the Ukrainian leader'],
    }),
    resolution: nullable(
      oneOf(named, 'How the words identify the speaker.'),
      'How the words next to the quote identify the speaker; null if the speaker is unknown.',
    ),
  },
  { $id: 'Speaker', additionalProperties: false, description: 'The speaker of a quote.' },
)

const resolutions = resolutionsOf(['addressee'])

const properties = <D extends TSchema, E extends TSchema, R extends TSchema, P extends TSchema>(
  date: D,
  evidence: E,
  resolved: R,
  provenance: P,
) => ({
  provenance,
  type: reference(QuoteType),
  text: Type.String({
    minLength: 1,
    description:
      'What is said: the words of the content pins, in order. Between two of them is one space where the quotation continues (after its attribution or a paragraph break), and ` … ` where words were left out.',
    examples: ['guaranteed death'],
  }),
  speaker: reference(Speaker),
  cue: nullableString({
    minLength: 1,
    description: 'The verb of saying, as written in the article; null if there is none.',
    examples: ['said'],
  }),
  addressee: nullable(reference(EntityId), 'The entity that is addressed; null if the article does not say.'),
  medium: nullableString({
    minLength: 1,
    description: 'The channel, interview or occasion of the quote, in the words of the article; null if the article does not say.',
    examples: ['Friday address'],
  }),
  saidOn: nullable(reference(date), 'When it was said; null if the article does not say.'),
  about: distinctIds(EntityId, 'The entities that the quote is about.'),
  resolutions: resolved,
  evidence: Type.Array(reference(evidence), { minItems: 1, description: 'The words that carry the quote.' }),
})

/** A quote as an author writes it. Source: Citron and schema.org Quotation. */
export const AuthoredQuote = Type.Object(
  {
    id: reference(LocalFactId),
    ...properties(AuthoredDate, AuthoredEvidence, Type.Optional(resolutions), Type.Optional(reference(Provenance))),
  },
  { $id: 'AuthoredQuote', additionalProperties: false, description: 'A passage of quoted or reported speech.' },
)
export type AuthoredQuote = Static<typeof AuthoredQuote>

export const Quote = Type.Object(
  { id: reference(FactId), ...ofArticle, ...properties(EdtfDate, Evidence, resolutions, reference(Provenance)) },
  { $id: 'Quote', additionalProperties: false, description: 'A passage of quoted or reported speech, with its speaker.' },
)
export type Quote = Static<typeof Quote>
