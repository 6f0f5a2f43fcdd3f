import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { DraftReport } from '../../schemas/draft.js'
import { readSettings } from '../../src/config.js'
import type { DraftUpload } from '../../src/draft/input/metadata.js'
import { createApp, type DocumentWorkers } from '../../src/http/app.js'
import type { DraftResult } from '../../src/http/routes/draft.js'
import { resources } from '../../src/resources/index.js'
import { startApp } from '../app.js'
import { asking } from '../store/querying.js'
import { validatingClient } from './validated.js'

const { app, store } = await startApp({ VERBATIM_CHECK_TIMEOUT: '60000' })
t.teardown(() => app.close())
const get = await validatingClient(app)

const text = `A storm hit the port of Brackwater on Tuesday.
“We have never seen anything like it,” President Volodymyr Zelensky told AP. “The harbour is gone.”
At least 12 people were killed, according to the fire service.
`
const url = '/documents/draft'
const post = (payload: string | Uint8Array, type = 'text/plain', query = '') =>
  get({ method: 'POST', url: `${url}${query}`, payload: payload as Buffer, headers: { 'content-type': type } })

interface FormPart {
  name: string
  content: string | Uint8Array
  file?: string
  type?: string
}
/** Sends a form as programs do that name the types of files. */
const form = (parts: readonly FormPart[], query = '') => {
  const bytes = parts.flatMap(({ name, content, file, type }) => [
    `--x\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}\r\n`,
    ...(type === undefined ? [] : [`content-type: ${type}\r\n`]),
    '\r\n',
    content,
    '\r\n',
  ])
  return post(Buffer.concat([...bytes, '--x--\r\n'].map((part) => Buffer.from(part as string))), 'multipart/form-data; boundary=x', query)
}
const problemOf = async (answer: ReturnType<typeof post>) => {
  const response = await answer
  const { code, detail } = response.json<{ code: string; detail: string }>()
  return [response.statusCode, code, detail]
}

t.test('the document of a text: `/documents/check` accepts it unchanged, and nothing is stored', async (t) => {
  const version = await asking(store).version()
  const response = await post(text, 'text/plain', '?id=storm&published=2026-03-04&byline=Ida Brandt,Jonas Weil&includeText=true')
  t.equal(response.statusCode, 200)
  t.equal(response.headers['content-type'], 'application/json; charset=utf-8')
  t.ok(response.body.startsWith('{\n  "article": {\n    "id": "storm",\n'), 'it is written for people')
  const { article, entities, quotes, figures } = response.json<ArticleDocument>()
  t.match(article, { byline: ['Ida Brandt', 'Jonas Weil'], published: { edtf: '2026-03-04', basis: 'stated' }, text: { included: text } })
  t.match(quotes[0], { text: 'We have never seen anything like it', speaker: { entity: 'volodymyr-zelenskyy' }, cue: 'told' })
  t.match(figures[0], { metric: 'killed', value: 12, qualifier: 'at-least' })
  const known = entities.find(({ id }) => id === 'volodymyr-zelenskyy')
  t.equal(known?.sameAs, 'https://www.wikidata.org/wiki/Q3874799', 'entities of the store keep their ids and Wikidata ids')
  const check = await get({
    method: 'POST',
    url: '/documents/check',
    payload: response.body,
    headers: { 'content-type': 'application/json' },
  })
  t.match(check.json(), { article: 'storm', verified: true })
  t.equal(await asking(store).version(), version)
})

t.test('a report has the text and what is doubtful too', async (t) => {
  const page =
    '<html lang="en"><head><title>Storm hits port</title></head><body><nav>Home</nav><p>The mayor spoke. “We know,” she said.</p>'
  const response = await post(page, 'text/html; charset=utf-8', '?format=report')
  t.equal(response.headers['content-type'], 'application/vnd.verbatim.draft+json; charset=utf-8')
  const { document, text, doubts } = response.json<DraftReport>()
  t.match(document.article, { id: 'storm-hits-port', headline: 'Storm hits port', text: { included: null, length: 38 } })
  t.equal(text, 'The mayor spoke. “We know,” she said.\n')
  t.ok(doubts.every(({ line }) => line === 1))
  const accepted = await get({
    method: 'POST',
    url,
    payload: page,
    headers: { 'content-type': 'text/html', accept: 'application/vnd.verbatim.draft+json' },
  })
  t.same(accepted.json(), response.json())
})

