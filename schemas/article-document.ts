import Type, { type Static } from 'typebox'
import { AuthoredArticle } from './article.js'
import { AuthoredDate } from './date.js'
import { Alias, Entity } from './entity.js'
import { AuthoredEvent } from './event.js'
import { AuthoredEvidence } from './evidence.js'
import { AuthoredFigure } from './figure.js'
import { AuthoredQuote } from './quote.js'
import { reference } from './reference.js'

/** One article with all that was found in it: what an author writes and the store takes in. */
export const ArticleDocument = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'Where editors find this schema, for completion and hover texts.' })),
    article: reference(AuthoredArticle),
    entities: Type.Array(reference(Entity), { description: 'Everybody and everything that the facts name.' }),
    quotes: Type.Array(reference(AuthoredQuote), { description: 'Quoted and reported speech, in reading order.' }),
    figures: Type.Array(reference(AuthoredFigure), { description: 'Numbers that state a fact, in reading order.' }),
    events: Type.Array(reference(AuthoredEvent), { description: 'What happened, in reading order.' }),
  },
  {
    $id: 'ArticleDocument',
    additionalProperties: false,
    title: 'Verbatim article document',
    description: 'One article with all that was found in it, each fact pinned to the exact words that carry it.',
  },
)
export type ArticleDocument = Static<typeof ArticleDocument>

/** The named schemas that an article document is made of. */
export const documentParts = [AuthoredArticle, AuthoredDate, AuthoredEvidence, Alias, Entity, AuthoredQuote, AuthoredFigure, AuthoredEvent]
