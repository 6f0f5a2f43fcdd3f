import type { FastifySchema } from 'fastify'
import type { TSchema } from 'typebox'
import type { Settings } from '../../config.js'
import { figures } from '../../resources/figures.js'
import type { Resource } from '../../resources/resource.js'
import { aggregates, groupable } from '../response/aggregate/groups.js'
import { facetNames } from '../response/facets.js'
import { inclusions } from '../response/include.js'
import { cursors } from './examples.js'
import { operationSchema, optional } from './operation.js'
import {
  cursorParameter,
  fieldsParameter,
  filterParameters,
  formatParameter,
  includeParameter,
  limitParameter,
  listOf,
  shapeParameter,
} from './parameters.js'
import { listAnswers } from './response-schemas.js'

export function listSchema(resource: Resource, settings: Settings): FastifySchema {
  const { path, description, defaultSort } = resource
  return operationSchema({
    operationId: `list${path[0]?.toUpperCase()}${path.slice(1)}`,
    tag: path,
    summary: `List ${path}`,
    description: `${description} In the order \`${defaultSort.join(',')}\` where \`sort\` is not given; every order ends in the id. All filters hold together.`,
    query: {
      ...filterParameters(resource, settings),
      ...pageParameters(resource, settings),
      ...countParameters(resource),
      ...formParameters(resource),
    },
    answers: listAnswers(resource),
    answerDescription: `A page of ${path}; as CSV and NDJSON all of them.`,
    stored: true,
    problems: [
      'unknown-parameter',
      'invalid-parameter',
      'invalid-cursor',
      'stale-cursor',
      ...(path === figures.path ? (['too-many-facts'] as const) : []),
      'not-acceptable',
    ],
  })
}

function pageParameters(resource: Resource, settings: Settings): Record<string, TSchema> {
  const { sorts, defaultSort } = resource
  const keys = [...new Set([...sorts, 'id'])].flatMap((key) => [key, `-${key}`])
  return {
    sort: optional(
      listOf(keys),
      'Keys to sort by, the first first; `-` before a key turns it round. What is unknown comes before what is known, or after it where the key is turned round.',
      defaultSort,
    ),
    limit: limitParameter(settings, 'The most items on the page, or, as CSV and NDJSON, in all; 0 gives the counts alone.'),
    cursor: cursorParameter(cursors[resource.path] as string),
    fields: fieldsParameter(resource),
  }
}

function countParameters(resource: Resource): Record<string, TSchema> {
  const names = facetNames(resource)
  const facet = optional(
    listOf(names),
    'Counts the items by the values of these filters, under the same filters, over all pages. Add `limit=0` for the counts alone.',
    names.slice(0, 1),
  )
  return resource.path === figures.path ? { facet, ...groupParameters() } : { facet }
}

function groupParameters(): Record<string, TSchema> {
  const reasons = 'A sum is only had of changes (`measure=change`), of one reporter or by reporter: all others would count the same twice.'
  return {
    groupBy: optional(
      listOf(groupable),
      'Gives a row a group instead of the figures: those that agree in these values, and always in metric, measure and unit.',
      ['reporter'],
    ),
    aggregate: optional(listOf(aggregates), `What is told of each group; all but the sum where it is not given. ${reasons}`, [
      'count',
      'latest',
    ]),
  }
}

function formParameters(resource: Resource): Record<string, TSchema> {
  const include = inclusions(resource)
  const shapes = ['array', 'rows', ...(resource.annotation === undefined ? [] : ['annotations'])]
  return {
    ...(include.length === 0 ? {} : { include: includeParameter(include) }),
    format: formatParameter(['json', 'csv', 'spreadsheet', 'ndjson', 'jsonld']),
    shape: shapeParameter(shapes),
  }
}
