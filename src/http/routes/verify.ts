import type { FastifyInstance, FastifySchema } from 'fastify'
import Type from 'typebox'
import type { Article } from '../../../schemas/article.js'
import type { Evidence } from '../../../schemas/evidence.js'
import { reference } from '../../../schemas/reference.js'
import { Verification } from '../../../schemas/search.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import { operationSchema } from '../openapi/operation.js'
import { required } from '../openapi/parameters.js'
import { type FactEvidence, findInEvidence, findInText } from '../response/find-passages.js'
import { readIncludedText } from '../response/include.js'
import { noSuchItem, type RouteContext } from './context.js'

/** `GET /verify?article=&exact=`: whether an article contains exactly these words, and where. */
export function verifyRoute(app: FastifyInstance, { cache, resources }: RouteContext, articles: Resource): void {
  const respond: Respond = async (reader, request) => {
    const { article: id, exact } = request.query as { article: string; exact: string }
    const [item] = await reader.items(articles.path, [id])
    if (item === undefined) throw await noSuchItem(reader, articles, id)
    const pins = await readPins(reader, resources, id)
    const text = await readIncludedText(reader, id)
    const findings =
      text === null
        ? { searched: 'evidence', ...findInEvidence(pins, exact) }
        : { searched: 'text', ...findInText(text, pins, exact, (JSON.parse(item) as Article).url) }
    return { type: 'application/json; charset=utf-8', body: JSON.stringify({ article: id, exact, ...findings }) }
  }
  app.get('/verify', { schema: verifySchema() }, cachedHandler(cache, respond))
}

/** All pins of the article's facts, in the order of the text. */
async function readPins(reader: Reader, resources: readonly Resource[], article: string): Promise<FactEvidence[]> {
  const pins: FactEvidence[] = []
  for (const { path, name, columns } of resources) {
    // Only facts have a position in the text.
    if (columns.position === undefined) continue
    const order = [{ column: 'id', descending: false }]
    const selection = { resource: path, conditions: [{ operator: 'inArticle' as const, articles: [article] }], order }
    const { rows } = await reader.rows({ ...selection, columns: ['json'], after: null, limit: Number.MAX_SAFE_INTEGER })
    for (const { json } of rows) {
      const { id, evidence } = JSON.parse(json as string) as { id: string; evidence: Evidence[] }
      for (const pin of evidence) pins.push({ ...pin, kind: name.toLowerCase() as FactEvidence['kind'], id })
    }
  }
  return pins.sort((a, b) => a.start - b.start || b.end - a.end)
}

function verifySchema(): FastifySchema {
  return operationSchema({
    operationId: 'verify',
    tag: 'search',
    summary: 'Verify words',
    description:
      'Whether an article contains exactly these words, and where. If its text is not included, only the pinned words of its facts can be searched, and `searched` says so. `not-found` comes with the most similar passages.',
    query: {
      article: required(Type.String({ minLength: 1, maxLength: 100 }), 'Id of the article.', 'russia-spring-conscription'),
      exact: required(Type.String({ minLength: 1, maxLength: 2000 }), 'The exact words.', 'guaranteed death'),
    },
    responses: { 'application/json': reference(Verification) },
    responseDescription: 'The passages with these words, or the most similar ones.',
    stored: true,
    problems: ['InvalidParameter', 'ItemNotFound'],
  })
}
