import { connect as connectSocket } from 'node:net'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import t from 'tap'
import { allowedHosts, refusedHost } from '../../../src/http/mcp/hosts.js'
import { startApp } from '../../app.js'
import { documentFile } from '../../ingest/brackwater.js'
import { until } from '../../until.js'
import { addressOf, call, connect, message, post } from './client.js'

const fixtures = t.testdir({ 'bees.json': documentFile() })
const { app } = await startApp({ VERBATIM_FIXTURES: fixtures, VERBATIM_MCP_HOSTS: 'news.example, Other.example', VERBATIM_MCP_CALLS: '2' })
t.teardown(() => app.close())
const list = message('tools/list')

t.test('clients of the protocols of 2025 and 2026 get the same', async (t) => {
  const [old, current] = [await connect(t, app, 'legacy'), await connect(t, app, 'auto')]
  t.same((await old.listTools()).tools, (await current.listTools()).tools)
  t.same((await call(old, 'quotes', {})).data, (await call(current, 'quotes', {})).data)
  t.match(old.getServerVersion(), { name: 'verbatim', title: 'Verbatim' })
  t.same(Object.keys(current.getServerCapabilities() ?? {}).sort(), ['completions', 'prompts', 'resources', 'tools'])
})

t.test('articles are resources, with templates and completion', async (t) => {
  const client = await connect(t, app)
  t.same((await client.listResources()).resources, [
    {
      uri: 'verbatim://articles/brackwater-bees',
      name: 'brackwater-bees',
      title: 'Brackwater counts its bees',
      description: 'The Brackwater Bugle, 2031-04-28',
      mimeType: 'application/json',
    },
  ])
  const read = async (uri: string) => {
    const { contents } = await client.readResource({ uri })
    return JSON.parse((contents[0] as { text: string }).text)
  }
  t.match(await read('verbatim://articles/brackwater-bees'), { article: { id: 'brackwater-bees' }, quotes: { total: 1 }, text: null })
  t.match(await read('verbatim://quotes/brackwater-bees.bees-are-back'), {
    speakerName: 'Ada Fenn',
    source: { article: 'brackwater-bees' },
  })
  t.match(await read('verbatim://entities/ada-fenn'), { name: 'Ada Fenn', permalink: `${await addressOf(app)}/entities/ada-fenn` })
  const { resourceTemplates } = await client.listResourceTemplates()
  t.same(
    resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    ['articles', 'entities', 'quotes', 'figures', 'events'].map((path) => `verbatim://${path}/{id}`),
  )
  const complete = async (uri: string, value: string) =>
    (await client.complete({ ref: { type: 'ref/resource', uri }, argument: { name: 'id', value } })).completion.values
  t.same(await complete('verbatim://entities/{id}', 'br'), ['brackwater'])
  t.same(await complete('verbatim://entities/{id}', ''), ['ada-fenn', 'brackwater'])
  t.same(await complete('verbatim://nothing/{id}', 'br'), [])
  const ref = { type: 'ref/prompt' as const, name: 'check_claim' }
  t.same((await client.complete({ ref, argument: { name: 'claim', value: 'x' } })).completion.values, [])
  t.match((await client.listPrompts()).prompts, [{ name: 'check_claim', arguments: [{ name: 'claim', required: true }] }])
  t.match((await client.getPrompt({ name: 'check_claim', arguments: { claim: 'The bees are back.' } })).messages, [{ role: 'user' }])
})

t.test('many articles are several pages of resources', async (t) => {
  const files = Array.from({ length: 101 }, (_, index) => {
    const id = `bees-${index}`
    return [
      `${id}.json`,
      documentFile(({ article }) => Object.assign(article, { id, url: null, headline: null, publisher: null, published: null })),
    ]
  })
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir(Object.fromEntries(files)) })
  t.teardown(() => app.close())
  const page = async (cursor?: string) => (await post(app, message('resources/list', { cursor }))).json().result
  const first = await page()
  t.equal(first.resources.length, 100)
  t.match(first.resources[0], { title: first.resources[0].name, description: '' })
  t.equal((await page(first.nextCursor)).resources.length, 1)
  const { result } = (await post(app, message('tools/call', { name: 'figures', arguments: { limit: 1 } }))).json()
  t.same(result.structuredContent.items[0].source, { article: 'bees-0' }, 'what is unknown of an article is left out')
})

