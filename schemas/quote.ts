import Type, { type Static, type TSchema } from 'typebox'
import { AuthoredDate, ServedDate } from './date.js'
import { AuthoredEvidence, Evidence } from './evidence.js'
import { EntityId, FactId, ofArticle, Slug } from './identifiers.js'
import { nullable, nullableString, oneOf, reference } from './reference.js'

export const QuoteType = oneOf(
  {
    direct: 'whole sentences in quotation marks.',
    partial: 'words or parts of a sentence in quotation marks.',
    indirect: 'reported without quotation marks.',
  },
  'How the words are reported.',
  'QuoteType',
)

const Speaker = Type.Object(
  {
    entity: nullable(EntityId, 'Who speaks; null where the article does not say.'),
    asWritten: nullableString({
      minLength: 1,
      description: 'The words that name the speaker beside the quote; null where there are none.',
      examples: ['the Ukrainian leader'],
    }),
    resolution: nullable(
      oneOf(
        {
          name: 'the words are a name.',
          role: 'the words describe the speaker ("the Ukrainian leader").',
          pronoun: 'the words are a pronoun ("he").',
          continued: 'there are no words: the quote goes on from the one before.',
        },
        'How the words lead to the speaker.',
      ),
      'How the words beside the quote lead to the speaker; null where the speaker is not known.',
    ),
  },
  { title: 'Speaker', additionalProperties: false, description: 'Who says it.' },
)

const properties = <D extends TSchema, E extends TSchema>(date: D, evidence: E) => ({
  type: QuoteType,
  text: Type.String({
    minLength: 1,
    description: 'What is said: the words of the content pins, joined by one space.',
    examples: ['guaranteed death'],
  }),
  speaker: Speaker,
  cue: nullableString({
    minLength: 1,
    description: 'The verb of saying, as it stands in the article; null where there is none.',
    examples: ['said'],
  }),
  addressee: nullable(EntityId, 'Whom it is said to; null where the article does not say.'),
  medium: nullableString({
    minLength: 1,
    description: 'Where or how it is said (a channel, an interview, an address), in the words of the article; null where it does not say.',
    examples: ['Friday address'],
  }),
  saidOn: nullable(reference(date), 'When it was said; null where the article does not say.'),
  about: Type.Array(EntityId, { uniqueItems: true, description: 'The entities it speaks of.' }),
  evidence: Type.Array(reference(evidence), { minItems: 1, description: 'The words that carry the quote.' }),
})

/** A quote as an author writes it. Source: Citron and schema.org Quotation. */
export const AuthoredQuote = Type.Object(
  {
    id: Slug('Readable id, unique among all facts of the document.', 'guaranteed-death'),
    ...properties(AuthoredDate, AuthoredEvidence),
  },
  { $id: 'AuthoredQuote', additionalProperties: false, description: 'A passage of quoted or reported speech.' },
)
export type AuthoredQuote = Static<typeof AuthoredQuote>

export const Quote = Type.Object(
  {
    id: FactId('Readable id, unique in the whole store.', 'russia-spring-conscription.guaranteed-death'),
    ...ofArticle,
    ...properties(ServedDate, Evidence),
  },
  { $id: 'Quote', additionalProperties: false, description: 'A passage of quoted or reported speech, with its speaker.' },
)
export type Quote = Static<typeof Quote>
