import type { ParameterError } from '../errors/problems.js'
import { evidence } from '../response/include.js'
import type { Query } from './list-request.js'

/** What has no place in an answer of a form, and why. */
const misplaced: { when: (query: Query, format: string) => boolean; parameters: readonly string[]; why: string }[] = [
  {
    when: (_, format) => format !== 'json' && format !== 'jsonld',
    parameters: ['cursor'],
    why: 'CSV and NDJSON give all items at once; leave the cursor out',
  },
  {
    when: (query, format) => format !== 'json' || query.shape !== undefined,
    parameters: ['facet', 'include'],
    why: 'goes with JSON alone, without "shape"',
  },
  { when: (_, format) => format !== 'json', parameters: ['shape'], why: 'goes with JSON alone' },
  {
    when: (query, format) => format === 'jsonld' || (query.shape !== undefined && query.shape !== 'array' && query.shape !== 'rows'),
    parameters: ['fields'],
    why: 'goes with whole items alone; leave it out',
  },
  {
    when: isGrouped,
    parameters: ['cursor', 'limit', 'sort', 'fields', 'facet', 'include'],
    why: 'groups take no such parameter; leave it out, or groupBy and aggregate',
  },
  {
    when: (query, format) => isGrouped(query) && (format === 'ndjson' || format === 'jsonld'),
    parameters: ['groupBy', 'aggregate'],
    why: 'groups come as JSON or CSV',
  },
]

/** Whether figures are wanted in groups; without `groupBy`, those that compare are one. */
export function isGrouped({ groupBy, aggregate }: Query): boolean {
  return groupBy !== undefined || aggregate !== undefined
}

/** Parameters that were given beside others with which they make no sense. */
export function combinationErrors(query: Query, format: string): ParameterError[] {
  if (Object.keys(query).length === 0) return []
  const told = misplaced.flatMap(({ when, parameters, why }) =>
    when(query, format) ? parameters.filter((name) => isGiven(query, name)).map((parameter) => ({ parameter, message: why })) : [],
  )
  return [...new Map(told.map((error) => [error.parameter, error])).values()]
}

/** The evidence stands in every item, so that to include it is no wish that an answer could not meet. */
function isGiven(query: Query, name: string): boolean {
  return name === 'include'
    ? ((query.include as string[] | undefined) ?? []).some((value) => value !== evidence)
    : query[name] !== undefined
}
