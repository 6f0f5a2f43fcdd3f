import type { FastifyInstance } from 'fastify'
import type { Resource } from '../../resources/resource.js'
import type { CachedHandlers } from '../cache/cached-handler.js'
import { RequestProblem } from '../errors/problems.js'
import { documentSchema, textSchema } from '../openapi/article-schemas.js'
import { includedText } from '../response/included-text.js'
import { noSuchItem } from './item.js'

/** `GET /articles/{id}/document` and `/text`: what an article was served from, as it came in. */
export function articleRoutes(app: FastifyInstance, answering: CachedHandlers, articles: Resource): void {
  const document = answering.route(async (reader, request) => {
    const { id } = request.params as { id: string }
    const source = await reader.source(id)
    if (source === null) throw await noSuchItem(reader, articles, id)
    return { type: 'application/json; charset=utf-8', body: source }
  })
  const text = answering.route(async (reader, request) => {
    const { id } = request.params as { id: string }
    if ((await reader.items('articles', [id])).length === 0) throw await noSuchItem(reader, articles, id)
    const text = await includedText(reader, id)
    if (text === null) {
      const detail = 'the owner of the text did not include it; the article has its SHA-256, and its facts have their exact words'
      throw new RequestProblem('text-not-included', detail)
    }
    return { type: 'text/plain; charset=utf-8', body: text }
  })
  app.get('/articles/:id/document', { schema: documentSchema(articles) }, document)
  app.get('/articles/:id/text', { schema: textSchema(articles) }, text)
}