t.test('a text without anything to draft has a document without facts', async (t) => {
  t.match((await post('hello')).json(), { article: { id: 'hello' }, entities: [], quotes: [], figures: [], events: [] })
})

t.test('a form has a text or a file, and what is known of the article', async (t) => {
  const typed = await form([
    { name: 'text', content: text.replaceAll('\n', '\r\n') },
    { name: 'file', content: '', file: '', type: 'application/octet-stream' },
    { name: 'headline', content: 'Storm hits port' },
    { name: 'url', content: '' },
    { name: 'byline', content: 'Ida Brandt' },
    { name: 'includeText', content: 'true' },
  ])
  t.match(typed.json(), { article: { id: 'storm-hits-port', byline: ['Ida Brandt'], url: null, text: { included: text } } })
  const page = '<p>The mayor, Anna Lindqvist, said no.</p>'
  const article = async (type: string, query = '') => {
    const response = await form(
      [{ name: 'file', content: page, file: 'my storm.html', type }],
      `${query}${query === '' ? '?' : '&'}includeText=true`,
    )
    return response.json<ArticleDocument>().article
  }
  t.match(await article('text/html'), { id: 'my-storm', text: { included: 'The mayor, Anna Lindqvist, said no.\n' } })
  t.match(await article('application/octet-stream', '?id=z'), { id: 'z', text: { included: 'The mayor, Anna Lindqvist, said no.\n' } })
  t.match(await article('text/plain'), { text: { included: page } }, 'the declared type counts')
  t.match((await form([{ name: 'file', content: 'One.', file: '.txt', type: 'text/plain' }])).json(), { article: { id: 'one' } })
  t.match(
    (await form([{ name: 'file', content: 'Two.', type: 'application/octet-stream' }])).json(),
    { article: { id: 'two' } },
    'without a name',
  )
})

t.test('invalid forms', async (t) => {
  const words = { name: 'text', content: 'a' }
  t.same(await problemOf(form([])), [400, 'invalid-body', 'send either the part "file" or the part "text"'])
  t.same(await problemOf(form([{ name: 'text', content: '' }])), [422, 'unreadable-text', 'there is no text'])
  t.same(await problemOf(form([{ name: 'file', content: '', file: 'a.txt', type: 'text/plain' }])), [
    422,
    'unreadable-text',
    'there is no text',
  ])
  t.same(await problemOf(form([words, { name: 'file', content: 'b', file: 'b.txt', type: 'text/plain' }])), [
    400,
    'invalid-body',
    'send either the part "file" or the part "text"',
  ])
  t.same(await problemOf(form([{ name: 'file', content: 'b', file: 'b.pdf', type: 'application/pdf' }])), [
    415,
    'unsupported-media-type',
    'the part "file" is application/pdf; send text/plain or text/html',
  ])
  t.same(await problemOf(form([words, { name: 'id', content: 'b' }], '?id=b')), [
    400,
    'invalid-parameter',
    'id: is both in the URL and in the form; give it once',
  ])
  t.match(await problemOf(form([words, { name: 'id', content: 'A B' }])), [400, 'invalid-parameter', /^id: "A B" must match pattern/])
  t.match(await problemOf(form([words, { name: 'idea', content: 'b' }])), [
    400,
    'invalid-body',
    /^there is no part "idea" here; the parts are/,
  ])
  t.same(await problemOf(form([words, words])), [400, 'invalid-body', 'the part "text" occurs twice; send it once'])
  const latin = Buffer.from('caf\xe9', 'latin1')
  t.same(await problemOf(form([{ name: 'text', content: latin }])), [422, 'unreadable-text', 'the part "text" is not UTF-8'])
  t.same(await problemOf(form([words, { name: 'headline', content: latin }])), [422, 'unreadable-text', 'the part "headline" is not UTF-8'])
})

