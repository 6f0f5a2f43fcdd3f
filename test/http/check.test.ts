import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import t from 'tap'
import { readSettings } from '../../src/config.js'
import { createApp, type DocumentWorkers } from '../../src/http/app.js'
import type { CheckResult } from '../../src/http/routes/check.js'
import { resources } from '../../src/resources/index.js'
import { articleFiles, startWithArticles } from '../articles.js'
import { costlyDocuments } from '../ingest/costly-documents.js'
import { asking } from '../store/querying.js'
import { until } from '../until.js'
import { validatingClient } from './validated.js'

const { app, store } = await startWithArticles(t)
const get = await validatingClient(app)

const file = String(articleFiles['velmouth-counts-differ.json'])
const { included } = JSON.parse(file).article.text as { included: string }
/** The document of another article with the same facts, with changes and without its text. */
const changed = (change: (document: never) => void = () => {}) => {
  const document = JSON.parse(file)
  document.article.id = 'velmouth-once-more'
  document.article.text.included = null
  change(document as never)
  return JSON.stringify(document, null, 2)
}
interface Draft {
  entities: { id: string; type: string }[]
  quotes: { text: string; evidence: { exact: string; role: string }[] }[]
  figures: object[]
}

const post = (payload: string | Buffer, type = 'application/json') =>
  get({ method: 'POST', url: '/documents/check', payload, headers: { 'content-type': type } })
const form = (parts: Record<string, string>, asFiles = true) => {
  const data = Object.entries(parts).map(
    ([name, value]) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"${asFiles ? `; filename="${name}.txt"\r\ncontent-type: application/octet-stream` : ''}\r\n\r\n${value}\r\n`,
  )
  return post(`${data.join('')}--x--\r\n`, 'multipart/form-data; boundary=x')
}

t.test('a valid document: the response has the counts, and nothing is stored', async (t) => {
  const version = await asking(store).version()
  const response = await post(changed())
  t.equal(response.statusCode, 200)
  t.same(response.json(), {
    article: 'velmouth-once-more',
    entities: 16,
    quotes: 11,
    figures: 10,
    events: 8,
    pins: 118,
    verified: false,
  })
  t.equal(await asking(store).version(), version)
  t.same((await app.inject('/articles/velmouth-once-more')).statusCode, 404)
})

t.test('pins are verified if the text is sent or included', async (t) => {
  t.match((await form({ document: changed(), text: included })).json(), { verified: true, pins: 118 })
  t.match((await form({ document: changed(), text: included }, false)).json(), { verified: true })
  t.match((await form({ document: changed() })).json(), { verified: false })
  t.match((await post(file)).json(), { article: 'velmouth-counts-differ', verified: true })
})

t.test('a false quote is refused with the closest passage, its line and its pointer', async (t) => {
  const draft = changed(({ quotes }: Draft) => {
    const quote = quotes.find(({ text }) => text.startsWith('We asked for 1,500')) as Draft['quotes'][number]
    quote.text = 'We asked for 1,900, and 1,351 came,'
    for (const pin of quote.evidence) if (pin.role === 'content') pin.exact = quote.text
  })
  const response = await form({ document: draft, text: included })
  t.equal(response.statusCode, 422)
  t.equal(response.headers['content-type'], 'application/problem+json; charset=utf-8')
  const line = -1 + draft.split('\n').findIndex((text) => text.includes('"exact": "We asked for 1,900'))
  t.match(response.json(), {
    code: 'document-problems',
    detail: /^\d problems? in the document; nothing was stored$/,
    errors: [
      {
        file: 'document',
        code: 'pin-not-found',
        pointer: /^\/quotes\/\d+\/evidence\/\d+$/,
        line,
        message:
          /"We asked for 1,900, and 1,351 came," is not in the text; the closest passage is "We asked for 1,500, and 1,351 came," at 656 to 691/,
      },
    ],
  })
})