t.test('permalinks have the address that the server was asked under', async (t) => {
  const permalink = async (host: string) => {
    const { result } = (await post(app, message('tools/call', { name: 'quotes', arguments: {} }), { host })).json()
    return result.structuredContent.items[0].permalink
  }
  t.equal(await permalink('news.example'), 'http://news.example/quotes/brackwater-bees.bees-are-back')
  t.equal(await permalink('localhost:3000'), 'http://localhost:3000/quotes/brackwater-bees.bees-are-back')
})

t.test('names that could be made to point here are refused, and pages of other origins', async (t) => {
  const status = async (headers: Record<string, string>) => (await post(app, list, headers)).statusCode
  for (const host of [
    'localhost',
    'localhost:3000',
    '127.0.0.1:80',
    '[::1]:3000',
    '10.1.2.3',
    '[fe80::1]',
    'news.example',
    'OTHER.example:8080',
  ])
    t.equal(await status({ host }), 200, host)
  for (const host of ['evil.example', 'localhost.evil.example', 'news.example.evil.example', '127.0.0.1.evil.example', 'a b'])
    t.equal(await status({ host }), 403, host)
  for (const origin of ['http://localhost:6274', 'https://news.example', 'http://127.0.0.1'])
    t.equal(await status({ host: 'localhost', origin }), 200, origin)
  for (const origin of ['http://evil.example', 'null', 'http://10.1.2.3', 'file://', 'x'])
    t.equal(await status({ host: 'localhost', origin }), 403, origin)
  t.equal(await status({ host: '10.1.2.3', origin: 'http://10.1.2.3' }), 200, 'a page of this server')
  const refused = await post(app, list, { host: 'evil.example' })
  t.same(refused.json(), {
    jsonrpc: '2.0',
    error: { code: -32000, message: 'Invalid Host: evil.example; a server that has this name needs it in VERBATIM_MCP_HOSTS' },
    id: null,
  })
  const hosts = allowedHosts({ HOST: 'Box.local', VERBATIM_MCP_HOSTS: '', VERBATIM_PUBLIC_URL: 'https://public.example/verbatim' })
  t.same(hosts, ['localhost', '127.0.0.1', '[::1]', 'box.local', 'public.example'])
  t.match(refusedHost(undefined, undefined, hosts), 'Missing Host header')
  t.match(refusedHost('box.local', 'http://other.local', hosts), 'pages of this origin need its name in VERBATIM_MCP_HOSTS')
})

t.test('what is not JSON is an error of the protocol', async (t) => {
  const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')])
  const headers = { 'content-type': 'application/json' }
  for (const sent of [{}, ...['{', '', 'nothing', bytes].map((payload) => ({ headers, payload }))]) {
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/mcp', ...sent })
    t.equal(statusCode, 400)
    t.same(JSON.parse(body), { jsonrpc: '2.0', error: { code: -32700, message: 'Parse error: the body is not JSON in UTF-8' }, id: null })
  }
  for (const message of ['null', '7', '{}', '[]', '{"jsonrpc":"2.0","method":7,"id":1}'])
    t.match((await post(app, message)).json(), { error: { code: /-32600|-32700/ } }, message)
})

t.test('other methods, types and sizes are problems of HTTP', async (t) => {
  for (const method of ['GET', 'DELETE', 'PUT'] as const) {
    const { statusCode, headers, body } = await app.inject({ method, url: '/mcp' })
    t.same([statusCode, headers.allow, JSON.parse(body).code], [405, 'POST, OPTIONS', 'method-not-allowed'])
  }
  const problem = async (payload: string, headers: Record<string, string>) => (await post(app, payload, headers)).json().code
  t.equal(await problem('{}', { 'content-type': 'text/plain' }), 'unsupported-media-type')
  t.equal(await problem(' '.repeat(1_048_577), {}), 'body-too-large')
  t.equal(await problem('{}', { accept: 'text/event-stream' }), 'not-acceptable')
})

t.test('the response is JSON, whichever of the two types a client accepts beside it', async (t) => {
  for (const accept of ['application/json', 'application/json, text/event-stream', '*/*']) {
    const { statusCode, headers, body } = await post(app, list, { accept })
    t.same([statusCode, headers['content-type'], headers['cache-control']], [200, 'application/json; charset=utf-8', 'no-store'])
    t.equal(JSON.parse(body).result.tools.length, 13)
  }
  t.match(
    (await post(app, message('tools/call', { name: 'quotes' }))).json(),
    { result: { structuredContent: { total: 1 } } },
    'no arguments',
  )
  const notified = await post(app, { jsonrpc: '2.0', method: 'notifications/initialized' })
  t.same([notified.statusCode, notified.body, notified.headers['content-type']], [202, '', undefined])
})