t.test('invalid bodies and parameters', async (t) => {
  const types = 'send the body as text/plain, text/html, application/xhtml+xml or multipart/form-data'
  t.same(await problemOf(post('{}', 'application/json')), [415, 'unsupported-media-type', types])
  t.same(await problemOf(get({ method: 'POST', url })), [422, 'unreadable-text', 'there is no text'])
  t.same(await problemOf(post(Buffer.from('caf\xe9', 'latin1'))), [
    422,
    'unreadable-text',
    'line 1, column 4: these bytes are not UTF-8; save the file as UTF-8',
  ])
  t.equal((await post(Buffer.from('caf\xe9', 'latin1'), 'text/plain; charset=iso-8859-1')).statusCode, 200)
  t.same(await problemOf(post('a', 'text/plain; charset=klingon')), [
    422,
    'unreadable-text',
    'the encoding "klingon" is not known; send the article as UTF-8',
  ])
  t.same(await problemOf(post('a'.repeat(1_048_577))), [413, 'body-too-large', 'the body is larger than this server accepts'])
  t.match(await problemOf(post('a', 'text/plain', '?publishd=2026')), [
    400,
    'unknown-parameter',
    'publishd: there is no such parameter here; did you mean "published"?',
  ])
  t.match(await problemOf(post('a', 'text/plain', '?published=2026-02-31&language=qq')), [
    400,
    'invalid-parameter',
    /2 parameters are invalid/,
  ])
  const refused = { method: 'POST' as const, url, payload: 'a', headers: { 'content-type': 'text/plain', accept: 'image/png' } }
  t.match(await problemOf(get(refused)), [406, 'not-acceptable', /application\/vnd\.verbatim\.draft\+json/])
  const read = await app.inject(url)
  t.match([read.statusCode, read.headers.allow, read.json()], [405, 'POST, OPTIONS', { code: 'method-not-allowed' }])
})

t.test('what stops a draft', async (t) => {
  const results: DraftResult[] = [{ stopped: 'time' }, { stopped: 'memory' }, { stopped: 'queue' }, { stopped: 'cancelled' }]
  const uploads: DraftUpload[] = []
  const workers: DocumentWorkers = {
    check: async () => ({ stopped: 'cancelled' }),
    draft: async (upload) => {
      uploads.push(upload)
      return results.shift() as DraftResult
    },
    tasks: () => 0,
    close: async () => {},
  }
  const options = { store, resources, settings: readSettings({}), workers, logger: pino({ level: 'silent' }), version: '1' }
  const own: FastifyInstance = await createApp(options)
  const send = async () => {
    const response = await own.inject({ method: 'POST', url: `${url}?id=a`, payload: 'a', headers: { 'content-type': 'text/plain' } })
    return [response.statusCode, response.headers['retry-after'], response.json<{ detail: string }>().detail]
  }
  t.same(await send(), [422, undefined, 'drafting the document takes more than 5000 ms; run `verbatim draft` on your own machine'])
  t.same(await send(), [422, undefined, 'drafting the document takes more than 512 MB of memory; run `verbatim draft` on your own machine'])
  t.same(await send(), [503, '1', 'other documents are waiting to be checked; try again in a moment'])
  t.same(await send(), [503, '1', 'the server is being stopped; try again in a moment'])
  t.match(uploads[0], {
    declared: { type: 'text', charset: null, url: null },
    name: null,
    given: { id: 'a' },
    includeText: false,
    isReport: false,
  })
  await own.close()
})

t.test('the examples of the contract work as they are', async (t) => {
  const { paths } = (await app.inject('/openapi.json')).json()
  const { content } = paths[url].post.requestBody
  t.same(Object.keys(content), ['text/plain', 'text/html', 'application/xhtml+xml', 'multipart/form-data'])
  t.equal((await post(content['text/plain'].example)).statusCode, 200)
  t.equal((await post(content['text/html'].example, 'text/html')).statusCode, 200)
  const { file: _, ...fields } = content['multipart/form-data'].schema.properties as Record<string, { examples: unknown[] }>
  const filled = await form(Object.entries(fields).map(([name, { examples }]) => ({ name, content: String(examples[0]) })))
  t.match(filled.json(), { article: { id: 'storm-hits-port' }, quotes: [{ cue: 'told' }], figures: [{ metric: 'wounded' }] })
})
