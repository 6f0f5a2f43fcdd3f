import type { FastifyInstance } from 'fastify'
import type { ResolvedName } from '../../schemas/answers.js'
import type { Settings } from '../config.js'
import type { Resource } from '../resources/resource.js'
import type { ListResult, Store } from '../store/store.js'
import { listSchema } from './documentation/list-schema.js'
import { parametersProblem } from './errors.js'
import { RequestProblem } from './problem.js'
import { readCursor, writeCursor } from './query/cursor.js'
import { plan } from './query/plan.js'
import { resolveNames } from './query/resolve.js'
import { listText } from './representation.js'
import type { ParametersError } from './validation.js'

export type Query = Record<string, unknown>

/** `GET /{path}`: the items that the filters leave, a page at a time. */
export function listRoute(app: FastifyInstance, store: Store, settings: Settings, resource: Resource): void {
  app.get(`/${resource.path}`, { schema: listSchema(resource, settings), attachValidation: true }, async (request, reply) => {
    const wrong = request.validationError as unknown as ParametersError | undefined
    const query = wrong?.query ?? (request.query as Query)
    const resolved = await resolveFilters(store, resource, query)
    const { conditions, order, errors } = plan(resource, query, resolved)
    const all = [...(wrong?.errors ?? []), ...errors]
    if (all.length > 0) throw parametersProblem(all)

    const place = { resource: resource.path, conditions, order }
    const cursor = typeof query.cursor === 'string' ? readCursor(place, query.cursor) : undefined
    if (cursor === null)
      throw new RequestProblem(
        'invalid-cursor',
        'this cursor was not given by this list under these filters and this order; ask again without it',
      )
    const limit = (query.limit as number | undefined) ?? settings.VERBATIM_PAGE_LIMIT
    const result = await store.list({ ...place, limit, after: cursor?.after ?? null, countLimit: settings.VERBATIM_COUNT_LIMIT })
    if (cursor !== undefined && cursor.version !== result.version) {
      throw new RequestProblem('stale-cursor', 'the data has changed since this cursor was given; ask again without it')
    }
    const next = result.next === null ? null : writeCursor(place, { version: result.version, after: result.next })
    return reply
      .type('application/json; charset=utf-8')
      .send(listText(result.items, pageOf(result, limit, next), resolved, query.fields as string[] | undefined))
  })
}

function pageOf({ total, totalIsExact }: ListResult, limit: number, next: string | null) {
  return { limit, next, total, totalIsExact }
}

/** For each filter that was given names: whom they mean. */
async function resolveFilters(store: Store, { filters }: Resource, query: Query): Promise<Record<string, ResolvedName[]>> {
  const asked = Object.entries(filters).filter(([parameter, { kind }]) => kind === 'entity' && query[parameter] !== undefined)
  const resolved = await Promise.all(asked.map(async ([parameter]) => [parameter, await resolveNames(store, query[parameter] as string[])]))
  return Object.fromEntries(resolved)
}
