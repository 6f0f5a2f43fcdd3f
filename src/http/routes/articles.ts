import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { ArticleDocument } from '../../../schemas/article-document.js'
import { reference } from '../../../schemas/reference.js'
import type { Resource } from '../../resources/resource.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { documentHandler } from '../cache/document-handler.js'
import { RequestProblem } from '../errors/problems.js'
import { operationSchema } from '../openapi/operation.js'
import { idParameter } from '../openapi/parameters.js'
import { readText } from '../response/read-text.js'
import { noSuchItem, type RouteContext } from './context.js'

/** `GET /articles/{id}/document` and `/text`: the sources of an article, byte for byte, as far as they are served. */
export function articleRoutes(app: FastifyInstance, { cache }: RouteContext, articles: Resource): void {
  const document = documentHandler(cache, async (reader, id) => {
    const source = await reader.source(id)
    if (source === null) throw await noSuchItem(reader, articles, id)
    return source
  })
  const text: Respond = async (reader, request) => {
    const { id } = request.params as { id: string }
    if ((await reader.items(articles.path, [id])).length === 0) throw await noSuchItem(reader, articles, id)
    if ((await reader.textPart(id, 0)) === null) {
      const detail = 'the document does not include the text; the article has its SHA-256, and its facts have their exact words'
      throw new RequestProblem('text-not-included', detail)
    }
    return {
      type: 'text/plain; charset=utf-8',
      bufferedCharacters: Number.POSITIVE_INFINITY,
      async *body(read) {
        yield (await readText(read, id)) as string
      },
    }
  }
  app.get(`/${articles.path}/:id/document`, { schema: documentSchema(articles), config: documentMethods }, document)
  app.get(`/${articles.path}/:id/text`, { schema: textSchema(articles) }, cachedHandler(cache, text, { duration: () => 'steps' }))
}

/** `PUT` and `DELETE` are in `src/http/routes/write.ts`. */
const documentMethods = { alsoAccepted: ['PUT', 'DELETE'] }

function documentSchema({ path, example }: Resource) {
  return operationSchema({
    operationId: 'getArticleDocument',
    tag: path,
    summary: 'Get the document of an article',
    description:
      'The article document as it was imported, byte for byte; without its drafted facts if the server does not serve these. The entity tag is the SHA-256 of the document: send it as `If-Match` to change only what you have seen.',
    params: { id: idParameter('Id of the article.', example.id) },
    responses: { 'application/json': reference(ArticleDocument) },
    responseDescription: 'The document.',
    stored: true,
    problems: ['UnknownParameter', 'ItemNotFound'],
  })
}

function textSchema({ path, example }: Resource) {
  return operationSchema({
    operationId: 'getArticleText',
    tag: path,
    summary: 'Get the text of an article',
    description: 'The text that the positions of all pins refer to, if the document includes it.',
    params: { id: idParameter('Id of the article.', example.id) },
    responses: { 'text/plain': Type.String({ description: 'The text in UTF-8.' }) },
    responseDescription: 'The text.',
    stored: true,
    problems: ['UnknownParameter', 'TextNotFound'],
  })
}
