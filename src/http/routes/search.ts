import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Settings } from '../../config.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader, Selection } from '../../store/types.js'
import type { CachedHandlers } from '../cache/cached-handler.js'
import { parametersProblem } from '../errors/error-handler.js'
import { searchSchema } from '../openapi/search-schema.js'
import { readAfter, writeCursor } from '../request/cursor.js'
import { given, type Query, resolveFilters } from '../request/list-request.js'
import { readPhrases } from '../request/phrases.js'
import { plan } from '../request/plan.js'
import type { KnownNames } from '../request/resolve-names.js'
import { listText } from '../response/json.js'
import { toHits } from '../response/search-hits.js'
import { rankedCandidates } from '../response/search-ranking.js'

/** The filters that search shares with the lists. */
export const searchFilters = ['q', 'article', 'entity', 'from', 'to', 'knownOn'] as const
/** The place of a hit in the ranking is all that a cursor has to know. */
const byRank = [{ column: 'rank', descending: false }]

/** `GET /search?q=`: facts, entities and articles that hold the words. */
export function searchRoute(
  app: FastifyInstance,
  answering: CachedHandlers,
  names: KnownNames,
  settings: Settings,
  resources: readonly Resource[],
): void {
  const handler = answering.route(async (reader, request) => {
    const { query, selections, resolved } = await askSearch(reader, names, resources, request)
    const phrases = readPhrases(query.q as string)
    const place = { resource: 'search', conditions: selections.flatMap(({ conditions }) => conditions), order: byRank }
    const { version } = reader
    const after = readAfter(place, query.cursor, version, ([rank]) => Number.isInteger(rank) && Number(rank) >= 0)
    const limit = (query.limit as number | undefined) ?? settings.VERBATIM_PAGE_LIMIT
    const from = Number(after?.[0] ?? 0)
    const limits = { newest: settings.VERBATIM_SEARCH_CANDIDATES, limit: from + limit }
    const { candidates, total, isExact } = await rankedCandidates(reader, selections, phrases.flat().length, limits)
    const hits = await toHits(reader, resources, candidates.slice(from), phrases)
    const next = from + limit < total ? writeCursor(place, { version, after: [from + limit] }) : null
    const page = { limit, next, total, totalIsExact: isExact }
    const texts = hits.map((hit) => JSON.stringify(hit))
    return { type: 'application/json; charset=utf-8', body: listText(texts, { page, resolved }) }
  })
  app.get('/search', { schema: searchSchema(resources, settings), attachValidation: true }, handler)
}

/** A kind that knows not all of the filters that are given has no hits: an entity has no date. */
async function askSearch(reader: Reader, names: KnownNames, resources: readonly Resource[], request: FastifyRequest) {
  const { query, errors } = given(request)
  const shared: Query = Object.fromEntries(searchFilters.filter((name) => query[name] !== undefined).map((name) => [name, query[name]]))
  const kinds = query.kind as string[] | undefined
  const whole = resources.find(({ filters }) => searchFilters.every((name) => filters[name] !== undefined)) as Resource
  const resolved = await resolveFilters(reader, names, whole, shared)
  const all = [...errors, ...plan(whole, shared, resolved).errors]
  if (all.length > 0) throw parametersProblem(all)
  const selections = resources
    .filter(({ name }) => kinds === undefined || kinds.includes(name.toLowerCase()))
    .filter(({ filters }) => Object.keys(shared).every((name) => filters[name] !== undefined))
    .map((resource): Selection => ({ resource: resource.path, conditions: plan(resource, shared, resolved).conditions, order: [] }))
  return { query, selections, resolved }
}