t.test('all problems are reported at once, including conflicts with the store', async (t) => {
  const errors = async (payload: string) => (await post(payload)).json<{ errors: { code: string }[] }>().errors.map(({ code }) => code)
  t.same(await errors('{"article": 1, "article": 2'), ['json-syntax'])
  t.same(await errors(''), ['file-empty'])
  t.same(await errors(changed(({ figures }: Draft) => Object.assign(figures[0] as object, { metric: 'kiled', colour: 'red' }))), [
    'schema-value',
    'schema-unknown-property',
  ])
  const otherwise = changed((draft: Draft) => {
    for (const entity of draft.entities) if (entity.id === 'velmouth-river-rescue') entity.type = 'group'
  })
  t.same(await errors(otherwise), ['entity-disagreement'])
  const aroundTown = changed((draft: { entities: { id: string; partOf?: object[] }[] }) => {
    for (const entity of draft.entities) {
      if (entity.id === 'saltgate-pier') delete entity.partOf
      if (entity.id === 'velmouth') entity.partOf = [{ entity: 'saltgate-pier', basis: 'curated' }]
    }
  })
  const { errors: cycles } = (await post(aroundTown)).json()
  t.match(cycles, [
    {
      code: 'part-of-cycle',
      pointer: '/entities/13/partOf/0/entity',
      message:
        /^closes a cycle: "velmouth" is part of "saltgate-pier" here, "saltgate-pier" is part of "velmouth" in the article "velmouth-counts-differ"; /,
    },
  ])
  const head = (name: string) => `--x\r\ncontent-disposition: form-data; name="${name}"; filename="x"\r\n\r\n`
  const bytes = Buffer.concat([
    Buffer.from(`${head('document')}${changed()}\r\n${head('text')}`),
    Buffer.from([0x66, 0xfc, 0x72]),
    Buffer.from('\r\n--x--\r\n'),
  ])
  t.match((await post(bytes, 'multipart/form-data; boundary=x')).json(), {
    errors: [{ file: 'text', code: 'file-encoding', line: 1, column: 2 }],
  })
  t.match((await app.inject({ method: 'POST', url: '/documents/check' })).json(), { errors: [{ code: 'file-empty' }] })
  const twice = await form({
    document: file.replace('We asked for 1,500, and 1,351 came,', 'We asked for 1,900, and 1,351 came,'),
    text: included,
  })
  const reported = twice.json<{ errors: { pointer: string; message: string }[] }>().errors.map(({ pointer, message }) => pointer + message)
  t.equal(new Set(reported).size, reported.length, 'a problem found in both texts is reported once')
  const broken = await form({ document: '{', text: included })
  t.match(broken.json(), { errors: [{ code: 'json-syntax' }] })
})

t.test('the number of reported problems is limited by a setting', async (t) => {
  const { app } = await startWithArticles(t, { VERBATIM_CHECK_PROBLEMS: '1' })
  const payload = changed(({ figures }: Draft) => Object.assign(figures[0] as object, { metric: 'kiled', colour: 'red' }))
  const response = await app.inject({ method: 'POST', url: '/documents/check', payload, headers: { 'content-type': 'application/json' } })
  t.match(response.json(), {
    detail: 'more than 1 problem in the document; nothing was stored',
    errors: [
      { code: 'schema-unknown-property' },
      { code: 'too-many-problems', message: 'the document has more problems; only 1 are listed' },
    ],
  })
})

t.test('an empty text is absent, since forms send an empty part for a file that was not chosen', async (t) => {
  for (const asFiles of [true, false]) {
    const response = await form({ document: changed(), text: '' }, asFiles)
    t.match([response.statusCode, response.json()], [200, { pins: 118, verified: false }])
  }
  const wrong = await form({ document: changed(), text: 'other words' })
  t.equal(wrong.statusCode, 422)
})

t.test('a check that exceeds its time or memory responds 422, and one that exceeds the queue responds 503', async (t) => {
  const send = (app: FastifyInstance, { document = '', text }: { document?: string; text?: string }) => {
    const data = new FormData()
    data.set('document', document)
    if (text !== undefined) data.set('text', text)
    return app.inject({ method: 'POST', url: '/documents/check', payload: data })
  }
  const expected = 'checking the document takes more than 100 ms; run `verbatim check` on your own machine'
  const slow = await startWithArticles(t, { VERBATIM_CHECK_TIMEOUT: '100', VERBATIM_BODY_BYTES: '20000000' })
  const stopped = await send(slow.app, costlyDocuments['wrong pins in a repetitive text']?.(10) ?? {})
  t.match([stopped.statusCode, stopped.json()], [422, { code: 'document-too-complex', detail: expected }])
  const small = await startWithArticles(t, {
    VERBATIM_CHECK_MEMORY: '64',
    VERBATIM_BODY_BYTES: '20000000',
    VERBATIM_CHECK_TIMEOUT: '60000',
  })
  const large = await send(small.app, costlyDocuments['empty figures']?.(6) ?? {})
  t.match([large.statusCode, large.json()], [422, { code: 'document-too-complex', detail: /more than 64 MB of memory/ }])
  const { app } = await startWithArticles(t, { VERBATIM_CHECK_QUEUE: '0' })
  const both = await Promise.all([1, 2].map(() => send(app, { document: '{' })))
  t.same(both.map(({ statusCode }) => statusCode).sort(), [422, 503])
  const refused = both.find(({ statusCode }) => statusCode === 503)
  t.match([refused?.headers['retry-after'], refused?.json()], ['1', { code: 'overloaded' }])
})

