import type { FastifyInstance } from 'fastify'
import type { Resource } from '../../resources/resource.js'
import type { Store } from '../../store/store.js'
import { documentSchema, textSchema } from '../documentation/article-schemas.js'
import { noSuchItem } from '../item-route.js'
import { RequestProblem } from '../problem.js'
import { includedText } from './included-text.js'

/** `GET /articles/{id}/document` and `/text`: what an article was served from, as it came in. */
export function articleRoutes(app: FastifyInstance, store: Store, articles: Resource): void {
  app.get('/articles/:id/document', { schema: documentSchema(articles) }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const source = await store.source(id)
    if (source === null) throw await noSuchItem(store, articles, id)
    return reply.type('application/json; charset=utf-8').send(source)
  })
  app.get('/articles/:id/text', { schema: textSchema(articles) }, async (request, reply) => {
    const { id } = request.params as { id: string }
    if ((await store.items('articles', [id])).length === 0) throw await noSuchItem(store, articles, id)
    const text = await includedText(store, id)
    if (text === null) {
      const detail = 'the owner of the text did not include it; the article has its SHA-256, and its facts have their exact words'
      throw new RequestProblem('text-not-included', detail)
    }
    return reply.type('text/plain; charset=utf-8').send(text)
  })
}
