import type { ArticleDocument } from '../../schemas/article-document.js'
import type { AuthoredDate } from '../../schemas/date.js'
import type { AuthoredEvidence } from '../../schemas/evidence.js'
import { factIdPattern } from '../../schemas/identifiers.js'
import { components } from '../../schemas/index.js'
import { idOf } from '../../schemas/json-schema.js'
import { resources } from '../resources/index.js'
import { textFragmentUrl } from '../text/url-fragments.js'
import { serveDate } from './model/date.js'
import { resolveParticipants } from './resolutions.js'

/** The keywords of a schema that determine how a value is served. */
interface ServedSchema {
  $ref?: string
  anyOf?: ServedSchema[]
  items?: ServedSchema
  properties?: Record<string, ServedSchema>
  pattern?: string
}

/** Properties that a document may omit and that are always served. */
const defaults: Record<string, object> = {
  entities: { partOf: [], provenance: 'person' },
  quotes: { resolutions: {}, provenance: 'person' },
  figures: { resolutions: {}, valueBasis: 'read', provenance: 'person' },
  events: { resolutions: {}, provenance: 'person' },
}

/** The items of a document, by the path of their resource. The document must have passed the check. */
export function toItems(document: ArticleDocument): Record<string, { id: string }[]> {
  const { article } = document
  const lists: Record<string, unknown> = {
    ...document,
    events: resolveParticipants(document),
    articles: [{ ...article, text: { ...article.text, included: article.text.included !== null } }],
  }
  const items: Record<string, { id: string }[]> = {}
  for (const { path, schema } of resources) {
    const serve = serving(schema as ServedSchema)
    items[path] = (lists[path] as object[]).map(
      (item) =>
        serve({ article: article.id, correction: article.correction, ...defaults[path], ...item }, article) as {
          id: string
        },
    )
  }
  return items
}

const named = new Map<string, ServedSchema>(components.map((schema) => [idOf(schema), schema as ServedSchema]))

/** Converts an authored value to a served one. */
type Serve = (value: unknown, article: ArticleDocument['article']) => unknown

const converters = new Map<ServedSchema, Serve>()

/** The converter for a schema. Created once for each schema, because traversing a schema takes longer than traversing a value. */
function serving(shape: ServedSchema): Serve {
  const made = converters.get(shape) ?? makeServing(shape)
  converters.set(shape, made)
  return made
}

/**
 * Follows the schema of the served item: dates get their first and last day, pins their link, ids of facts the id of their
 * article as a prefix, and properties the order of the schema.
 */
function makeServing({ $ref, anyOf, items, properties, pattern }: ServedSchema): Serve {
  if ($ref === 'EdtfDate') return (value) => serveDate(value as AuthoredDate)
  if ($ref === 'Evidence') return servingEvidence(serving(named.get($ref) as ServedSchema))
  if ($ref !== undefined) return serving(named.get($ref) as ServedSchema)
  if (anyOf !== undefined) return servingNullable(serving(anyOf[0] as ServedSchema))
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

function servingProperties(properties: Record<string, ServedSchema>): Serve {
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
