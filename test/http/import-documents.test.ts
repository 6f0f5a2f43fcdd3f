import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import t from 'tap'
import type { Problem } from '../../schemas/responses.js'
import { readSettings } from '../../src/config.js'
import { createApp } from '../../src/http/app.js'
import type { Writing } from '../../src/http/routes/write.js'
import { createDocumentWorkers } from '../../src/ingest/threads/document-workers.js'
import { parseKeys } from '../../src/keys.js'
import { resources } from '../../src/resources/index.js'
import { startApp } from '../app.js'
import { until } from '../until.js'
import { asDraft, changed, ferry, ferryId, keySetting, keys, patient, search, startWriting } from './writing.js'

const line = (source: string) => JSON.stringify(JSON.parse(source))
const headers = { authorization: `Bearer ${keys.write}`, 'content-type': 'application/x-ndjson' }
const importing = (payload: string | Buffer, key = keys.write) =>
  ({ method: 'POST', url: '/documents/import', headers: { ...headers, authorization: `Bearer ${key}` }, payload }) as const
const linesOf = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map(
      (each) =>
        JSON.parse(each) as {
          line: number
          id: string | null
          status: string
          problems: { code: string; message: string; line: number }[]
        },
    )
const shortly = (body: string) =>
  linesOf(body).map(({ line, id, status, problems }) => [line, id, status, ...problems.map(({ code }) => code)])

/** An upload to a listening server. */
async function upload(app: FastifyInstance): Promise<{ upload: ClientRequest; response: Promise<IncomingMessage> }> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const sent = request({ port, host: '127.0.0.1', method: 'POST', path: '/documents/import', headers })
  sent.on('error', () => {})
  const response = once(sent, 'response').then(([response]) => response as IncomingMessage)
  response.catch(() => {})
  return { upload: sent, response }
}

t.test('each line is answered with what became of it', async (t) => {
  const { app, log } = await startWriting(t, { VERBATIM_DOCUMENT_BYTES: '120000' })
  const own = line((await app.inject('/articles/russia-spring-conscription/document')).body)
  const renamed = changed(ferry, (document) => ({ ...document, article: { ...document.article, headline: null } }))
  const parts = [
    line(ferry),
    '',
    '{"article": {"id": "half"',
    line(search),
    line(ferry),
    renamed,
    own,
    `"${'x'.repeat(120_000)}"`,
    Buffer.from([0xff]),
    `{"article": {"id": "empty-one"}}\r`,
  ]
  const body = Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from(part as string), Buffer.from('\n')])))
  const response = await app.inject(importing(body))
  t.equal(response.statusCode, 200)
  t.match(response.headers, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const [long, ...rest] = shortly(response.body).sort((a, b) => Number(a[0] === 8) * -1 + Number(b[0] === 8))
  t.same(long, [8, null, 'refused', 'line-too-long'])
  t.same(
    rest.map((each) => each.slice(0, 4)),
    [
      [1, ferryId, 'created'],
      [3, null, 'refused', 'json-syntax'],
      [4, 'velmouth-search-ends', 'created'],
      [5, ferryId, 'unchanged'],
      [6, ferryId, 'replaced'],
      [7, 'russia-spring-conscription', 'refused', 'article-of-fixtures'],
      [9, null, 'refused', 'file-encoding'],
      [10, 'empty-one', 'refused', 'schema-missing-property'],
    ],
  )
  t.ok(linesOf(response.body).every(({ line, problems }) => problems.every((problem) => problem.line === line)))
  t.equal((await app.inject(`/articles/${ferryId}/document`)).body, renamed)
  t.same(
    log.map((each) => JSON.parse(each)).map(({ key, article, status }) => [key, article, status]),
    [
      ['desk', ferryId, 'created'],
      ['desk', 'velmouth-search-ends', 'created'],
      ['desk', ferryId, 'replaced'],
    ],
  )
  t.same(shortly((await app.inject(importing(body))).body)[0], [1, ferryId, 'replaced'])
})

t.test('without a line, with another media type, and with a key for drafts', async (t) => {
  const { app } = await startWriting(t)
  t.same(shortly((await app.inject(importing('\n \r\n'))).body), [[1, null, 'refused', 'file-empty']])
  const other = await app.inject({ ...importing(ferry), headers: { ...headers, 'content-type': 'application/json' } })
  t.same(
    [other.statusCode, other.json<Problem>().detail],
    [415, 'send the body as application/x-ndjson, application/ndjson or application/jsonl'],
  )
  const drafts = await app.inject(importing(`${line(search)}\n${line(asDraft(ferry))}`, keys.draft))
  t.same(shortly(drafts.body), [
    [1, 'velmouth-search-ends', 'refused', 'insufficient-scope'],
    [2, ferryId, 'created'],
  ])
})

