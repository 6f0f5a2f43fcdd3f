import { EntityName, Health, Page, Problem, ProblemKind, ResolvedName } from './answers.js'
import { Article } from './article.js'
import { ArticleDocument, documentParts } from './article-document.js'
import { ServedDate } from './date.js'
import { Alias, Entity } from './entity.js'
import { Event } from './event.js'
import { Evidence } from './evidence.js'
import { Figure } from './figure.js'
import { selfContained } from './json-schema.js'
import { Annotation, Facet, FigureGroup, FigureGroupTable } from './lists.js'
import { Quote } from './quote.js'
import { DocumentCheck, FactPin, Passage, SearchHit, SearchHitList, Verification } from './search.js'

/** The named schemas of what the API answers. */
export const components = [
  Article,
  Entity,
  Alias,
  Quote,
  Figure,
  Event,
  ServedDate,
  Evidence,
  Page,
  ResolvedName,
  EntityName,
  Facet,
  FigureGroup,
  FigureGroupTable,
  Annotation,
  SearchHit,
  SearchHitList,
  Verification,
  Passage,
  FactPin,
  DocumentCheck,
  Problem,
  ProblemKind,
  Health,
]

/** The named schemas of what an author writes, where the API takes or gives a document; what is served as it is written is above. */
export const documentComponents = [ArticleDocument, ...documentParts.filter((part) => !(components as readonly unknown[]).includes(part))]

/** The article document as a JSON Schema for editors. */
export const articleDocumentJsonSchema = selfContained(ArticleDocument, documentParts)

/** The contract as JSON Schema files, by the name under which they are served. */
export const jsonSchemas: Readonly<Record<string, Record<string, unknown>>> = {
  'article-document': articleDocumentJsonSchema,
  ...Object.fromEntries(
    Object.entries({ article: Article, entity: Entity, quote: Quote, figure: Figure, event: Event, problem: Problem }).map(
      ([name, schema]) => [name, selfContained(schema, components)],
    ),
  ),
}
