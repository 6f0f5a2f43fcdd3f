import Type, { type Static } from 'typebox'
import { AuthoredArticle } from './article.js'
import { AuthoredDate, DateBasis } from './date.js'
import { Alias, AuthoredEntity, EntityType, PartOf } from './entity.js'
import { AuthoredEvent, AuthoredParticipant, EventStatus, EventType } from './event.js'
import { AuthoredEvidence, EvidenceRole } from './evidence.js'
import { AuthoredFigure, FigureStatus, Measure, Qualifier, ValueBasis } from './figure.js'
import { ArticleId, EntityId, LocalFactId } from './identifiers.js'
import { Metric } from './metric.js'
import { Provenance } from './provenance.js'
import { AuthoredQuote, QuoteType, Speaker } from './quote.js'
import { reference } from './reference.js'
import { Resolution } from './resolution.js'

/** One article with everything that was found in it: the format that authors write and the store accepts. */
export const ArticleDocument = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'Address of this schema, which editors use for completion and hover texts.' })),
    article: reference(AuthoredArticle),
    entities: Type.Array(reference(AuthoredEntity), { description: 'Every entity that the facts name.' }),
    quotes: Type.Array(reference(AuthoredQuote), { description: 'Quoted and reported speech, in reading order.' }),
    figures: Type.Array(reference(AuthoredFigure), { description: 'Numbers that state a fact, in reading order.' }),
    events: Type.Array(reference(AuthoredEvent), { description: 'What happened, in reading order.' }),
  },
  {
    $id: 'ArticleDocument',
    additionalProperties: false,
    title: 'Verbatim article document',
    description: 'One article with everything that was found in it. Each fact is pinned to the exact words that carry it.',
  },
)
export type ArticleDocument = Static<typeof ArticleDocument>

/** The parts of a document that are served as they are written. */
export const sharedParts = [
  ArticleId,
  EntityId,
  DateBasis,
  EvidenceRole,
  EntityType,
  Alias,
  PartOf,
  QuoteType,
  Speaker,
  Provenance,
  Resolution,
  Metric,
  Measure,
  Qualifier,
  FigureStatus,
  ValueBasis,
  EventType,
  EventStatus,
]

/** The parts of a document that are served in another form. */
export const authoredParts = [
  LocalFactId,
  AuthoredArticle,
  AuthoredDate,
  AuthoredEntity,
  AuthoredEvidence,
  AuthoredQuote,
  AuthoredFigure,
  AuthoredParticipant,
  AuthoredEvent,
]

/** Every named schema that an article document references. */
export const documentParts = [...sharedParts, ...authoredParts]
