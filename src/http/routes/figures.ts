import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { FigureGroup, FigureGroupTable } from '../../../schemas/lists.js'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import { Slots } from '../../slots.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import type { ReadVersion } from '../cache/representation.js'
import type { ParameterError } from '../errors/problems.js'
import { type Operation, operationSchema } from '../openapi/operation.js'
import { filterParameters, formatParameter, listOf, optional } from '../openapi/parameters.js'
import { FigureRow, FigureTable, SeriesPoint, SeriesTable, tableResponses } from '../openapi/response-schemas.js'
import { type ExpandedNames, expandEntities } from '../request/expand-entities.js'
import { parseRequest } from '../request/parse.js'
import { planList } from '../request/plan.js'
import { resolveNames } from '../request/resolve-names.js'
import { dimensions, type FigureRow as Row, readFigureRows } from '../response/aggregate/figure-rows.js'
import { aggregates, groupKeys, groupTable } from '../response/aggregate/groups.js'
import { latestTable } from '../response/aggregate/latest.js'
import { intervals, seriesTable } from '../response/aggregate/series.js'
import { negotiate, tableFormats } from '../response/negotiate.js'
import { representTable, type Table } from '../response/table.js'
import type { RouteContext } from './context.js'

type ToTable = (read: ReadVersion, resource: Resource, figures: readonly Row[], query: never) => Promise<Table>
type FindErrors = (expanded: ExpandedNames) => ParameterError[]

/** `GET /figures/latest`, `/figures/series` and `/figures/groups`: aggregated figures for dashboards. */
export function figureRoutes(app: FastifyInstance, context: RouteContext, figures: Resource): void {
  const { cache, names, parts, settings } = context
  const slots = new Slots(settings.VERBATIM_AGGREGATIONS, settings.VERBATIM_QUEUE_TIMEOUT)
  const variant = (request: FastifyRequest) => negotiate(request, tableFormats)
  const route = (path: string, schema: FastifySchema, name: string, toTable: ToTable, findErrors: FindErrors = () => []) => {
    const respond: Respond = async (reader, request) => {
      const format = negotiate(request, tableFormats)
      const parsed = parseRequest(request)
      const resolvedNames = await resolveNames(reader, names, figures, parsed)
      const expanded = await expandEntities(reader, parts, figures, resolvedNames, settings.VERBATIM_PART_LIMIT)
      const { query, resolved } = expanded
      const { selection } = planList(figures, parsed, expanded, format, reader.version, findErrors(expanded))
      return representTable(name, format, resolved, slots, async (read) => {
        const rows = await readFigureRows(read, selection, settings.VERBATIM_AGGREGATE_LIMIT)
        return toTable(read, figures, rows, query as never)
      })
    }
    app.get(`/${figures.path}/${path}`, { schema, attachValidation: true }, cachedHandler(cache, respond, { variant }))
  }
  route('latest', latestSchema(figures, settings), 'latest', latestTable)
  route('series', seriesSchema(figures, settings), 'series', seriesTable)
  route('groups', groupsSchema(figures, settings), 'figure-groups', groupTable, sumErrors)
}

/** Errors for a sum that would be meaningless, with the reason and a fix. */
function sumErrors({ query: { aggregate, by, measure }, resolved }: ExpandedNames): ParameterError[] {
  if (!(aggregate as string[] | undefined)?.includes('sum')) return []
  const errors: ParameterError[] = []
  if (String(measure) !== 'change') {
    const message = 'only changes can be summed, because each total includes the earlier ones; add measure=change, or omit the sum'
    errors.push({ parameter: 'aggregate', message })
  }
  const reporters = new Set(resolved.reporter?.flatMap(({ entities }) => entities.map(({ id }) => id)))
  if (reporters.size !== 1 && !(by as string[] | undefined)?.includes('reporter')) {
    const message = 'a sum over several reporters counts changes twice; filter by one reporter, or add reporter to "by"'
    errors.push({ parameter: 'aggregate', message })
  }
  return errors
}

function tableSchema(
  { path, ...resource }: Resource,
  settings: Settings,
  operation: Pick<Operation, 'operationId' | 'summary' | 'description' | 'responseDescription'>,
  [table, row]: [table: TSchema, row: TSchema],
  parameters: Record<string, TSchema> = {},
): FastifySchema {
  return operationSchema({
    ...operation,
    tag: path,
    query: { ...filterParameters(resource, settings), ...parameters, format: formatParameter(tableFormats) },
    responses: tableResponses(table, row),
    headers: ['Content-Disposition'],
    stored: true,
    problems: ['InvalidAggregation', 'NotAcceptable'],
  })
}

function latestSchema(figures: Resource, settings: Settings): FastifySchema {
  const operation = {
    operationId: 'listLatestFigures',
    summary: 'List the latest figures',
    description:
      'The newest figure of each reporter for each metric, measure, unit, party and place. Rival figures stand side by side, nothing is summed, and a total never replaces a change. With `knownOn`, the figures as they were known on that day.',
    responseDescription: 'The figures as flat rows.',
  }
  return tableSchema(figures, settings, operation, [FigureTable, FigureRow])
}

function seriesSchema(figures: Resource, settings: Settings): FastifySchema {
  const operation = {
    operationId: 'listFigureSeries',
    summary: 'List figures as series',
    description:
      'One point for each interval and series, in the order of the dates. A point is the newest figure of its interval, by the last day of its date. Several changes in one interval are summed if the sum is meaningful. An interval without a figure has no point. Figures that differ in metric, measure, unit, party, place or reporter belong to different series.',
    responseDescription: 'The points.',
  }
  const by = 'The dimensions that label a series; `reporter` by default. Others that distinguish series are added.'
  const interval = 'Length of an interval; `day` by default. A week starts on Monday.'
  return tableSchema(figures, settings, operation, [SeriesTable, SeriesPoint], {
    by: optional(listOf(dimensions), by, ['reporter']),
    interval: optional(Type.Unsafe({ type: 'string', enum: intervals }), interval, 'week'),
  })
}

function groupsSchema(figures: Resource, settings: Settings): FastifySchema {
  const operation = {
    operationId: 'listFigureGroups',
    summary: 'List figures in groups',
    description:
      'One row for each group of figures that agree in metric, measure and unit, and in the dimensions of `by`, with the requested aggregates.',
    responseDescription: 'The groups.',
  }
  const aggregate =
    'The aggregates of each group; all except the sum by default. A sum is available for changes only (`measure=change`), of one reporter or with `by=reporter`: any other sum would count the same twice.'
  return tableSchema(figures, settings, operation, [FigureGroupTable, FigureGroup], {
    by: optional(listOf(groupKeys), 'The further dimensions that the figures of a group agree in.', ['reporter']),
    aggregate: optional(listOf(aggregates), aggregate, ['count', 'latest']),
  })
}
