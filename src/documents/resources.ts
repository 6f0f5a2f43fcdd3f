import type { TSchema } from 'typebox'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { AuthoredDate } from '../../schemas/date.js'
import type { AuthoredEvidence } from '../../schemas/evidence.js'
import { factIdPattern } from '../../schemas/identifiers.js'
import { components } from '../../schemas/index.js'
import { idOf } from '../../schemas/json-schema.js'
import { resources } from '../resources/index.js'
import { textFragmentUrl } from '../text-fragment.js'
import { serveDate } from './date.js'

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
  const serve = server(article)
  return Object.fromEntries(
    resources.map(({ path, schema }) => {
      const authored = lists[path] as object[]
      return [
        path,
        authored.map((item) => serve(schema, { article: article.id, correction: article.correction, ...item }) as { id: string }),
      ]
    }),
  )
}

const named = new Map<string, TSchema>(components.map((schema) => [idOf(schema), schema]))

/**
 * From what an author writes to what is served, as the schema of the served item has it: dates with their days,
 * pins with their addresses, ids of facts with the article's before them, properties in the schema's order.
 */
function server({ id: article, url }: ArticleDocument['article']): (schema: TSchema, value: unknown) => unknown {
  const serve = ({ $ref, anyOf, items, properties, pattern }: Shape, value: unknown): unknown => {
    if (value === null) return null
    if ($ref === 'Date') return serveDate(value as AuthoredDate)
    if ($ref === 'Evidence')
      return serve(named.get($ref) as Shape, {
        ...(value as object),
        url: url === null ? null : textFragmentUrl(url, value as AuthoredEvidence),
      })
    if ($ref !== undefined) return serve(named.get($ref) as Shape, value)
    if (anyOf !== undefined) return serve(anyOf[0] as Shape, value)
    if (items !== undefined) return (value as unknown[]).map((item) => serve(items, item))
    if (properties !== undefined) return serveProperties(properties, value as Record<string, unknown>)
    return pattern === factIdPattern ? `${article}.${value}` : value
  }
  const serveProperties = (properties: Record<string, Shape>, value: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => value[name] !== undefined)
        .map(([name, shape]) => [name, serve(shape, value[name])]),
    )
  return (schema, value) => serve(schema as Shape, value)
}
