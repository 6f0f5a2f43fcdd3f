import t from 'tap'
import { problemOf } from '../../../src/http/mcp/call.js'
import { startApp } from '../../app.js'
import { documentFile } from '../../ingest/brackwater.js'
import { call, connect, message, post, quotedIn } from './client.js'

const { app, settings } = await startApp({
  VERBATIM_FIXTURES: t.testdir({ 'bees.json': documentFile() }),
  VERBATIM_CHECK_TIMEOUT: '600000',
})
t.teardown(() => app.close())
const client = await connect(t, app, 'legacy')

/** The problem of a call. */
async function problem(name: string, given: Record<string, unknown>) {
  const { isError, text, data } = await call(client, name, given)
  if (!isError) throw new Error(`no problem, but ${text}`)
  if (Object.keys(data).length > 0) throw new Error('a problem has no data')
  return { title: text.split('\n')[0], ...(quotedIn(text) as object) }
}

t.test('wrong arguments are reported all at once, as over HTTP', async (t) => {
  t.same(await problem('quotes', { type: ['dirct'], sort: ['speker'], min: 1, speaker: ['x'] }), {
    title: 'Invalid arguments.',
    detail: 'min: there is no such argument here',
    errors: [{ parameter: 'min', message: 'there is no such argument here' }],
  })
  const http = (await app.inject('/quotes?type=dirct&limit=-1&format=json')).json()
  t.same(await problem('quotes', { type: ['dirct'], limit: -1 }), { title: 'Invalid parameter.', detail: http.detail, errors: http.errors })
  t.match(await problem('quotes', { speakr: ['Fenn'], limit: 101 }), {
    detail: 'several arguments are invalid; see "errors"',
    errors: [
      { parameter: 'speakr', message: 'there is no such argument here; did you mean "speaker"?' },
      { parameter: 'limit', message: 'must be <= 100; pass "next" of a page as "cursor" for more' },
    ],
  })
  t.match(await problem('quotes', { speaker: [{}], type: [null], q: {} }), {
    errors: ['speaker', 'type', 'q'].map((parameter) => ({ parameter, message: 'must be text, a number, a boolean, or a list of these' })),
  })
  t.match(await problem('quotes', { format: 'csv', include: ['article'] }), { errors: [{ parameter: 'format' }, { parameter: 'include' }] })
  t.match(await problem('search', {}), { errors: [{ parameter: 'q', message: 'is required' }] })
  t.match(await problem('verify', { article: 'brackwater-bees', exact: 'a', quote: 'b' }), { errors: [{ parameter: 'quote' }] })
  t.match(await problem('quotes', { cursor: 'x' }), { title: 'Invalid cursor.' })
})

t.test('names and ids that are not known come with suggestions', async (t) => {
  const { data, text } = await call(client, 'quotes', { speaker: ['Ada Fen', 'Brackwater'] })
  t.match(text, /^0 of 0 quotes\. A name matched nothing: see "suggestions" in "resolved"\./)
  t.same(data.resolved, [
    { parameter: 'speaker', given: 'Ada Fen', means: [], suggestions: ['Ada Fenn'] },
    { parameter: 'speaker', given: 'Brackwater', means: ['Brackwater'], suggestions: [] },
  ])
  t.match(await problem('get_article', { id: 'brackwater-bee' }), { title: 'No such item.', nearest: ['brackwater-bees'] })
  t.match(await problem('verify', { article: 'brackwater', exact: 'x' }), { nearest: ['brackwater-bees'] })
})

t.test('a value that contains a comma is one value, and null is an argument that is not used', async (t) => {
  const { data } = await call(client, 'quotes', { speaker: ['Fenn, Ada'], q: null, exact: true, limit: null })
  t.match(data.resolved, [{ given: 'Fenn, Ada' }])
  t.equal((data.resolved as object[]).length, 1)
})