t.test('a batch of the protocol of 2025-03 gets all responses, a few calls at a time', async (t) => {
  const calls = Array.from({ length: 10 }, (_, id) => message('tools/call', { name: 'quotes', arguments: { limit: (id % 3) + 1 } }, id))
  const responses = (await post(app, calls)).json() as { id: number; result: { isError?: boolean } }[]
  t.same(
    responses.map(({ id }) => id).sort((a, b) => a - b),
    calls.map(({ id }) => id),
  )
  t.notOk(responses.some(({ result }) => result.isError))
  t.match(
    (
      await post(
        app,
        Array.from({ length: 11 }, (_, id) => ({ ...list, id })),
      )
    ).json(),
    {
      error: { code: -32600, message: 'a batch has at most 10 messages; send more batches' },
    },
  )
})

t.test('a batch in which a request would get no response is refused', async (t) => {
  const refused = async (...batch: unknown[]) => {
    const { statusCode, body } = await post(app, batch)
    return [statusCode, JSON.parse(body).error]
  }
  const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } }
  t.same(await refused(list, list), [400, { code: -32600, message: 'the messages of a batch have different ids' }])
  t.same(await refused(list, cancelled), [400, { code: -32600, message: 'a batch cancels nothing; close the connection instead' }])
  t.match(await refused(null, 7), [400, { code: -32600 }])
  t.equal((await post(app, cancelled)).statusCode, 202, 'alone, it cancels nothing either')
})

t.test('calls beyond the limit wait, and then are told to try again', async (t) => {
  const { app, store } = await startApp({ VERBATIM_FIXTURES: fixtures, VERBATIM_MCP_CALLS: '1', VERBATIM_QUEUE_TIMEOUT: '1' })
  t.teardown(() => app.close())
  const read = store.read
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let waiting = 0
  store.read = async (...given) => {
    waiting += 1
    await held
    return read.call(store, ...given) as never
  }
  const quotes = () => post(app, message('tools/call', { name: 'quotes', arguments: {} }))
  const first = quotes()
  await until(() => waiting === 1)
  t.match((await quotes()).json(), { result: { isError: true, content: [{ text: /^Overloaded\..*try again in a moment/s }] } })
  release()
  t.match((await first).json(), { result: { structuredContent: { total: 1 } } })
})

t.test('nothing is done for a client that has left', async (t) => {
  const { app, store } = await startApp({ VERBATIM_FIXTURES: fixtures, VERBATIM_MCP_CALLS: '1' })
  t.teardown(() => app.close())
  const { port } = new URL(await addressOf(app))
  const read = store.read
  let waiting = 0
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  store.read = async (...given) => {
    waiting += 1
    await held
    return read.call(store, ...given) as never
  }
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  const leave = async (params: object, headers: string) => {
    const body = JSON.stringify(message('tools/call', params))
    const socket = connectSocket(Number(port), '127.0.0.1')
    const head = `POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}`
    const before = waiting
    socket.write(`${head}\r\n${body}`)
    return { socket, reads: () => waiting - before }
  }
  const named = { name: 'quotes', arguments: {} }
  const old = await leave(named, '')
  await until(async () => old.reads() === 1)
  const modern = 'MCP-Protocol-Version: 2026-07-28\r\nMCP-Method: tools/call\r\nMCP-Name: quotes\r\n'
  const queued = await leave({ ...named, _meta: envelope }, modern)
  old.socket.destroy()
  await until(async () => queued.reads() === 1)
  queued.socket.destroy()
  release()
  t.match((await post(app, message('tools/call', named))).json(), { result: { structuredContent: { total: 1 } } }, 'the slot is free again')
})

t.test('a stream of changes is refused, since clients read again what they need', async (t) => {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  await client.connect(new StreamableHTTPClientTransport(new URL(`${await addressOf(app)}/mcp`)))
  t.teardown(() => client.close())
  const params = { _meta: {}, notifications: { toolsListChanged: true } }
  await t.rejects(client.request({ method: 'subscriptions/listen', params } as never))
})
