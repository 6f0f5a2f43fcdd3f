import type { FastifyInstance, FastifySchema } from 'fastify'
import type { TSchema } from 'typebox'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { type Operation, operationSchema } from '../openapi/operation.js'
import { cursorParameter, facetParameter, filterParameters, formatParameter } from '../openapi/parameters.js'
import { rowListResponses } from '../openapi/response-schemas.js'
import type { ExpandedNames } from '../request/expand-entities.js'
import type { Plan } from '../request/plan.js'
import type { ListRequest } from '../response/list-request.js'
import { rowFormats } from '../response/negotiate.js'
import { type RowList, readRowPage, streamRows } from '../response/row-list.js'
import type { RouteContext } from './context.js'
import { listRoute } from './list.js'

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

/** `GET /{resource}/{path}`: a page of the rows, or all of them as a stream. */
export function rowListRoute(app: FastifyInstance, context: RouteContext, resource: Resource, route: RowListRoute): void {
  listRoute(app, context, resource, {
    url: `/${resource.path}/${route.path}`,
    schema: route.schema,
    formats: rowFormats,
    plan: route.plan,
    async rows(reader, list) {
      const rows = await route.toRows(reader, list)
      const limit = list.query.limit ?? route.limit
      return { stream: () => streamRows(list, rows), page: () => readRowPage(reader, list, rows, limit, context.settings) }
    },
  })
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
