import type { FastifyInstance, FastifySchema } from 'fastify'
import { reference } from '../../../schemas/reference.js'
import { type SearchHit, SearchHitList } from '../../../schemas/search.js'
import type { Settings } from '../../config.js'
import * as filter from '../../resources/filters.js'
import type { Resource } from '../../resources/resource.js'
import type { SearchedWords } from '../../store/types.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { parametersProblem } from '../errors/problems.js'
import { operationSchema } from '../openapi/operation.js'
import { cursorParameter, filterParameters, formatParameter, limitParameter, listOf, optional, required } from '../openapi/parameters.js'
import { pageResponse } from '../openapi/response-schemas.js'
import { linksOf } from '../pages/parts/links.js'
import { pageHeaders } from '../pages/parts/shell.js'
import { searchPage } from '../pages/search-page.js'
import { cursorScope, readCursor, writeCursor } from '../request/cursor.js'
import { type ExpandedNames, expandEntities } from '../request/expand-entities.js'
import { missingParameters, type ParsedRequest, parseRequest } from '../request/parse.js'
import { planSelection } from '../request/plan.js'
import { resolveNames } from '../request/resolve-names.js'
import { parseWords } from '../request/search-words.js'
import { type PinnedWords, readContexts } from '../response/contexts.js'
import { readEntityNames } from '../response/flat-rows.js'
import { listJson } from '../response/list.js'
import { contentType, negotiate } from '../response/negotiate.js'
import { toHits } from '../response/search/hits.js'
import { byRank, isRank, rankCandidates, rankPosition } from '../response/search/ranking.js'
import { takeTurns } from '../scheduling/turns.js'
import type { RouteContext } from './context.js'

/** The filters that search shares with the lists. */
const searchFilters = ['q', 'article', 'entity', 'from', 'to', 'knownOn', 'provenance'] as const
const searchFormats = ['json', 'html'] as const
const noPage = { limit: 0, next: null, total: 0, totalIsExact: true }

/** `GET /search?q=`: facts, entities and articles that contain the words. */
export function searchRoute(app: FastifyInstance, { cache, nameCache, partCache, settings, resources }: RouteContext): void {
  const scanLimit = settings.VERBATIM_SEARCH_CANDIDATES
  const textLimits = { hit: settings.VERBATIM_SEARCH_HIT_CHARACTERS, response: settings.VERBATIM_SEARCH_CHARACTERS }
  const respond: Respond = async (reader, request) => {
    const format = negotiate(request, searchFormats)
    const links = linksOf(request.url)
    const parsed = parseRequest(request)
    if (format === 'html' && missingParameters(request, ['q']).length > 0) {
      const errors = parsed.errors.filter(({ parameter }) => parameter !== 'q')
      if (errors.length > 0) throw parametersProblem(errors)
      return { type: contentType(format), headers: pageHeaders, body: searchPage([], noPage, { links, names: new Map() }) }
    }
    const resource = fullySearchable(resources)
    const resolvedNames = await resolveNames(reader, nameCache, resource, onlyShared(parsed))
    const expanded = await expandEntities(reader, partCache, resource, resolvedNames, settings.VERBATIM_PART_LIMIT)
    const selections = planSearch(resources, parsed, expanded)
    const { blocks } = reader
    const scope = cursorScope('/search', parsed.query, byRank)
    const { cursor } = parsed.query
    const after = cursor === undefined ? null : readCursor(scope, cursor, isRank)
    const limit = parsed.query.limit ?? settings.VERBATIM_PAGE_LIMIT
    // The plan has reported what is invalid.
    const words = parseWords(parsed.query.q as string) as SearchedWords
    const searchedWords = words.phrases.flat().length + words.prefixes.length
    return {
      type: contentType(format),
      headers: format === 'html' ? pageHeaders : {},
      bufferedCharacters: Number.POSITIVE_INFINITY,
      async *body(read) {
        // One more tells whether there is a next page.
        const ranked = await rankCandidates(read, selections, searchedWords, { scanLimit, after, limit: limit + 1, blocks })
        const candidates = ranked.candidates.slice(0, limit)
        const hits = await toHits(read, resources, candidates, words, textLimits)
        const hasNext = ranked.candidates.length > limit
        const next = hasNext ? writeCursor(scope, rankPosition(candidates.at(-1) as (typeof candidates)[number])) : null
        const page = { limit, next, total: ranked.total, totalIsExact: ranked.isExact }
        if (format === 'html') {
          const entities = hits.filter(({ kind }) => kind === 'entity').map(({ id }) => id)
          const names = await read((reader) => readEntityNames(reader, entities, takeTurns()))
          yield searchPage(hits, page, { links, names, contexts: await readContexts(read, pinsOf(hits), takeTurns()) })
          return
        }
        const texts = hits.map((hit) => JSON.stringify(hit))
        yield listJson(texts, { page, resolved: expanded.resolved })
      },
    }
  }
  const schema = searchSchema(resources, settings)
  app.get(
    '/search',
    { schema, attachValidation: true },
    cachedHandler(cache, respond, { variant: (request) => negotiate(request, searchFormats), duration: () => 'steps' }),
  )
}

