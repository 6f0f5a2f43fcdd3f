import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import type { TSchema } from 'typebox'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { operationSchema } from '../openapi/operation.js'
import {
  cursorParameter,
  fieldsParameter,
  filterParameters,
  formatParameter,
  includeParameter,
  limitParameter,
  listOf,
  optional,
} from '../openapi/parameters.js'
import { listResponses } from '../openapi/response-schemas.js'
import { writeCursor } from '../request/cursor.js'
import { expandEntities } from '../request/expand-entities.js'
import { parseRequest, wantedVersion } from '../request/parse.js'
import { planList } from '../request/plan.js'
import { resolveNames } from '../request/resolve-names.js'
import { facetNames } from '../response/facets.js'
import { includeNames } from '../response/include.js'
import { readPage, representPage } from '../response/list.js'
import { isStreamed, listFormats, negotiate } from '../response/negotiate.js'
import { streamList } from '../response/stream.js'
import type { RouteContext } from './context.js'

/** `GET /{path}`: a page of the selected items, or all of them as a stream. */
export function listRoute(app: FastifyInstance, context: RouteContext, resource: Resource): void {
  const { cache, names, parts, settings } = context
  const formats = listFormats(resource)

  /** The life of a request: negotiate, parse, resolve names, expand, plan, read, represent. `cachedHandler` then sends and caches. */
  const respond: Respond = async (reader, request) => {
    const format = negotiate(request, formats)
    const parsed = parseRequest(request)
    const resolved = await resolveNames(reader, names, resource, parsed)
    const expanded = await expandEntities(reader, parts, resource, resolved, settings.VERBATIM_PART_LIMIT)
    const list = planList(resource, parsed, expanded, format, reader.version)
    if (isStreamed(format)) return streamList(list)
    const page = await readPage(reader, list, settings)
    const cursor = page.next === null ? null : writeCursor(list.selection, { version: reader.version, after: page.next })
    return representPage(list, page, cursor, request.url)
  }

  const variant = (request: FastifyRequest) => negotiate(request, formats)
  const handler = cachedHandler(cache, respond, { variant, version: wantedVersion })
  app.get(`/${resource.path}`, { schema: listSchema(resource, settings), attachValidation: true }, handler)
}

function listSchema(resource: Resource, settings: Settings): FastifySchema {
  const { path, description, defaultSort } = resource
  return operationSchema({
    operationId: `list${path[0]?.toUpperCase()}${path.slice(1)}`,
    tag: path,
    summary: `List ${path}`,
    description: `${description} The default order is \`${defaultSort.join(',')}\`; every order ends in the id. An item must match all filters.`,
    query: {
      ...filterParameters(resource, settings),
      ...pageParameters(resource, settings),
      ...facetParameter(resource),
      ...(resource.includes === undefined ? {} : { include: includeParameter(includeNames(resource.includes)) }),
      format: formatParameter(listFormats(resource)),
    },
    responses: listResponses(resource),
    responseDescription: `A page of ${path}; all of them as CSV and NDJSON.`,
    headers: ['Link', 'Content-Disposition'],
    stored: true,
    problems: ['InvalidListRequest', 'NotAcceptable'],
  })
}

function pageParameters(resource: Resource, settings: Settings): Record<string, TSchema> {
  const { sorts, defaultSort } = resource
  const keys = [...new Set([...sorts, 'id'])].flatMap((key) => [key, `-${key}`])
  const sort =
    'Sort keys, the most significant first. `-` before a key sorts in descending order. Items without a value, such as undated ones, come last in both directions. Facts with equal keys follow the order of the text, article by article. `position` sorts by the article first.'
  const limit = 'Maximum number of items on the page, or in all for CSV and NDJSON. 0 returns counts only.'
  return {
    sort: optional(listOf(keys), sort, defaultSort),
    limit: limitParameter(settings, limit),
    cursor: cursorParameter(),
    fields: fieldsParameter(resource),
  }
}

function facetParameter(resource: Resource): Record<string, TSchema> {
  const names = facetNames(resource)
  const description = 'Counts the selected items of all pages by the values of these filters. Add `limit=0` for the counts only.'
  return { facet: optional(listOf(names), description, names.slice(0, 1)) }
}
