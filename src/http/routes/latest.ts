import type { FastifyInstance } from 'fastify'
import type { Resource } from '../../resources/resource.js'
import { bySeries } from '../../resources/series.js'
import { limitParameter, sortParameter } from '../openapi/parameters.js'
import { FigureRow, LatestFigureList } from '../openapi/response-schemas.js'
import { toFlatRows } from '../response/flat-rows.js'
import type { ListRequest } from '../response/list-request.js'
import { jsonOf } from '../response/read-items.js'
import type { RowList } from '../response/row-list.js'
import type { RouteContext } from './context.js'
import { rowListRoute, rowListSchema } from './row-list.js'

/** `GET /figures/latest`: the newest of the selected figures of each series. */
export function latestRoute(app: FastifyInstance, context: RouteContext, figures: Resource): void {
  const { settings } = context
  const operation = {
    operationId: 'listLatestFigures',
    summary: 'List the latest figures',
    description: `The newest figure of each reporter for each metric, measure, unit, party and place, out of the figures that match all filters. Rival figures stand side by side, nothing is summed, and a total never replaces a change. With \`knownOn\`, the figures as they were known on that day. The default order is \`series\`: by metric, measure, unit, party, place and reporter.`,
    responseDescription: 'A page of the figures as flat rows; all of them as CSV and NDJSON.',
  }
  const parameters = {
    sort: sortParameter({ ...figures, sorts: ['series', ...figures.sorts], defaultSort: ['series'] }),
    limit: limitParameter(settings, 'Maximum number of figures on the page, or in all for CSV and NDJSON. 0 returns counts only.'),
  }
  rowListRoute(app, context, figures, {
    path: 'latest',
    schema: rowListSchema(figures, settings, operation, [LatestFigureList, FigureRow], parameters),
    limit: settings.VERBATIM_PAGE_LIMIT,
    plan: ({ query }) => ({
      conditions: [{ operator: 'newest', interval: null }],
      ...(query.sort === undefined ? { order: bySeries } : {}),
    }),
    toRows: async (_, list) => latestList(list),
  })
}

/** The newest figure of each series, so that rival reporters stay side by side. */
function latestList({ resource, selection }: ListRequest): RowList {
  return {
    name: 'latest',
    columns: resource.flat.map(({ name }) => name),
    async read(reader, after, limit, bounds) {
      const { rows, next } = await reader.rows({ ...selection, columns: ['json'], after, limit, ...bounds })
      return { rows: await toFlatRows(reader, resource.flat, jsonOf(rows), bounds.pause), next }
    },
  }
}
