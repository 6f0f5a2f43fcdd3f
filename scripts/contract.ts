import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { ArticleDocument } from '../schemas/article-document.js'
import { articleDocumentJsonSchema } from '../schemas/index.js'
import { readSettings } from '../src/config.js'
import { createApp } from '../src/http/app.js'
import { type ExampleRequest, exampleRequests } from '../src/http/openapi/example-requests.js'
import { writeCursor } from '../src/http/request/cursor.js'
import { plan } from '../src/http/request/plan.js'
import { documentChecker } from '../src/ingest/check-document.js'
import { openDataStore } from '../src/ingest/open-store.js'
import { synchronize } from '../src/ingest/sync-fixtures.js'
import { resources } from '../src/resources/index.js'
import type { Column, Scalar } from '../src/resources/resource.js'
import { version } from '../src/version.js'

/** The server over the shipped article, as everything that is generated is taken from it. */
async function shippedApp() {
  const settings = readSettings({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent' })
  const store = await openDataStore(settings.DATA_DIR)
  const problems = await synchronize(store, settings.VERBATIM_FIXTURES, settings.VERBATIM_DOCUMENT_BYTES)
  assert.deepEqual(problems, [], 'the fixtures have problems; run verbatim check')
  return {
    app: await createApp({ store, resources, settings, check: documentChecker(store), logger: pino({ level: 'silent' }), version }),
    store,
  }
}

/** Real answers for the documentation, and for each list a cursor that works on it. */
export async function generateExamples(): Promise<string> {
  const { app, store } = await shippedApp()
  const examples: Record<string, Record<string, unknown>> = {}
  for (const [operation, requests] of Object.entries(exampleRequests(resources))) {
    examples[operation] = {}
    for (const [status, request] of Object.entries(requests))
      examples[operation][status] = await answer(app, request, Number.parseInt(status, 10))
  }
  const document = excerpt(JSON.parse((await store.read((reader) => reader.source('russia-spring-conscription'))) as string))
  const invented = JSON.parse(await readFile('test/articles/velmouth-ferry-overturns.json', 'utf8')) as ArticleDocument
  examples.getArticleText = { 200: invented.article.text.included, ...examples.getArticleText }
  examples.getArticleDocument = { ...examples.getArticleDocument, 200: document }
  examples.checkDocument = await checkExamples(app, document)
  const current = await store.read(async ({ version }) => version)
  const cursors = resources.map((resource) => {
    const { conditions, order } = plan(resource, {}, {})
    const start = order.map(({ column, descending }) => starts[resource.columns[column]?.type ?? 'text'][Number(descending)] as Scalar)
    return [resource.path, writeCursor({ resource: resource.path, conditions, order }, { version: current, after: start })]
  })
  const firstHit = (await answer(app, { url: '/search?q=1,351&limit=1' }, 200)) as { page: { next: string } }
  cursors.push(['search', firstHit.page.next])
  await app.close()
  await store.close()
  const lines = ['// Written by `npm run generate`: what the server answers over the shipped article. Do not edit.']
  lines.push(`export const cursors: Record<string, string> = ${JSON.stringify(Object.fromEntries(cursors), null, 2)}`)
  lines.push(`export const examples: Record<string, Record<string, unknown>> = ${JSON.stringify(examples, null, 2)}`)
  return `${lines.join('\n')}\n`
}

/** What comes before all values of a column: where they ascend, and where they descend. */
const starts: Record<Column['type'], [Scalar, Scalar]> = {
  text: ['', '9999'],
  number: [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
}

async function answer(app: FastifyInstance, { url, accept = '*/*' }: ExampleRequest, status: number): Promise<unknown> {
  const response = await app.inject({ url, headers: { accept } })
  assert.equal(response.statusCode, status, url)
  return /^application\/([a-z]+\+)?json/.test(String(response.headers['content-type'])) ? response.json() : response.body
}

/** One quote of a document, with what it needs: short enough to be read. */
function excerpt({ article, entities, quotes }: ArticleDocument): ArticleDocument {
  const quote = quotes.find(({ id }) => id === 'guaranteed-death') as ArticleDocument['quotes'][number]
  const needed = [quote.speaker.entity, quote.addressee, ...quote.about]
  return { article, entities: entities.filter(({ id }) => needed.includes(id)), quotes: [quote], figures: [], events: [] }
}

/** What the check of documents says of an excerpt, and of one with a word changed. */
async function checkExamples(app: FastifyInstance, document: ArticleDocument): Promise<Record<string, unknown>> {
  const url = '/documents/check'
  const post = async (status: number, type: string, payload: string, path = url) => {
    const response = await app.inject({ method: 'POST', url: path, headers: { 'content-type': type }, payload })
    assert.equal(response.statusCode, status, response.body)
    return response.json()
  }
  const json = 'application/json'
  const [quote] = document.quotes
  const changed = { ...document, quotes: [{ ...quote, text: 'certain death', speaker: { ...quote?.speaker, entity: 'zelenskyy' } }] }
  return {
    body: document,
    200: await post(200, json, JSON.stringify(document)),
    400: await post(400, json, JSON.stringify(document), `${url}?text=yes`),
    413: await post(413, json, JSON.stringify({ ...document, quotes: ' '.repeat(2_000_000) })),
    415: await post(415, 'text/plain', 'guaranteed death'),
    422: await post(422, json, JSON.stringify(changed, null, 2)),
  }
}

export async function generateOpenapi(): Promise<string> {
  const { app, store } = await shippedApp()
  await app.ready()
  const text = app.swagger({ yaml: true })
  await app.close()
  await store.close()
  return text
}

export function generateJsonSchema(): string {
  return `${JSON.stringify(articleDocumentJsonSchema, null, 2)}\n`
}
