import type { FastifyInstance, FastifyRequest } from 'fastify'
import { reference } from '../../../schemas/reference.js'
import { Overview } from '../../../schemas/responses.js'
import type { Resource } from '../../resources/resource.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { parametersProblem, RequestProblem } from '../errors/problems.js'
import { origin } from '../openapi/openapi.js'
import { operationSchema } from '../openapi/operation.js'
import { formatParameter } from '../openapi/parameters.js'
import { pageResponse } from '../openapi/response-schemas.js'
import { homePage } from '../pages/home-page.js'
import { linksOf, listLink } from '../pages/parts/links.js'
import { pageHeaders } from '../pages/parts/shell.js'
import { parseRequest } from '../request/parse.js'
import { contentType, type Format, negotiate } from '../response/negotiate.js'
import { firstItems, namesIn } from '../response/page.js'
import type { RouteContext } from './context.js'

const formats: readonly Format[] = ['json', 'html']
/** How many figures and articles the page shows. */
const shownItems = 6

/** `GET /`: what is here, and where to start. */
export function homeRoute(app: FastifyInstance, { cache, resources, settings }: RouteContext): void {
  const respond: Respond = async (reader, request) => {
    // The router takes `*` for the root.
    if (request.url === '*') throw new RequestProblem('malformed-request', 'the request target * is for OPTIONS only')
    const format = negotiate(request, formats)
    const { errors } = parseRequest(request)
    if (errors.length > 0) throw parametersProblem(errors)
    const counts: { path: string; count: number }[] = []
    for (const { path } of resources) {
      const query = { resource: path, conditions: [], order: [], after: null, limit: 0 }
      const { total } = await reader.list({
        ...query,
        countLimit: settings.VERBATIM_COUNT_LIMIT,
        scanLimit: settings.VERBATIM_SCAN_LIMIT,
        pageScan: settings.VERBATIM_PAGE_SCAN,
      })
      counts.push({ path, count: total })
    }
    const paths = [...resources.map(({ path }) => `/${path}`), '/search', '/verify', '/docs', '/openapi.json']
    if (format === 'json') return { type: contentType(format), body: JSON.stringify({ counts, paths }) }
    const newest = async (path: string) => {
      const resource = resources.find((one) => one.path === path) as Resource
      const items = await firstItems(reader, resource, [], shownItems)
      return { items: items.map((item) => JSON.parse(item) as object), names: await namesIn(reader, resource, items) }
    }
    const [figures, articles] = [await newest('figures'), await newest('articles')]
    const links = linksOf(request.url)
    const examples = [
      { question: 'What did Zelenskyy say?', href: listLink(links, 'quotes', { speaker: 'Zelenskyy' }) },
      { question: 'How many were killed?', href: listLink(links, 'figures', { metric: 'killed' }) },
      { question: 'Who denied what?', href: listLink(links, 'events', { status: 'denied' }) },
    ]
    const page = {
      counts,
      figures: figures.items,
      articles: articles.items,
      examples,
      origin: origin(request),
    }
    return { type: contentType(format), headers: pageHeaders, body: homePage(page, { links, names: figures.names }) }
  }
  // The page shows the address of the server.
  const variant = (request: FastifyRequest) => `${negotiate(request, formats)} ${origin(request)}`
  app.get('/', { schema, attachValidation: true }, cachedHandler(cache, respond, { variant }))
}

const schema = operationSchema({
  operationId: 'getOverview',
  tag: 'service',
  summary: 'What is here?',
  description: 'The lists, with the number of their items. A browser gets a page.',
  query: { format: formatParameter(formats) },
  responses: { 'application/json': reference(Overview), 'text/html': pageResponse },
  responseDescription: 'The overview.',
  stored: true,
  problems: ['InvalidParameter', 'NotAcceptable'],
})
