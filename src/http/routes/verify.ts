import type { FastifyInstance } from 'fastify'
import type { Article } from '../../../schemas/article.js'
import type { Evidence } from '../../../schemas/evidence.js'
import type { Resource } from '../../resources/resource.js'
import type { Reader } from '../../store/types.js'
import type { CachedHandlers } from '../cache/cached-handler.js'
import { verifySchema } from '../openapi/search-schema.js'
import { findInEvidence, findInText, type OwnedPin } from '../response/find-words.js'
import { includedText } from '../response/included-text.js'
import { noSuchItem } from './item.js'

/** `GET /verify?article=&exact=`: whether an article has just these words, and where. */
export function verifyRoute(app: FastifyInstance, answering: CachedHandlers, resources: readonly Resource[]): void {
  const articles = resources.find(({ path }) => path === 'articles') as Resource
  const handler = answering.route(async (reader, request) => {
    const { article: id, exact } = request.query as { article: string; exact: string }
    const [item] = await reader.items('articles', [id])
    if (item === undefined) throw await noSuchItem(reader, articles, id)
    const pins = await pinsOf(reader, resources, id)
    const text = await includedText(reader, id)
    const found =
      text === null
        ? { searched: 'evidence', ...findInEvidence(pins, exact) }
        : { searched: 'text', ...findInText(text, pins, exact, (JSON.parse(item) as Article).url) }
    return { type: 'application/json; charset=utf-8', body: JSON.stringify({ article: id, exact, ...found }) }
  })
  app.get('/verify', { schema: verifySchema() }, handler)
}

/** Every pin of the article's facts, in the order of the text. */
async function pinsOf(reader: Reader, resources: readonly Resource[], article: string): Promise<OwnedPin[]> {
  const pins: OwnedPin[] = []
  for (const { path, name, columns } of resources) {
    // Only facts have a place in the text.
    if (columns.position === undefined) continue
    const order = [{ column: 'id', descending: false }]
    const selection = { resource: path, conditions: [{ operator: 'inArticle' as const, articles: [article] }], order }
    const { rows } = await reader.rows({ ...selection, columns: ['json'], after: null, limit: Number.MAX_SAFE_INTEGER })
    for (const { json } of rows) {
      const { id, evidence } = JSON.parse(json as string) as { id: string; evidence: Evidence[] }
      for (const pin of evidence) pins.push({ ...pin, kind: name.toLowerCase() as OwnedPin['kind'], id })
    }
  }
  return pins.sort((a, b) => a.start - b.start || b.end - a.end)
}
