import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import Type from 'typebox'
import type { Article } from '../../../schemas/article.js'
import type { Evidence } from '../../../schemas/evidence.js'
import { reference } from '../../../schemas/reference.js'
import { Verification } from '../../../schemas/search.js'
import { defaultOrder } from '../../resources/order.js'
import type { Resource, Scalar } from '../../resources/resource.js'
import type { Reader, RowsResult } from '../../store/types.js'
import { compare } from '../../text/compare.js'
import { cachedHandler, type Respond } from '../cache/cached-handler.js'
import type { ReadInTurns } from '../cache/representation.js'
import { parametersProblem } from '../errors/problems.js'
import { operationSchema } from '../openapi/operation.js'
import { formatParameter, required } from '../openapi/parameters.js'
import { pageResponse } from '../openapi/response-schemas.js'
import { linksOf } from '../pages/parts/links.js'
import { pageHeaders } from '../pages/parts/shell.js'
import { verifyPage } from '../pages/verify-page.js'
import { missingParameters, parseRequest } from '../request/parse.js'
import type { FactEvidence, JoinedText } from '../response/find-parts.js'
import { findInEvidence, findInText } from '../response/find-passages.js'
import { contentType, negotiate } from '../response/negotiate.js'
import { firstItems } from '../response/read-items.js'
import { readText } from '../response/read-text.js'
import { eachInTurns, type Pause, sortInTurns, takeTurns } from '../scheduling/turns.js'
import { noSuchItem, type RouteContext } from './context.js'

/** `GET /verify?article=&exact=`: whether an article contains exactly these words, and where. */
export function verifyRoute(app: FastifyInstance, { cache, resources }: RouteContext, articles: Resource): void {
  const respond: Respond = async (reader, request) => {
    const format = negotiate(request, verifyFormats)
    const context = { links: linksOf(request.url), names: new Map<string, string>() }
    const { article: id, exact } = request.query as { article: string; exact: string }
    const missing = format === 'html' ? missingParameters(request, ['article', 'exact']) : []
    const errors = parseRequest(request).errors.filter(({ parameter }) => !missing.includes(parameter as string))
    if (errors.length > 0) throw parametersProblem(errors)
    const offered = format === 'html' ? await newestArticles(reader, articles) : []
    if (missing.length > 0) return { type: contentType(format), headers: pageHeaders, body: verifyPage(null, offered, context) }
    const [item] = await reader.items(articles.path, [id])
    if (item === undefined) throw await noSuchItem(reader, articles, id)
    const article = JSON.parse(item) as Article
    return {
      type: contentType(format),
      headers: format === 'html' ? pageHeaders : {},
      bufferedCharacters: Number.POSITIVE_INFINITY,
      async *body(read) {
        const pause = takeTurns()
        const { pins, joined } = await readPins(read, resources, id, pause)
        const text = await readText(read, id)
        const findings =
          text === null
            ? { searched: 'evidence', ...(await findInEvidence(pins, joined, exact, pause)) }
            : { searched: 'text', ...(await findInText(text, pins, joined, exact, article.url, pause)) }
        const result = { article: id, exact, ...findings }
        yield format === 'html'
          ? verifyPage(result as never, [article, ...offered.filter((other) => other.id !== id)], context)
          : JSON.stringify(result)
      },
    }
  }
  const variant = (request: FastifyRequest) => negotiate(request, verifyFormats)
  app.get(
    '/verify',
    { schema: verifySchema(), attachValidation: true },
    cachedHandler(cache, respond, { variant, duration: () => 'steps' }),
  )
}

const verifyFormats = ['json', 'html'] as const
/** How many articles the form offers, the newest ones. */
const offeredArticles = 100

async function newestArticles(reader: Reader, articles: Resource): Promise<Article[]> {
  return (await firstItems(reader, articles, [], offeredArticles)).map((text) => JSON.parse(text) as Article)
}

/** How many facts are read at once. */
const batchSize = 200

/** What is read of a fact. */
interface Fact extends Pick<FactEvidence, 'id' | 'provenance'> {
  evidence: Evidence[]
  text?: string
}

/** All pins of the article's facts, in the order of the text, and the texts of quotes with several content pins. */
async function readPins(
  read: ReadInTurns,
  resources: readonly Resource[],
  article: string,
  pause: Pause,
): Promise<{ pins: FactEvidence[]; joined: JoinedText[] }> {
  const pins: FactEvidence[] = []
  const joined: JoinedText[] = []
  // Only facts have a position in the text.
  for (const resource of resources.filter(({ columns }) => columns.position !== undefined)) {
    const { path, name } = resource
    const kind = name.toLowerCase() as FactEvidence['kind']
    const conditions = [{ operator: 'inArticle' as const, articles: [article] }]
    const query = { resource: path, conditions, order: defaultOrder(resource), columns: ['json'], limit: batchSize }
    const facts: Fact[] = []
    let after: Scalar[] | null = null
    do {
      const { rows, next }: RowsResult = await read((reader) => reader.rows({ ...query, after }))
      await eachInTurns(rows, pause, ({ json }) => {
        facts.push(JSON.parse(json as string))
      })
      after = next
    } while (after !== null)
    const sorted = await sortInTurns(facts, pause, (a, b) => compare(a.id, b.id))
    await eachInTurns(sorted, pause, ({ id, evidence, text, provenance }) => {
      const own = evidence.map((pin) => ({ ...pin, kind, id, provenance }))
      for (const pin of own) pins.push(pin)
      const content = own.filter(({ role }) => role === 'content')
      if (text !== undefined && content.length > 1) joined.push({ text, pins: content })
    })
  }
  return { pins: await sortInTurns(pins, pause, (a, b) => a.start - b.start || b.end - a.end), joined }
}

function verifySchema(): FastifySchema {
  return operationSchema({
    operationId: 'verify',
    tag: 'search',
    summary: 'Verify words',
    description:
      'Whether an article contains exactly these words, and where. Whole words are searched: `We can` is not in `We can’t`, nor `351 dead` in `1,351 dead`. The text of a quote is also found if its parts are apart in the article, and words with ` … ` between them if they follow one another: then each passage has its `part`. If the text of the article is not included, only the pinned words of its facts can be searched, and `searched` says so. `not-found` comes with the most similar passages.',
    query: {
      article: required(Type.String({ minLength: 1, maxLength: 100 }), 'Id of the article.', 'russia-spring-conscription'),
      exact: required(Type.String({ minLength: 1, maxLength: 2000 }), 'The exact words.', 'guaranteed death'),
      format: formatParameter(verifyFormats),
    },
    responses: { 'application/json': reference(Verification), 'text/html': pageResponse },
    responseDescription: 'The passages with these words, or the most similar ones.',
    stored: true,
    problems: ['InvalidParameter', 'ItemNotFound', 'NotAcceptable'],
  })
}
