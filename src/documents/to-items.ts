import type { ArticleDocument } from '../../schemas/article-document.js'
import type { AuthoredDate } from '../../schemas/date.js'
import type { AuthoredEvidence } from '../../schemas/evidence.js'
import { factIdPattern } from '../../schemas/identifiers.js'
import { components } from '../../schemas/index.js'
import { idOf } from '../../schemas/json-schema.js'
import { resources } from '../resources/index.js'
import { textFragmentUrl } from '../text/url-fragments.js'
import { serveDate } from './model/date.js'

/** The parts of a schema that say how a value is served. */
interface Shape {
  $ref?: string
  anyOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
  pattern?: string
}

/** What a document becomes: the items of every resource, by its path. The document must have passed the check. */
export function toItems(document: ArticleDocument): Record<string, { id: string }[]> {
  const { article } = document
  const lists: Record<string, unknown> = {
    ...document,
    articles: [{ ...article, text: { ...article.text, included: article.text.included !== null } }],
  }
  const items: Record<string, { id: string }[]> = {}
  for (const { path, schema } of resources) {
    const serve = serving(schema as Shape)
    items[path] = (lists[path] as object[]).map(
      (item) => serve({ article: article.id, correction: article.correction, ...item }, article) as { id: string },
    )
  }
  return items
}

const named = new Map<string, Shape>(components.map((schema) => [idOf(schema), schema as Shape]))

/** From what an author writes to what is served. */
type Serve = (value: unknown, article: ArticleDocument['article']) => unknown

const known = new Map<Shape, Serve>()

/** Made once for each schema: to go through the schema takes longer than to go through a value. */
function serving(shape: Shape): Serve {
  const made = known.get(shape) ?? makeServing(shape)
  known.set(shape, made)
  return made
}

/**
 * As the schema of the served item has it: dates with their days, pins with their addresses, ids of facts with the
 * article's before them, properties in the schema's order.
 */
function makeServing({ $ref, anyOf, items, properties, pattern }: Shape): Serve {
  if ($ref === 'EdtfDate') return (value) => serveDate(value as AuthoredDate)
  if ($ref === 'Evidence') return servingEvidence(serving(named.get($ref) as Shape))
  if ($ref !== undefined) return serving(named.get($ref) as Shape)
  if (anyOf !== undefined) return servingNullable(serving(anyOf[0] as Shape))
  if (items !== undefined) {
    const serve = serving(items)
    return (value, article) => (value as unknown[]).map((item) => serve(item, article))
  }
  if (properties !== undefined) return servingProperties(properties)
  return pattern === factIdPattern ? (value, { id }) => `${id}.${value}` : (value) => value
}

function servingNullable(serve: Serve): Serve {
  return (value, article) => (value === null ? null : serve(value, article))
}

function servingEvidence(serve: Serve): Serve {
  return (value, article) => {
    const url = article.url === null ? null : textFragmentUrl(article.url, value as AuthoredEvidence)
    return serve({ ...(value as AuthoredEvidence), url }, article)
  }
}

function servingProperties(properties: Record<string, Shape>): Serve {
  const parts = Object.entries(properties).map(([name, shape]) => ({ name, serve: serving(shape) }))
  return (value, article) => {
    const served: Record<string, unknown> = {}
    for (const { name, serve } of parts) {
      const part = (value as Record<string, unknown>)[name]
      if (part !== undefined) served[name] = serve(part, article)
    }
    return served
  }
}