t.test('documents of one import that disagree about an entity: the first is stored', async (t) => {
  const { app } = await startWriting(t)
  const as = (source: string, wikidata: string) =>
    changed(source, (document) => ({
      ...document,
      entities: document.entities.map((entity) => (entity.id === 'velmouth' ? { ...entity, sameAs: wikidata } : entity)),
    }))
  const lines = [as(ferry, 'https://www.wikidata.org/wiki/Q1'), as(search, 'https://www.wikidata.org/wiki/Q2')]
  const [first, second] = linesOf((await app.inject(importing(lines.join('\n')))).body)
  t.match(first, { line: 1, id: ferryId, status: 'created', problems: [] })
  t.match(second, {
    line: 2,
    id: 'velmouth-search-ends',
    status: 'refused',
    problems: [
      {
        file: 'body',
        line: 2,
        pointer: /^\/entities\/\d+\/sameAs$/,
        code: 'entity-disagreement',
        message: `"velmouth" has the sameAs "https://www.wikidata.org/wiki/Q1" in the article "${ferryId}"; use the same value, or give this entity another id`,
      },
    ],
  })
  t.equal((await app.inject('/articles/velmouth-search-ends')).statusCode, 404)
})

t.test('the response begins while the upload goes on, which may take longer than another request', async (t) => {
  const { app } = await startWriting(t, { VERBATIM_REQUEST_TIMEOUT: '3000', VERBATIM_HEADERS_TIMEOUT: '3000' })
  const { upload: sent, response } = await upload(app)
  sent.write(`${line(ferry)}\n`)
  const progress = setInterval(() => sent.write(' '), 100)
  const lines = createInterface({ input: await response })[Symbol.asyncIterator]()
  t.match((await lines.next()).value, '"status":"created"')
  // Longer than the timeout. Node.js looks for requests that exceed it once a second.
  await wait(4_500)
  clearInterval(progress)
  sent.end(`${line(search)}\n`)
  t.match((await lines.next()).value, '"line":2,"id":"velmouth-search-ends","status":"created"')
  t.equal((await lines.next()).done, true)
})

t.test('an upload that stalls ends, and says where to go on', async (t) => {
  const { app } = await startWriting(t, { VERBATIM_REQUEST_TIMEOUT: '700', VERBATIM_HEADERS_TIMEOUT: '700' })
  const { upload: sent, response } = await upload(app)
  sent.write(`${line(ferry)}\n{"article":`)
  const lines = linesOf(await text(await response))
  t.match(lines, [
    { line: 1, status: 'created' },
    { line: 2, id: null, status: 'refused', problems: [{ code: 'upload-ended', line: 2 }] },
  ])
  t.equal(
    lines[1]?.problems[0]?.message,
    'the upload ended early: nothing arrived for 700 ms (VERBATIM_REQUEST_TIMEOUT); send this line and all after it again',
  )
  await once(sent, 'close')
})

t.test('a client that leaves during its upload loses nothing that was acknowledged', async (t) => {
  const { app, log } = await startWriting(t)
  const { upload: sent, response } = await upload(app)
  sent.write(`${line(ferry)}\n${line(search).slice(0, 500)}`)
  await once(await response, 'data')
  sent.destroy()
  t.equal((await app.inject(`/articles/${ferryId}/document`)).body, line(ferry))
  const again = await app.inject(importing(line(search)))
  t.same(shortly(again.body), [[1, 'velmouth-search-ends', 'created']])
  t.equal(log.length, 2, 'and no error')
})

t.test('a server that is stopped ends imports, and says where to go on', async (t) => {
  const { app } = await startApp({ VERBATIM_KEYS: keySetting, ...patient })
  const { upload: sent, response } = await upload(app)
  sent.write(`${line(ferry)}\n`)
  const received = await response
  await once(received, 'data')
  const rest = text(received)
  await app.close()
  const [last] = linesOf(await rest)
  t.match(last, { line: 2, status: 'refused', problems: [{ code: 'upload-ended' }] })
  t.equal(
    last?.problems[0]?.message,
    'the upload ended early: the server is being stopped; try again in a moment; send this line and all after it again',
  )
})

