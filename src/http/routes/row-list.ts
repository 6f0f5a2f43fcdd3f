import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import type { TSchema } from 'typebox'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { type Operation, operationSchema } from '../openapi/operation.js'
import { cursorParameter, facetParameter, filterParameters, formatParameter } from '../openapi/parameters.js'
import { rowListResponses } from '../openapi/response-schemas.js'
import { writeCursor } from '../request/cursor.js'
import { type ExpandedNames, expandEntities } from '../request/expand-entities.js'
import { parseRequest, wantedVersion } from '../request/parse.js'
import { type Plan, planList } from '../request/plan.js'
import { resolveNames } from '../request/resolve-names.js'
import { type ListRequest, representPage } from '../response/list.js'
import { isStreamed, negotiate, rowFormats } from '../response/negotiate.js'
import { type RowList, readRowPage, streamRows } from '../response/row-list.js'
import type { RouteContext } from './context.js'

/** What differs between the lists whose rows are computed from items. */
export interface RowListRoute {
  /** Path below that of the resource. */
  path: string
  schema: FastifySchema
  /** The number of rows of a page without `limit`. */
  limit: number
  /** Conditions, another order and errors beside those of the list of the items. */
  plan: (expanded: ExpandedNames) => Partial<Plan>
  toRows: (reader: Reader, list: ListRequest) => Promise<RowList>
}

/** `GET /{resource}/{path}`: the same life of a request as that of a list. */
export function rowListRoute(app: FastifyInstance, context: RouteContext, resource: Resource, route: RowListRoute): void {
  const { cache, names, parts, settings } = context
  const respond: Respond = async (reader, request) => {
    const format = negotiate(request, rowFormats)
    const parsed = parseRequest(request)
    const resolved = await resolveNames(reader, names, resource, parsed)
    const expanded = await expandEntities(reader, parts, resource, resolved, settings.VERBATIM_PART_LIMIT)
    const version = reader.versionOf([resource.path])
    const list = planList(resource, parsed, expanded, format, version, route.plan(expanded))
    const rows = await route.toRows(reader, list)
    if (isStreamed(format)) return streamRows(list, rows)
    const page = await readRowPage(reader, resource, list, rows, list.query.limit ?? route.limit, settings)
    const cursor = page.next === null ? null : writeCursor(list.selection, { version, after: page.next })
    return representPage(list, page, cursor, request.url)
  }
  const variant = (request: FastifyRequest) => negotiate(request, rowFormats)
  const handler = cachedHandler(cache, respond, { variant, version: wantedVersion })
  app.get(`/${resource.path}/${route.path}`, { schema: route.schema, attachValidation: true }, handler)
}

export function rowListSchema(
  resource: Resource,
  settings: Settings,
  operation: Pick<Operation, 'operationId' | 'summary' | 'description' | 'responseDescription'>,
  [list, row]: [list: TSchema, row: TSchema],
  parameters: Record<string, TSchema>,
): FastifySchema {
  return operationSchema({
    ...operation,
    tag: resource.path,
    query: {
      ...filterParameters(resource, settings),
      facet: facetParameter(resource),
      ...parameters,
      cursor: cursorParameter(),
      format: formatParameter(rowFormats),
    },
    responses: rowListResponses(list, row),
    headers: ['Link', 'Content-Disposition'],
    stored: true,
    problems: ['InvalidListRequest', 'NotAcceptable'],
  })
}
