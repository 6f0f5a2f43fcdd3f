import t from 'tap'
import { fileOf, requestCheck, requestDraft, requestStore } from '../../src/editor/browser/api.js'
import { drafted, stormText } from './work.js'

const work = drafted()
const { signal } = new AbortController()

/** A server that answers every request in this way, and what it was asked. */
function server(status: number, body: unknown) {
  const asked: { url: string; init: RequestInit }[] = []
  const fetch = async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
  }
  return { fetch, asked }
}

const offline = async () => {
  throw new TypeError('Failed to fetch')
}

t.test('a draft is asked for with what is known of the article', async (t) => {
  const { fetch, asked } = server(200, { document: work.document, text: stormText, doubts: [] })
  const report = await requestDraft(fetch, new Blob(['a\r\n']), 'storm.txt', { published: '2026-03-04', headline: '' })
  t.equal(report.text, stormText)
  const [{ url, init }] = asked as [{ url: string; init: RequestInit }]
  t.equal(url, 'documents/draft?format=report', 'relative, so that it works behind a path prefix')
  const form = init.body as FormData
  t.same([...form.keys()], ['published', 'file'], 'the fields are before the file, and empty ones are left out')
  t.equal(await (form.get('file') as File).text(), 'a\r\n', 'line breaks are kept')
  t.equal(init.method, 'POST')
})

t.test('a check reports problems', async (t) => {
  const problem = { pointer: '/quotes/0', code: 'duplicate-fact', message: 'is the same' }
  t.same(await requestCheck(server(200, {}).fetch, work.document, work.text, signal), [])
  const { fetch, asked } = server(422, { errors: [problem] })
  t.same(await requestCheck(fetch, work.document, work.text, signal), [problem])
  const form = asked[0]?.init.body as FormData
  t.equal(await (form.get('document') as File).text(), fileOf(work.document))
  t.equal(await (form.get('text') as File).text(), work.text)
})

t.test('failures say what to do', async (t) => {
  const draft = (fetch: Parameters<typeof requestDraft>[0]) => requestDraft(fetch, new Blob([]), '.txt', {})
  await t.rejects(draft(offline), { status: 0, message: /cannot be reached/ })
  await t.rejects(draft(server(503, { detail: '16 are waiting' }).fetch), {
    status: 503,
    message: 'The server is busy: 16 are waiting. Try again in a moment.',
  })
  await t.rejects(
    draft(server(400, { title: 'Invalid', errors: [{ parameter: 'url', message: 'is no address' }, { message: 'b' }] }).fetch),
    {
      message: 'Invalid. url: is no address. b',
    },
  )
  await t.rejects(draft(server(502, '<html>').fetch), { message: 'The server answered with status 502' })
  await t.rejects(requestCheck(server(422, { title: 'Too complex' }).fetch, work.document, '', signal), { message: 'Too complex' })
  await t.rejects(requestCheck(server(500, '').fetch, work.document, '', signal), { message: 'The server answered with status 500' })
  const aborted = async () => {
    throw new DOMException('left', 'AbortError')
  }
  await t.rejects(requestCheck(aborted, work.document, '', signal), { name: 'AbortError' })
})

t.test('a document is stored with a key, and replaces only what it should', async (t) => {
  const { fetch, asked } = server(201, {})
  const store = (from: typeof fetch, replaces: Parameters<typeof requestStore>[4]) =>
    requestStore(from, work.document, work.text, 'secret', replaces)
  t.same(await store(fetch, { none: true }), { status: 201, code: '', message: '', problems: [], tag: null })
  await store(fetch, { tag: '"abc"' })
  await store(fetch, { any: true })
  t.equal(asked[0]?.url, 'articles/storm-hits-brackwater/document')
  const authorization = 'Bearer secret'
  const accept = 'application/json, */*;q=0.5'
  t.same(
    asked.map(({ init }) => init.headers),
    [
      { accept, authorization, 'if-none-match': '*' },
      { accept, authorization, 'if-match': '"abc"' },
      { accept, authorization },
    ],
  )
  const problem = { pointer: '', code: 'a', message: 'b' }
  const refused = await store(server(422, { code: 'invalid', detail: 'no', errors: [problem] }).fetch, { any: true })
  t.same(refused, { status: 422, code: 'invalid', message: 'no', problems: [problem], tag: null })
  t.match(await store(server(404, 'nothing').fetch, { any: true }), { status: 404, message: '', problems: [] })
  t.match(await store(server(403, { title: 'Forbidden' }).fetch, { any: true }), { status: 403, message: 'Forbidden' })
  const unsent = server(201, {})
  for (const id of ['', '..', 'a/b', 'Ä']) {
    const document = { ...work.document, article: { ...work.document.article, id } }
    t.match(await requestStore(unsent.fetch, document, '', 'secret', { any: true }), {
      status: 422,
      message: 'the article has no valid id',
    })
  }
  for (const key of ['schlüssel', 'a b', ' '])
    t.match(await requestStore(unsent.fetch, work.document, '', key, { any: true }), { status: 401, tag: null })
  t.same(unsent.asked, [], 'what a browser cannot send is not reported as a server that is not reached')
})