t.test('only so many imports are served at the same time; a further one waits, and then gets a 503', async (t) => {
  const { app } = await startWriting(t, { VERBATIM_IMPORTS: '1', VERBATIM_QUEUE_TIMEOUT: '50' })
  const { upload: sent, response } = await upload(app)
  sent.write(`${line(ferry)}\n`)
  await once(await response, 'data')
  const refused = await app.inject(importing(line(search)))
  t.same([refused.statusCode, refused.json<Problem>().code, refused.headers['retry-after']], [503, 'overloaded', '1'])
  sent.end()
  await until(async () => (await app.inject(importing(line(search)))).statusCode === 200)
})

/** A server whose writer is given. */
async function withWriter(t: { teardown(end: () => unknown): void }, importLines: Writing['writer']['importLines'], environment = {}) {
  const { store } = await startApp()
  const settings = readSettings({ DATA_DIR: ':memory:', ...environment })
  const lines: string[] = []
  const app = await createApp({
    ...{ store, resources, settings, workers: createDocumentWorkers(store, settings), version: '1' },
    logger: pino({ level: 'error' }, { write: (each: string) => lines.push(each) }),
    writing: { keys: parseKeys(keySetting).keys, writer: { importLines } as Writing['writer'] },
  })
  t.teardown(() => app.close())
  return { app, lines }
}

t.test('an import whose client leaves before the first lines are sent makes room for another one', async (t) => {
  let isWaiting = false
  let hasEnded = false
  const { app } = await withWriter(t, async function* (_, __, stop) {
    try {
      isWaiting = true
      await once(stop, 'abort')
      yield [{ line: 1, id: 'a', status: 'created', problems: [], hash: null }]
    } finally {
      hasEnded = true
    }
  })
  const { upload: sent } = await upload(app)
  sent.write('{}\n')
  await until(() => isWaiting)
  sent.destroy()
  await until(() => hasEnded)
})

t.test('an import has no preconditions, since they are for one document', async (t) => {
  const { app } = await startWriting(t)
  for (const name of ['if-match', 'if-none-match']) {
    const refused = await app.inject({ ...importing(line(ferry)), headers: { ...headers, [name]: '*' } })
    t.match(refused.json<Problem>(), {
      status: 400,
      code: 'malformed-request',
      detail: 'If-Match and If-None-Match are for one document; send it with PUT',
    })
  }
  t.equal((await app.inject(`/articles/${ferryId}`)).statusCode, 404)
})

t.test('a client that does not read the response is disconnected', async (t) => {
  let ended = false
  const { app } = await withWriter(
    t,
    async function* () {
      try {
        for (;;) yield [{ line: 1, id: 'x'.repeat(1_000_000), status: 'unchanged', problems: [], hash: null }]
      } finally {
        ended = true
      }
    },
    { VERBATIM_WRITE_TIMEOUT: '100' },
  )
  const { upload: sent, response } = await upload(app)
  sent.write('{}\n')
  await response
  await until(() => ended)
})

t.test('an unexpected error during an import cuts the response, so that it does not look complete', async (t) => {
  const { app, lines } = await withWriter(t, async function* () {
    yield [{ line: 1, id: 'a', status: 'unchanged', problems: [], hash: null }]
    throw new Error('a bug')
  })
  const { upload: sent, response } = await upload(app)
  sent.write('{}\n')
  // The beginning of the response may be lost too.
  await t.rejects(
    response.then((received) => text(received)),
    { code: 'ECONNRESET' },
  )
  t.match(lines, [/an import failed.*|a bug/])
  const failing = await withWriter(t, async function* () {
    yield await Promise.reject(new Error('a bug'))
  })
  const failed = await failing.app.inject(importing('{}'))
  t.same([failed.statusCode, failed.json<Problem>().code], [500, 'internal-error'])
})

t.test('nothing is sent to a client that has left before the response begins', async (t) => {
  let isWaiting = false
  let hasLeft = false
  const { app, lines } = await withWriter(t, async function* (_, __, stop) {
    isWaiting = true
    await once(stop, 'abort')
    hasLeft = true
    yield await Promise.reject(stop.reason)
  })
  const { upload: sent } = await upload(app)
  sent.write('{}\n')
  await until(() => isWaiting)
  sent.destroy()
  // Not because the server is stopped.
  await until(() => hasLeft)
  await app.close()
  t.same(lines, [])
})
