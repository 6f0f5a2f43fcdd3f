import type { FastifyInstance } from 'fastify'
import { defaultOrder } from '../../resources/order.js'
import type { Resource } from '../../resources/resource.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { revalidated, staticResponse } from '../cache/static-response.js'
import { publicUrl } from '../proxy/public-url.js'
import { mapInTurns, takeTurns } from '../scheduling/turns.js'
import type { RouteContext } from './context.js'

/** How many articles a sitemap lists. The protocol allows 50,000. */
const maximumArticles = 10_000

/** `GET /robots.txt` and `/sitemap.xml`: the pages of the newest articles, for search engines. */
export function crawlerRoutes(app: FastifyInstance, { cache }: RouteContext, articles: Resource): void {
  const robots = (url: string) =>
    `# For language models: ${url}/llms.txt\nUser-agent: *\nAllow: /\nDisallow: /docs\n\nSitemap: ${url}/sitemap.xml\n`
  app.get(
    '/robots.txt',
    { schema: { hide: true } },
    staticResponse('text/plain; charset=utf-8', robots, publicUrl, revalidated(app.publicUrls)),
  )
  const respond: Respond = async (reader, request) => {
    const pause = takeTurns()
    const query = { resource: articles.path, conditions: [], order: defaultOrder(articles), columns: ['id'], after: null }
    const { rows } = await reader.rows({ ...query, limit: maximumArticles, pause })
    const root = publicUrl(request)
    const pages = await mapInTurns(rows, pause, ({ id }) => urlElement(`${root}/${articles.path}/${encodeURIComponent(id as string)}`))
    const urls = [urlElement(`${root}/`), ...pages].join('')
    const body = `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`
    return { type: 'application/xml; charset=utf-8', body }
  }
  app.get('/sitemap.xml', { schema: { hide: true } }, cachedHandler(cache, respond, { hasPublicUrl: () => true }))
}

function urlElement(url: string): string {
  return `<url><loc>${url.replaceAll('&', '&amp;')}</loc></url>`
}
