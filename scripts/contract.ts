import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { ArticleDocument } from '../schemas/article-document.js'
import type { PartOf } from '../schemas/entity.js'
import { articleDocumentJsonSchema } from '../schemas/index.js'
import { openApp } from '../src/cli/app.js'
import { readKeys } from '../src/cli/writing.js'
import { readSettings } from '../src/config.js'
import { exampleRequests, problemRequests } from '../src/http/openapi/example-requests.js'
import { openApiYaml } from '../src/http/openapi/openapi.js'
import { type problemResponses, statusOf } from '../src/http/openapi/problem-responses.js'
import { cursorScope, writeCursor } from '../src/http/request/cursor.js'
import { planSelection } from '../src/http/request/plan.js'
import { openDataStore } from '../src/ingest/open-store.js'
import { syncFixtures } from '../src/ingest/sync-fixtures.js'
import { keyEntry } from '../src/keys.js'
import { resources } from '../src/resources/index.js'
import type { Column, Scalar } from '../src/resources/resource.js'
import type { Store } from '../src/store/types.js'

/** Sent with the examples of writing, and shown nowhere. */
const exampleKey = 'key-of-the-examples'

/** Does something with the server over the shipped article. */
export async function withShippedApp<T>(work: (app: FastifyInstance, store: Store) => Promise<T>): Promise<T> {
  const settings = readSettings({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', VERBATIM_KEYS: keyEntry('desk', 'write', exampleKey) })
  const store = await openDataStore(settings.DATA_DIR)
  const problems = await syncFixtures(store, settings)
  assert.deepEqual(problems, [], 'the fixtures have problems; run verbatim check')
  const { app, writing } = await openApp(store, settings, await readKeys(settings), pino({ level: 'silent' }))
  await app.ready()
  try {
    return await work(app, store)
  } finally {
    await app.close()
    await writing?.close()
    await store.close()
  }
}

/** The examples of the OpenAPI document: real responses, and a cursor for each list. */
export function generateExamples(): Promise<string> {
  return withShippedApp(async (app, store) => {
    const operations: Record<string, unknown> = {}
    for (const [operation, url] of Object.entries(exampleRequests(resources))) operations[operation] = await exampleResponse(app, url)
    const document = excerpt(JSON.parse((await store.read((reader) => reader.source('russia-spring-conscription'))) as string))
    const invented = JSON.parse(await readFile('test/articles/velmouth-ferry-overturns.json', 'utf8')) as ArticleDocument
    operations.getArticleText = invented.article.text.included
    operations.getArticleDocument = document
    operations.checkDocument = await upload(app, 200, JSON.stringify(document))
    operations.draftDocument = await upload(app, 200, articleText, draftRequest)
    const own = withId(operations.draftDocument as ArticleDocument, 'river-floods-brackwater')
    const changes = await changeExamples(app, own, document)
    Object.assign(operations, changes.operations)
    const problems = { ...(await problemExamples(app)), ...(await uploadProblems(app, document)), ...changes.problems }
    const bodies = {
      checkDocument: { 'application/json': document },
      draftDocument: { 'text/plain': articleText, 'text/html': articlePage },
      putArticleDocument: { 'application/json': own },
      importDocuments: { 'application/x-ndjson': `${JSON.stringify(own)}\n` },
    }
    return `${JSON.stringify({ cursors: await cursors(app), bodies, operations, problems }, null, 2)}\n`
  })
}

function withId({ article, ...document }: ArticleDocument, id: string): ArticleDocument {
  return { ...document, article: { ...article, id } }
}

/** Examples of writing. What they store is removed again. */
async function changeExamples(app: FastifyInstance, own: ArticleDocument, ofFixtures: ArticleDocument) {
  const change = async (status: number, document: ArticleDocument | null, { query = '', headers = {} } = {}) => {
    const { id } = (document ?? own).article
    const sent = { authorization: `Bearer ${exampleKey}`, ...(document === null ? {} : { 'content-type': 'application/json' }), ...headers }
    const request = { method: document === null ? 'DELETE' : 'PUT', url: `/articles/${id}/document${query}`, headers: sent } as const
    const response = await app.inject(document === null ? request : { ...request, payload: JSON.stringify(document) })
    assert.equal(response.statusCode, status, response.body)
    return response.body === '' ? null : response.json()
  }
  const type = { 'content-type': 'application/x-ndjson', authorization: `Bearer ${exampleKey}` }
  const putArticleDocument = await change(201, own)
  const upload = await app.inject({ method: 'POST', url: '/documents/import', headers: type, payload: `${JSON.stringify(own)}\n` })
  assert.equal(upload.statusCode, 200)
  const problems = {
    InvalidChange: await change(400, own, { query: '?force=true' }),
    InvalidKey: await change(401, own, { headers: { authorization: 'Bearer other' } }),
    ArticleOfFixtures: await change(409, ofFixtures),
    PreconditionFailed: await change(412, own, { headers: { 'if-match': '"other"' } }),
    WritingRefused: await problemExample('writing-disabled', 'writing over HTTP is disabled'),
    TooManyAttempts: await problemExample('too-many-attempts', 'too many wrong keys came from this address; try again in 60 s'),
  }
  await change(204, null)
  return { operations: { putArticleDocument, importDocuments: upload.body }, problems }
}

async function problemExample(code: 'writing-disabled' | 'too-many-attempts', detail: string) {
  const { problemBody } = await import('../src/http/errors/problems.js')
  return problemBody(code, detail, '/articles/river-floods-brackwater/document')
}

/** A made-up article, for the example of a draft. */
const articleText = `The river Marrow rose above its banks on Tuesday, and at least 40 houses were flooded, according to the fire service.
“We have never seen anything like it,” said the mayor of Brackwater, Anna Lindqvist. “The water came within minutes.”
`
const articlePage = `<html lang="en"><head><title>River floods Brackwater</title></head><body><article>
<p>The river Marrow rose above its banks on Tuesday, and at least 40 houses were flooded, according to the fire service.</p>
<p>“We have never seen anything like it,” said the mayor of Brackwater, Anna Lindqvist.</p>
</article></body></html>
`
const draftRequest = { url: '/documents/draft', type: 'text/plain' }

async function exampleResponse(app: FastifyInstance, url: string): Promise<unknown> {
  const response = await app.inject(url)
  assert.equal(response.statusCode, 200, url)
  return response.json()
}

async function problemExamples(app: FastifyInstance): Promise<Record<string, unknown>> {
  const examples: Record<string, unknown> = {}
  for (const [name, { url, accept = '*/*' }] of Object.entries(problemRequests)) {
    const response = await app.inject({ url, headers: { accept } })
    assert.equal(response.statusCode, statusOf(name as keyof typeof problemResponses), url)
    examples[name] = response.json()
  }
  return examples
}

/** The problems of uploads, and those of a server that fails, which no request can cause. */
async function uploadProblems(app: FastifyInstance, document: ArticleDocument): Promise<Record<string, unknown>> {
  const [quote] = document.quotes
  const changed = { ...document, quotes: [{ ...quote, text: 'certain death', speaker: { ...quote?.speaker, entity: 'zelenskyy' } }] }
  const { problemBody, storeUnavailable } = await import('../src/http/errors/problems.js')
  return {
    InvalidUpload: await upload(app, 400, JSON.stringify(document), { url: '/documents/check?text=yes' }),
    BodyTooLarge: await upload(app, 413, JSON.stringify({ ...document, quotes: ' '.repeat(2_000_000) })),
    UnsupportedMediaType: await upload(app, 415, 'guaranteed death', { type: 'text/plain' }),
    DocumentProblems: await upload(app, 422, JSON.stringify(changed, null, 2)),
    InvalidDraft: await upload(app, 400, articleText, { ...draftRequest, url: '/documents/draft?published=yesterday' }),
    DraftProblems: await upload(app, 422, ' ', draftRequest),
    TooManyRequests: problemBody(
      'too-many-requests',
      'this address has sent more than 600 requests in a minute; try again in 12 s',
      '/quotes',
    ),
    InternalError: problemBody('internal-error', 'the server failed; its log has the cause', '/quotes'),
    NotReady: problemBody('not-ready', storeUnavailable, '/quotes'),
  }
}

async function upload(
  app: FastifyInstance,
  status: number,
  payload: string,
  { url = '/documents/check', type = 'application/json' }: { url?: string; type?: string } = {},
): Promise<unknown> {
  const response = await app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })
  assert.equal(response.statusCode, status, response.body)
  return response.json()
}

