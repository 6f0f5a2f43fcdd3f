import { EntityName, Health, Page, Problem, ProblemKind, ResolvedName } from './answers.js'
import { Article } from './article.js'
import { ArticleDocument, documentParts } from './article-document.js'
import { ServedDate } from './date.js'
import { Alias, Entity } from './entity.js'
import { Event } from './event.js'
import { Evidence } from './evidence.js'
import { Figure } from './figure.js'
import { idOf, selfContained } from './json-schema.js'
import { Quote } from './quote.js'

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
  Problem,
  ProblemKind,
  Health,
]

/** The article document as a JSON Schema for editors. */
export const articleDocumentJsonSchema = selfContained(ArticleDocument, documentParts)

/** The contract as JSON Schema files, by the name under which they are served. */
export const jsonSchemas: Readonly<Record<string, Record<string, unknown>>> = {
  'article-document': articleDocumentJsonSchema,
  ...Object.fromEntries(
    [Article, Entity, Quote, Figure, Event, Problem].map((schema) => [idOf(schema).toLowerCase(), selfContained(schema, components)]),
  ),
}
