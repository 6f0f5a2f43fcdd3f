import type { FastifyInstance } from 'fastify'
import type { Resource } from '../../resources/resource.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { cardHeaders } from '../pages/card-page.js'
import { linksOf } from '../pages/parts/links.js'
import { cardOf } from '../response/fact-page.js'
import { contentType } from '../response/negotiate.js'
import { noSuchItem, type RouteContext } from './context.js'

/** `GET /{path}/{id}/card`: a fact as a small page that other websites embed. */
export function cardRoute(app: FastifyInstance, { cache, resources }: RouteContext, resource: Resource): void {
  const respond: Respond = async (reader, request) => {
    const { id } = request.params as { id: string }
    const [item] = await reader.items(resource.path, [id])
    if (item === undefined) throw await noSuchItem(reader, resource, id)
    const body = await cardOf(reader, { resource, resources, item }, linksOf(request.url))
    return { type: contentType('html'), headers: cardHeaders, body }
  }
  app.get(`/${resource.path}/:id/card`, { schema: { hide: true } }, cachedHandler(cache, respond))
}
