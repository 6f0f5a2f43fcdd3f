import type { FastifyRequest } from 'fastify'
import type { ResolvedName } from '../../../schemas/answers.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader, Selection } from '../../store/types.js'
import { parametersProblem } from '../errors/error-handler.js'
import type { ParameterError } from '../errors/problems.js'
import { plan } from './plan.js'
import type { KnownNames } from './resolve-names.js'
import type { ParametersError } from './validate.js'

export type Query = Record<string, unknown>

/** A request that was understood: what it selects, and whom its names were taken for. */
export interface Asked {
  query: Query
  selection: Selection
  resolved: Record<string, ResolvedName[]>
}

/** Finds what else is wrong with a query, beside what its schema and its filters tell. */
export type Check = (query: Query, resolved: Record<string, ResolvedName[]>) => ParameterError[]

/** Reads a request for some items of a resource. Throws a problem with everything that is wrong with it. */
export async function ask(reader: Reader, names: KnownNames, resource: Resource, request: FastifyRequest, check: Check): Promise<Asked> {
  const { query, errors: wrong } = given(request)
  const resolved = await resolveFilters(reader, names, resource, query)
  const { conditions, order, errors } = plan(resource, query, resolved)
  const all = [...wrong, ...errors, ...check(query, resolved)]
  if (all.length > 0) throw parametersProblem(all)
  return { query, selection: { resource: resource.path, conditions, order }, resolved }
}

/** What a query says, and what is wrong with it already; the route attaches its validation. */
export function given(request: FastifyRequest): { query: Query; errors: readonly ParameterError[] } {
  const wrong = request.validationError as unknown as ParametersError | undefined
  return { query: wrong?.query ?? (request.query as Query), errors: wrong?.errors ?? [] }
}

/** For each filter that was given names: whom they mean. */
export async function resolveFilters(
  reader: Reader,
  names: KnownNames,
  { filters }: Resource,
  query: Query,
): Promise<Record<string, ResolvedName[]>> {
  const resolved: Record<string, ResolvedName[]> = {}
  for (const [parameter, { kind }] of Object.entries(filters)) {
    // One after the other: a reader has one connection.
    if (kind === 'entity' && query[parameter] !== undefined) resolved[parameter] = await names.resolve(reader, query[parameter] as string[])
  }
  return resolved
}