/** The words of the facts among the hits. The snippet of an article is in its context already. */
function pinsOf(hits: readonly SearchHit[]): PinnedWords[] {
  return hits.flatMap(({ kind, id, article, pin }) =>
    kind === 'article' || pin === null || article === null ? [] : [{ id, article, evidence: [{ ...pin, role: 'content' }] }],
  )
}

/** A resource that has all filters of the search, to plan them once. */
function fullySearchable(resources: readonly Resource[]): Resource {
  return resources.find(({ filters }) => searchFilters.every((name) => filters[name] !== undefined)) as Resource
}

function onlyShared(parsed: ParsedRequest): ParsedRequest {
  const given = [...searchFilters, 'exact'].filter((name) => parsed.query[name] !== undefined)
  return { ...parsed, query: Object.fromEntries(given.map((name) => [name, parsed.query[name]])) }
}

/** What is selected from each resource. A resource that lacks a given filter has no hits: an entity has no date. */
function planSearch(resources: readonly Resource[], parsed: ParsedRequest, { query, ids }: ExpandedNames) {
  const errors = [...parsed.errors, ...planSelection(fullySearchable(resources), query, ids).errors]
  if (errors.length > 0) throw parametersProblem(errors)
  const kinds = parsed.query.kind as string[] | undefined
  return resources
    .filter(({ name }) => kinds === undefined || kinds.includes(name.toLowerCase()))
    .filter(({ filters }) => Object.keys(query).every((name) => name === 'exact' || filters[name] !== undefined))
    .map((resource) => ({
      resource: resource.path,
      conditions: planSelection(resource, query, ids).conditions,
      isShared: resource.merge !== undefined,
    }))
}

function searchSchema(resources: readonly Resource[], settings: Settings): FastifySchema {
  const filters = {
    article: filter.article(),
    entity: filter.entity('entity', 'Names this entity.', 'Ukraine'),
    ...filter.dates('The date', ['2022-03', '2022-04-01']),
    knownOn: filter.knownOn('it was announced, or its article was published,'),
    provenance: filter.provenance(),
  }
  const words = filter.words('The words to search for.', '1,351')
  const kinds = resources.map(({ name }) => name.toLowerCase())
  return operationSchema({
    operationId: 'search',
    tag: 'search',
    summary: 'Search for words',
    description: `Facts, entities and articles that contain all the words, also in the text of an article if it is included. Items that consist mostly of the words come first, then the newest. If many items match, only the newest ${settings.VERBATIM_SEARCH_CANDIDATES} of each kind are ranked, and \`totalIsExact\` is false.`,
    query: {
      q: required(words.schema, words.description, words.example),
      kind: optional(listOf(kinds), 'Only these kinds of items.', ['figure']),
      ...filterParameters({ filters }, settings),
      limit: limitParameter(settings, 'Maximum number of hits on the page.', 1),
      cursor: cursorParameter(),
      format: formatParameter(searchFormats),
    },
    responses: { 'application/json': reference(SearchHitList), 'text/html': pageResponse },
    responseDescription: 'A page of hits.',
    stored: true,
    problems: ['InvalidListRequest', 'NotAcceptable'],
  })
}
