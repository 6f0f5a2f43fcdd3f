import type { FastifyInstance } from 'fastify'
import { FigureGroup, FigureGroupList } from '../../../schemas/lists.js'
import { groupKey } from '../../resources/groups.js'
import type { Resource } from '../../resources/resource.js'
import type { ParameterError } from '../errors/problems.js'
import { limitParameter, listOf, optional } from '../openapi/parameters.js'
import type { ExpandedNames } from '../request/expand-entities.js'
import type { Plan } from '../request/plan.js'
import { aggregates, type GroupKey, type GroupsRequest, groupKeys, groupList, requiredKeys } from '../response/aggregate/groups.js'
import type { RouteContext } from './context.js'
import { rowListRoute, rowListSchema } from './row-list.js'

/** `GET /figures/groups`: the selected figures in groups. */
export function groupsRoute(app: FastifyInstance, context: RouteContext, figures: Resource): void {
  const { settings } = context
  const aggregate =
    'The aggregates of each group; all except the sum by default. A sum is available for changes only (`measure=change`), of one reporter or with `by=reporter`: any other sum would count the same twice.'
  const facet =
    'Counts the groups of all pages by the values of these keys: metric, measure, unit and those in `by`. Add `limit=0` for the counts only.'
  const parameters = {
    by: optional(listOf(groupKeys), 'The further dimensions that the figures of a group agree in.', ['reporter']),
    aggregate: optional(listOf(aggregates), aggregate, ['count', 'latest']),
    sort: optional(listOf(['key', '-key']), 'The order of the keys, or the reverse.', ['-key']),
    limit: limitParameter(settings, 'Maximum number of groups on the page, or in all for CSV and NDJSON. 0 returns counts only.'),
    facet: optional(listOf(groupKeys), facet, ['metric']),
  }
  rowListRoute(app, context, figures, {
    path: 'groups',
    schema: rowListSchema(figures, settings, operation, [FigureGroupList, FigureGroup], parameters),
    limit: settings.VERBATIM_PAGE_LIMIT,
    plan: planGroups,
    toRows: async (_, list) => groupList(list),
  })
}

const operation = {
  operationId: 'listFigureGroups',
  summary: 'List figures in groups',
  description:
    'One row for each group of the selected figures that agree in metric, measure and unit, and in the dimensions of `by`, with the requested aggregates. Groups are in the order of their keys: the article first, if `by` names it, then metric, measure and unit, then `party`, `place` and `reporter`, of which `reporter` comes before `party`. Missing values come last.',
  responseDescription: 'A page of the groups; all of them as CSV and NDJSON.',
}

function planGroups(expanded: ExpandedNames): Partial<Plan> {
  const { by = [], facet = [], sort = [] } = expanded.query as GroupsRequest
  const order = groupKey(by).map((column) => ({ column, descending: sort[0] === '-key' }))
  return { order, errors: [...sumErrors(expanded), ...facetErrors(facet, by)] }
}

/** Only what the figures of a group agree in can be counted. */
function facetErrors(facet: readonly GroupKey[], by: readonly GroupKey[]): ParameterError[] {
  const keys: readonly string[] = [...requiredKeys, ...by]
  return facet
    .filter((name) => !keys.includes(name))
    .map((name) => ({ parameter: 'facet', message: `groups have no ${name}; add ${name} to "by", or omit it here` }))
}

/** Errors for a sum that would be meaningless, with the reason and a fix. */
function sumErrors({ query, resolved }: ExpandedNames): ParameterError[] {
  const { aggregate = [], by = [], measure } = query as GroupsRequest
  if (!aggregate.includes('sum')) return []
  const errors: ParameterError[] = []
  if (String(measure) !== 'change') {
    const message = 'only changes can be summed, because each total includes the earlier ones; add measure=change, or omit the sum'
    errors.push({ parameter: 'aggregate', message })
  }
  const reporters = new Set(resolved.reporter?.flatMap(({ entities }) => entities.map(({ id }) => id)))
  if (reporters.size !== 1 && !by.includes('reporter')) {
    const message = 'a sum over several reporters counts changes twice; filter by one reporter, or add reporter to "by"'
    errors.push({ parameter: 'aggregate', message })
  }
  return errors
}