t.test('an article, a document and a text are required', async (t) => {
  t.match(await problem('get_article', { text: 'yes' }), {
    errors: [
      { parameter: 'id', message: 'is required: the id of an article, as text' },
      { parameter: 'text', message: 'must be true or false' },
    ],
  })
  for (const id of ['', '.', '..']) t.match(await problem('get_article', { id }), { errors: [{ parameter: 'id' }] })
  t.match(await problem('get_article', { id: 'brackwater-bees', limit: 101 }), { errors: [{ parameter: 'limit' }] })
  t.match(await problem('check_document', { document: 7, text: 8 }), {
    errors: [
      { parameter: 'document', message: 'is required: the article document, as JSON or as its text' },
      { parameter: 'text', message: 'must be text' },
    ],
  })
  t.match(await problem('check_document', { document: null }), { errors: [{ parameter: 'document' }] })
  t.match(await problem('check_document', { document: '{' }), { title: 'Document with problems.', errors: [{ line: 1 }] })
  t.match(await problem('draft_document', { text: null, type: 'pdf' }), {
    errors: [
      { parameter: 'text', message: 'is required, as text' },
      { parameter: 'type', message: 'must be one of text, html' },
    ],
  })
  t.match(await problem('draft_document', { text: 'a \ud800', type: null }), {
    errors: [{ parameter: 'text', message: 'contains a lone surrogate, which is not valid text' }],
  })
  t.match(await problem('draft_document', { text: 'a', published: 'soon' }), { errors: [{ parameter: 'published' }] })
})

t.test('arguments are as long as a URL can be, and not deeper than the stack', async (t) => {
  const long = 'x'.repeat(settings.VERBATIM_HEADER_BYTES)
  t.same(await problem('quotes', { q: long }), {
    title: 'Arguments too long.',
    detail: 'the arguments are longer than 16384 characters; give fewer values',
  })
  t.match(await problem('quotes', { [long]: 1 }), { errors: [{ parameter: `${'x'.repeat(200)}…` }] })
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const payload = JSON.stringify(message('tools/call', { name: 'check_document', arguments: { document: '@' } })).replace('"@"', deep)
  t.match((await post(app, payload)).json(), { result: { isError: true, content: [{ text: /document: is nested too deeply/ }] } })
})

t.test('a name of a tool or a prompt that does not exist is an error of the protocol', async (t) => {
  const error = async (method: string, params: object) => (await post(app, message(method, params))).json().error
  t.same(await error('tools/call', { name: 'quote' }), { code: -32602, message: 'there is no tool "quote"; did you mean "quotes"?' })
  t.same(await error('prompts/get', { name: 'check' }), {
    code: -32602,
    message: 'there is no prompt "check"; did you mean "check_claim"?',
  })
  t.same(await error('prompts/get', { name: 'check_claim' }), { code: -32602, message: 'claim: is required' })
  t.match(await error('prompts/get', { name: 'check_claim', arguments: { claim: 'x'.repeat(2_001) } }), {
    message: 'claim: must have at most 2000 characters',
  })
  t.match(await error('resources/read', { uri: 'verbatim://articles/brackwater-bee' }), { code: -32602, message: /has the id/ })
  t.match(await error('resources/read', { uri: 'file:///etc/passwd' }), { code: -32602, message: /^there is no such resource here/ })
  t.match(await error('resources/read', { uri: 'verbatim://articles/../health' }), { code: -32602 })
  t.match(await error('resources/read', { uri: 'verbatim://articles/..' }), { code: -32602, message: /^there is no such resource here/ })
  t.match(await error('resources/list', { cursor: 'x' }), { code: -32602 })
  t.match(await error('nothing', {}), { code: -32601 })
})

t.test('a failure of the server is logged, and does not say more', async (t) => {
  const { app, store } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'bees.json': documentFile() }) })
  t.teardown(() => app.close())
  const client = await connect(t, app)
  const read = store.read
  store.read = () => Promise.reject(new Error('secret'))
  const { isError, text } = await call(client, 'quotes', {})
  t.equal(isError, true)
  t.same(quotedIn(text), { detail: 'the server failed; its log has the cause' })
  store.read = read
})

t.test('an error that nobody expected is logged, and not passed on', async (t) => {
  const logged: unknown[] = []
  const error = new Error('secret')
  const { problem } = problemOf(error, { error: (...given: unknown[]) => logged.push(given) } as never)
  t.same(problem, { title: 'Internal error', detail: 'the server failed; its log has the cause' })
  t.same(logged, [[{ err: error }, 'a tool call failed']])
})
