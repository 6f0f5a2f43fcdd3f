import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import t from 'tap'
import type { Problem } from '../../schemas/responses.js'
import { startApp } from '../app.js'
import { appOver } from './app-over.js'

const limits = {
  VERBATIM_HEADERS_TIMEOUT: '1000',
  VERBATIM_REQUEST_TIMEOUT: '1500',
  VERBATIM_HEADER_BYTES: '2048',
  VERBATIM_IDLE_TIMEOUT: '3000',
}
const { app, store } = await startApp(limits)
t.teardown(() => app.close())
await app.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.server.address() as AddressInfo

/** Sends raw bytes. Returns everything that is received until the server closes the connection. */
async function raw(bytes: string): Promise<{ response: string; body: Problem }> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  const response = await text(socket)
  return { response, body: JSON.parse(response.split('\r\n\r\n')[1] as string) as Problem }
}

t.test('bytes that are not HTTP get a problem as response', async (t) => {
  const { response, body } = await raw('hello\r\n\r\n')
  t.match(response, /^HTTP\/1\.1 400 Malformed request\r\ncontent-type: application\/problem\+json; charset=utf-8\r\n/)
  t.same([body.status, body.code], [400, 'malformed-request'])
})

t.test('headers that are too large are refused', async (t) => {
  const { response, body } = await raw(`GET /quotes?q=${'a'.repeat(3000)} HTTP/1.1\r\nhost: x\r\n\r\n`)
  t.match(response, /^HTTP\/1\.1 431 /)
  t.same([body.status, body.code], [431, 'headers-too-large'])
})

t.test('headers that arrive too slowly are refused after a timeout', async (t) => {
  const { response, body } = await raw('GET /quotes HTTP/1.1\r\nhost: x\r\n')
  t.match(response, /^HTTP\/1\.1 408 /)
  t.same([body.status, body.code], [408, 'request-timeout'])
})

t.test('a body that arrives too slowly is refused after a timeout', async (t) => {
  const { body } = await raw('POST /nowhere HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a":')
  t.same([body.status, body.code], [408, 'request-timeout'])
})

t.test('an idle connection is closed', async (t) => {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.resume()
  await once(socket, 'close')
  t.pass('closed by the server')
})

t.test('a disconnected client causes no error', async (t) => {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /quotes HTTP/1.1\r\nhost: x\r\nbad')
  await once(socket, 'connect')
  socket.resetAndDestroy()
  t.equal((await fetch(`http://127.0.0.1:${port}/health/live`)).status, 200)
})

t.test('CORS allows any origin to read', async (t) => {
  const response = await app.inject({ url: '/quotes?limit=1', headers: { origin: 'https://dashboard.example' } })
  t.equal(response.headers['access-control-allow-origin'], '*')
  const preflight = await app.inject({
    url: '/quotes',
    method: 'OPTIONS',
    headers: { origin: 'https://dashboard.example', 'access-control-request-method': 'GET' },
  })
  t.same([preflight.statusCode, preflight.headers['access-control-allow-methods']], [204, 'GET, HEAD, POST'])
})

t.test('responses have security headers', async (t) => {
  const policy = { 'content-security-policy': "default-src 'none';frame-ancestors 'none'", 'x-content-type-options': 'nosniff' }
  for (const url of ['/quotes', '/quotes/nobody', '/nowhere', '/health/live', '/openapi.json']) {
    const { headers } = await app.inject(url)
    t.match(headers, { ...policy, 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag, Link' }, url)
    t.equal(headers['strict-transport-security'], undefined)
  }
  t.match((await app.inject('/docs')).headers, { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
})

t.test('HEAD responds like GET, without the body', async (t) => {
  const [head, get] = await Promise.all([app.inject({ url: '/quotes?limit=1', method: 'HEAD' }), app.inject('/quotes?limit=1')])
  t.same([head.statusCode, head.body, head.headers['content-length']], [200, '', get.headers['content-length']])
})

t.test('the root tells programs what is here', async (t) => {
  const { statusCode, headers, body } = await app.inject('/')
  t.same([statusCode, headers['content-type']], [200, 'application/json; charset=utf-8'])
  t.same(JSON.parse(body), {
    counts: [
      { path: 'articles', count: 1 },
      { path: 'entities', count: 41 },
      { path: 'quotes', count: 28 },
      { path: 'figures', count: 11 },
      { path: 'events', count: 52 },
    ],
    paths: ['/articles', '/entities', '/quotes', '/figures', '/events', '/search', '/verify', '/docs', '/openapi.json'],
  })
})

t.test('a connection beyond the limit is closed at once, and the log says so once', async (t) => {
  const lines: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line) => lines.push(JSON.parse(line).msg) })
  const limited = await appOver(t, store, { VERBATIM_CONNECTIONS: '2' }, logger)
  await limited.listen({ port: 0, host: '127.0.0.1' })
  const { port } = limited.server.address() as AddressInfo
  const open = async () => {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    t.teardown(() => socket.destroy())
    await once(socket, 'connect')
    return socket
  }
  const allowed = [await open(), await open()]
  for (let index = 0; index < 2; index += 1) await once((await open()).resume(), 'close')
  t.same(lines, ['a connection was closed at once: there are VERBATIM_CONNECTIONS others. Logged once'])
  allowed[0]?.end('GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
  t.match(await text(allowed[0] as Socket), /^HTTP\/1\.1 200 OK/)
})

t.test('a shutdown finishes requests in flight', async (t) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let entered = () => {}
  const inside = new Promise<void>((resolve) => {
    entered = resolve
  })
  const slowStore = {
    ...store,
    read: (async (work) => {
      entered()
      await held
      return store.read(work)
    }) as typeof store.read,
  }
  const closing = await appOver(t, slowStore)
  await closing.listen({ port: 0, host: '127.0.0.1' })
  const { port } = closing.server.address() as AddressInfo
  const sent = request({ port, host: '127.0.0.1', path: '/quotes?limit=1&fields=id' })
  sent.end()
  await inside
  const closed = closing.close()
  while (closing.server.listening) await setImmediate()
  await t.rejects(fetch(`http://127.0.0.1:${port}/health/live`))
  release()
  const [response] = await once(sent, 'response')
  t.equal(response.statusCode, 200)
  t.match(await text(response), /^\{"data":\[\{"id":"russia-spring-conscription\.guaranteed-death"\}\]/)
  await closed
})

t.test('requests are logged at level debug, failures always', async (t) => {
  const logged = async (level: string) => {
    const lines: string[] = []
    const app = await appOver(t, store, {}, pino({ level }, { write: (line: string) => lines.push(line) }))
    app.get('/broken', () => {
      throw new Error('out of order')
    })
    // The second request stores the response, the third is served from the cache, before Fastify.
    for (let sent = 0; sent < 3; sent += 1) await app.inject('/quotes?limit=1')
    await app.inject({ url: '/quotes?limit=1', headers: { 'if-none-match': '*' } })
    await app.inject('/broken')
    await app.close()
    return lines.map((line) => JSON.parse(line)).map(({ msg, url, status, err }) => [msg, url, status ?? err?.message])
  }
  t.same(await logged('warn'), [['a request failed', '/broken', 'out of order']])
  t.same(await logged('debug'), [
    ['request', '/quotes?limit=1', 200],
    ['request', '/quotes?limit=1', 200],
    ['request', '/quotes?limit=1', 200],
    ['request', '/quotes?limit=1', 304],
    ['a request failed', '/broken', 'out of order'],
    ['request', '/broken', 500],
  ])
})