t.test('invalid bodies', async (t) => {
  const code = async (answer: Promise<{ statusCode: number; json<T>(): T }>) => {
    const response = await answer
    return [response.statusCode, response.json<{ code: string }>().code]
  }
  t.same(await code(post('x'.repeat(1_048_577))), [413, 'body-too-large'])
  t.same(await code(form({ document: 'x'.repeat(1_048_577) })), [413, 'body-too-large'])
  t.same(await code(post('guaranteed death', 'text/plain')), [415, 'unsupported-media-type'])
  t.same(await code(post('no form', 'multipart/form-data')), [400, 'invalid-body'])
  t.same(await code(post('no form', 'multipart/form-data; boundary=x')), [400, 'invalid-body'])
  t.same(await code(form({ text: included })), [400, 'invalid-body'])
  const field = (type: string, value: string, more = '') =>
    post(
      `--x\r\ncontent-disposition: form-data; name="document"\r\ncontent-type: ${type}\r\n\r\n${value}\r\n${more}--x--\r\n`,
      'multipart/form-data; boundary=x',
    )
  t.same(await code(field('text/plain', 'x'.repeat(1_048_577))), [413, 'body-too-large'])
  t.same(await code(field('text/plain', '1', '--x\r\ncontent-disposition: form-data; name="document"\r\n\r\n2\r\n')), [400, 'invalid-body'])
  t.same(await code(form({ document: file, texts: included })), [400, 'invalid-body'])
  t.same(await code(form({ document: '1', text: '2', more: '3' })), [413, 'body-too-large'])
  const read = await app.inject('/documents/check')
  t.match([read.statusCode, read.headers.allow, read.json()], [405, 'POST, OPTIONS', { code: 'method-not-allowed' }])
})

t.test('a part is read as bytes, whatever type it has, so that errors have lines', async (t) => {
  const part = (type: string, value: string) =>
    post(
      `--x\r\ncontent-disposition: form-data; name="document"\r\ncontent-type: ${type}\r\n\r\n${value}\r\n--x--\r\n`,
      'multipart/form-data; boundary=x',
    )
  for (const type of ['application/json', 'application/octet-stream', 'text/plain; charset=utf-8'])
    t.match((await part(type, '{\n')).json(), { code: 'document-problems', errors: [{ line: 2, code: 'json-syntax' }] }, type)
  t.equal((await part('application/json', file)).statusCode, 200)
})

t.test('the name of a part is repeated in part', async (t) => {
  const { detail } = (await form({ [`${'x'.repeat(500_000)}`]: '' })).json<{ detail: string }>()
  t.equal(detail, `there is no part "${'x'.repeat(500)}…" here; the parts are "document" and optionally "text"`)
})

t.test('the check of a client that leaves is ended, and so are all checks when the server is stopped', async (t) => {
  const begun: { left: AbortSignal; end: (result: CheckResult) => void }[] = []
  const workers: DocumentWorkers = {
    check: (_, __, left) => new Promise((end) => begun.push({ left, end })),
    draft: async () => ({ stopped: 'cancelled' }),
    tasks: () => 0,
    close: async () => begun[1]?.end({ stopped: 'cancelled' }),
  }
  const settings = readSettings({})
  const held = await createApp({ store, resources, settings, workers, logger: pino({ level: 'silent' }), version: '1' })
  await held.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(held.server.address() as AddressInfo).port}/documents/check`
  const send = (signal?: AbortSignal) => {
    const headers = { 'content-type': 'application/json' }
    return fetch(url, { method: 'POST', headers, body: '{', ...(signal && { signal }) })
  }
  const client = new AbortController()
  const leaving = send(client.signal).catch(() => 'left')
  await until(() => begun.length === 1)
  client.abort()
  t.equal(await leaving, 'left')
  await until(() => begun[0]?.left.aborted)
  begun[0]?.end({ stopped: 'cancelled' })
  const staying = send()
  await until(() => begun.length === 2)
  t.equal(begun[1]?.left.aborted, false)
  await held.close()
  const response = await staying
  t.match([response.status, response.headers.get('retry-after')], [503, '1'])
  t.match(await response.json(), { code: 'not-ready', detail: 'the server is being stopped; try again in a moment' })
})
