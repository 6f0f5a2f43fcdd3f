import type { FastifyInstance, FastifyRequest } from 'fastify'
import { reference } from '../../../schemas/reference.js'
import { Overview } from '../../../schemas/responses.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { parametersProblem, RequestProblem } from '../errors/problems.js'
import { operationSchema } from '../openapi/operation.js'
import { formatParameter } from '../openapi/parameters.js'
import { pageResponse } from '../openapi/response-schemas.js'
import { linksOf } from '../pages/parts/links.js'
import { pageHeaders } from '../pages/parts/shell.js'
import { publicPath, publicUrl } from '../proxy/public-url.js'
import { parseRequest } from '../request/parse.js'
import { homePageOf } from '../response/home.js'
import { contentType, type Format, negotiate } from '../response/negotiate.js'
import type { RouteContext } from './context.js'

const formats: readonly Format[] = ['json', 'html']

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
    const paths = [...resources.map(({ path }) => path), 'search', 'verify', 'docs', 'openapi.json'].map(
      (path) => `${publicPath(request)}/${path}`,
    )
    if (format === 'json') return { type: contentType(format), body: JSON.stringify({ counts, paths }) }
    const body = await homePageOf(reader, resources, { counts, origin: publicUrl(request) }, linksOf(request.url))
    return { type: contentType(format), headers: pageHeaders, body }
  }
  const variant = (request: FastifyRequest) => negotiate(request, formats)
  // The page shows the address of the server.
  const hasPublicUrl = (request: FastifyRequest) => variant(request) === 'html'
  app.get('/', { schema, attachValidation: true }, cachedHandler(cache, respond, { variant, hasPublicUrl }))
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