/** For each path that has a cursor, one that works: it starts before the first item. */
async function cursors(app: FastifyInstance): Promise<Record<string, string>> {
  const lists = resources.map((resource) => {
    const { order } = planSelection(resource, {}, {})
    const after = order.map(({ column, descending }) => starts[resource.columns[column]?.type ?? 'text'][Number(descending)] as Scalar)
    const path = `/${resource.path}`
    return [path, writeCursor(cursorScope(path, {}, order), after)]
  })
  const search = (await exampleResponse(app, '/search?q=1,351&limit=1')) as { page: { next: string } }
  const next = async (path: string) => [path, ((await exampleResponse(app, `${path}?limit=1`)) as typeof search).page.next]
  const computed = await Promise.all(['latest', 'series', 'groups'].map((name) => next(`/figures/${name}`)))
  return Object.fromEntries([...lists, ['/search', search.page.next], ...computed])
}

/** A value before all values of a column, in ascending and in descending order. */
const starts: Record<Column['type'], [Scalar, Scalar]> = {
  text: ['', '9999'],
  number: [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
}

/** One quote of a document with what it refers to, short enough for an example. */
function excerpt({ article, entities, quotes }: ArticleDocument): ArticleDocument {
  const quote = quotes.find(({ id }) => id === 'guaranteed-death') as ArticleDocument['quotes'][number]
  const needed: (string | null)[] = [quote.speaker.entity, quote.addressee, ...quote.about]
  // What an entity is part of is an entity of the document too. The list grows while it is read.
  for (const id of needed)
    needed.push(...entities.filter((entity) => entity.id === id).flatMap(({ partOf }) => (partOf as PartOf[]).map(({ entity }) => entity)))
  return { article, entities: entities.filter(({ id }) => needed.includes(id)), quotes: [quote], figures: [], events: [] }
}

export function generateOpenapi(): Promise<string> {
  return withShippedApp((app) => openApiYaml(app))
}

export function generateJsonSchema(): string {
  return `${JSON.stringify(articleDocumentJsonSchema, null, 2)}\n`
}
