import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import type { TSchema } from 'typebox'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { ReadDuration, Reader } from '../../store/types.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import type { Representation } from '../cache/representation.js'
import { operationSchema } from '../openapi/operation.js'
import {
  cursorParameter,
  facetParameter,
  fieldsParameter,
  filterParameters,
  formatParameter,
  includeParameter,
  limitParameter,
  sortParameter,
} from '../openapi/parameters.js'
import { listResponses } from '../openapi/response-schemas.js'
import { publicPath, publicUrl } from '../proxy/public-url.js'
import { writeCursor } from '../request/cursor.js'
import { type ExpandedNames, expandEntities } from '../request/expand-entities.js'
import { parseRequest } from '../request/parse.js'
import { type Plan, planList } from '../request/plan.js'
import { resolveNames } from '../request/resolve-names.js'
import { includeNames } from '../response/include.js'
import { readPage, representPage } from '../response/list.js'
import type { ListRequest, PageContent } from '../response/list-request.js'
import { type Format, isStreamed, listFormats, negotiate } from '../response/negotiate.js'
import { streamList } from '../response/stream.js'
import type { RouteContext } from './context.js'

/** What differs between lists. */
export interface ListRoute {
  url: string
  schema: FastifySchema
  formats: readonly Format[]
  /** Conditions, another order and errors beside those that the query has. */
  plan?: (expanded: ExpandedNames) => Partial<Plan>
  rows: (reader: Reader, list: ListRequest) => Promise<ListRows>
}

/** The rows of a planned list: as a stream of all of them, or a page. */
export interface ListRows {
  stream: () => Representation
  page: () => Promise<PageContent>
}

/** The life of a request for a list: negotiate, parse, resolve names, expand, plan, read, represent. `cachedHandler` then sends and caches. */
export function listRoute(app: FastifyInstance, context: RouteContext, resource: Resource, route: ListRoute): void {
  const { cache, nameCache, partCache, settings } = context
  const respond: Respond = async (reader, request) => {
    const format = negotiate(request, route.formats)
    const parsed = parseRequest(request)
    const resolved = await resolveNames(reader, nameCache, resource, parsed)
    const expanded = await expandEntities(reader, partCache, resource, resolved, settings.VERBATIM_PART_LIMIT)
    const list = planList(resource, parsed, expanded, format, route.url, route.plan?.(expanded))
    const rows = await route.rows(reader, list)
    if (isStreamed(format)) return rows.stream()
    const page = await rows.page()
    const cursor = page.next === null ? null : writeCursor(list.scope, page.next)
    return representPage(list, page, cursor, {
      url: request.url,
      publicUrl: () => publicUrl(request),
      publicPath: publicPath(request),
    })
  }
  const variant = (request: FastifyRequest) => negotiate(request, route.formats)
  // A feed has the address of the server.
  const hasPublicUrl = (request: FastifyRequest) => variant(request) === 'atom'
  // Of a HEAD request, only the beginning of a stream is read.
  const duration = (request: FastifyRequest): ReadDuration => {
    if (!isStreamed(negotiate(request, route.formats))) return 'short'
    return request.method === 'HEAD' ? 'steps' : 'stream'
  }
  const handler = cachedHandler(cache, respond, { variant, hasPublicUrl, duration })
  app.get(route.url, { schema: route.schema, attachValidation: true }, handler)
}

/** `GET /{path}`: a page of the selected items, or all of them as a stream. */
export function itemListRoute(app: FastifyInstance, context: RouteContext, resource: Resource): void {
  listRoute(app, context, resource, {
    url: `/${resource.path}`,
    schema: listSchema(resource, context.settings),
    formats: listFormats(resource),
    rows: async (reader, list) => ({ stream: () => streamList(list), page: () => readPage(reader, list, context.settings) }),
  })
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
  const limit = 'Maximum number of items on the page, or in all for CSV and NDJSON. 0 returns counts only.'
  return {
    sort: sortParameter(resource),
    limit: limitParameter(settings, limit),
    cursor: cursorParameter(),
    fields: fieldsParameter(resource),
    facet: facetParameter(resource),
  }
}
