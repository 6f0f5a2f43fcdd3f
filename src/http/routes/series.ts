import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { reversed } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import { byRecency, type Dimension, dimensions, firstDated, type Interval, intervals } from '../../resources/series.js'
import type { ParameterError } from '../errors/problems.js'
import { listOf, optional } from '../openapi/parameters.js'
import { SeriesList, SeriesPoint } from '../openapi/response-schemas.js'
import type { Plan } from '../request/plan.js'
import { labellingDimensions, maximumIds, seriesList } from '../response/aggregate/series.js'
import type { Query } from '../response/list-request.js'
import type { RouteContext } from './context.js'
import { rowListRoute, rowListSchema } from './row-list.js'

interface SeriesQuery extends Query {
  by?: Dimension[]
  interval?: Interval
  cumulative?: boolean
}

/** `GET /figures/series`: one point for each interval and series, for charts. */
export function seriesRoute(app: FastifyInstance, context: RouteContext, figures: Resource): void {
  const { VERBATIM_SERIES_LIMIT: maximum } = context.settings
  const limit = `Maximum number of points on the page, or in all for CSV and NDJSON. A page has ${maximum} by default. 0 returns counts only.`
  const by = 'The dimensions that label a series; `reporter` by default. Others that distinguish the series of the same filters are added.'
  const interval = 'Length of an interval; `day` by default. A week starts on Monday.'
  const cumulative =
    'Whether the value of a point is the sum of all selected changes up to the end of its interval. Requires `measure=change`.'
  const parameters = {
    by: optional(listOf(dimensions), by, ['reporter']),
    interval: optional(Type.Unsafe({ type: 'string', enum: intervals }), interval, 'week'),
    cumulative: optional(Type.Boolean(), cumulative, false),
    sort: optional(listOf(['date', '-date']), 'From the oldest to the newest point, or the reverse.', ['-date']),
    limit: optional(Type.Integer({ minimum: 0, maximum }), limit, 100),
  }
  rowListRoute(app, context, figures, {
    path: 'series',
    schema: rowListSchema(figures, context.settings, operation, [SeriesList, SeriesPoint], parameters),
    limit: maximum,
    plan: ({ query }) => planSeries(query as SeriesQuery),
    toRows: async (reader, list) => {
      const { by = ['reporter'], interval = 'day', cumulative = false } = list.query as SeriesQuery
      const labelling = await labellingDimensions(reader, figures, list.selection.conditions, by)
      return seriesList(list, { interval, labelling, cumulative })
    },
  })
}

const operation = {
  operationId: 'listFigureSeries',
  summary: 'List figures as series',
  description: `One point for each interval and series, in the order of the dates. A point is the newest of the selected figures of its interval, by the last day of its date. Several changes in one interval are summed if the sum is meaningful. An interval without a figure has no point. Figures that differ in metric, measure, unit, party, place or reporter belong to different series. A point lists at most ${maximumIds} ids.`,
  responseDescription: 'A page of the points; all of them as CSV and NDJSON.',
}

/** Figures without a date have no point. */
function planSeries({ interval = 'day', cumulative, measure, sort = [] }: SeriesQuery): Partial<Plan> {
  const errors: ParameterError[] = []
  if (cumulative === true && String(measure) !== 'change') {
    const message = 'only changes can be summed, because each total includes the earlier ones; add measure=change, or omit "cumulative"'
    errors.push({ parameter: 'cumulative', message })
  }
  return {
    conditions: [
      { operator: 'atLeast', column: 'recency', value: firstDated },
      { operator: 'newest', interval },
    ],
    order: sort[0] === '-date' ? reversed(byRecency) : byRecency,
    errors,
  }
}
