import { Article } from './article.js'
import { ArticleDocument, authoredParts, documentParts, sharedParts } from './article-document.js'
import { EdtfDate } from './date.js'
import { DraftDoubt, DraftReport } from './draft.js'
import { Entity } from './entity.js'
import { NewsEvent, Participant } from './event.js'
import { Evidence } from './evidence.js'
import { Figure } from './figure.js'
import { FactId } from './identifiers.js'
import { selfContained } from './json-schema.js'
import { Annotation, Facet, FigureGroup, FigureGroupList } from './lists.js'
import { Quote } from './quote.js'
import { EntityName, Health, Overview, Page, Problem, ProblemKind, ResolvedName } from './responses.js'
import { DocumentCheck, FactPin, Passage, SearchHit, SearchHitList, Verification } from './search.js'

/** The named schemas of responses. */
export const components = [
  Article,
  Entity,
  Quote,
  Figure,
  NewsEvent,
  ...sharedParts,
  FactId,
  EdtfDate,
  Evidence,
  Participant,
  Page,
  ResolvedName,
  EntityName,
  Facet,
  FigureGroup,
  FigureGroupList,
  Annotation,
  SearchHit,
  SearchHitList,
  Verification,
  Passage,
  FactPin,
  DocumentCheck,
  DraftDoubt,
  DraftReport,
  Problem,
  ProblemKind,
  Health,
  Overview,
]

/** The named schemas that only article documents use; the parts that responses share are in `components`. */
export const documentComponents = [ArticleDocument, ...authoredParts]

/** The article document as a JSON Schema for editors. */
export const articleDocumentJsonSchema = selfContained(ArticleDocument, documentParts)

/** The contract as JSON Schema files, by the name in their address: `/schemas/{name}.json`. */
export const jsonSchemas: Readonly<Record<string, Record<string, unknown>>> = {
  'article-document': articleDocumentJsonSchema,
  article: selfContained(Article, components),
  entity: selfContained(Entity, components),
  quote: selfContained(Quote, components),
  figure: selfContained(Figure, components),
  event: selfContained(NewsEvent, components),
  problem: selfContained(Problem, components),
}
