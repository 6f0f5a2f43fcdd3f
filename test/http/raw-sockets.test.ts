import { type AddressInfo, connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { startWithArticles } from '../articles.js'
import { until } from '../until.js'

const { app } = await startWithArticles(t, { VERBATIM_IDLE_TIMEOUT: '600' })
app.get('/slow', async () => {
  await wait(100)
  return 'slow'
})
await app.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.server.address() as AddressInfo
const host = 'host: x\r\n'
const cached = '/quotes?limit=1'
for (let sent = 0; sent < 3; sent += 1) await app.inject(cached)

/** Sends bytes, each text in a packet of its own, and gives everything that comes back until the server closes the connection. */
async function exchange(...packets: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  let isClosed = false
  socket.on('data', (data) => {
    received += data
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    isClosed = true
  })
  for (const packet of packets) {
    if (socket.writable) socket.write(packet)
    await wait(10)
  }
  await until(() => isClosed)
  return received
}
/** The statuses of all responses that were received. */
const statuses = (received: string) => [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))

t.test('a request whose body is malformed gets one response', async (t) => {
  const check = async (method: string, path: string) => {
    const head = `${method} ${path} HTTP/1.1\r\n${host}`
    const encoding = statuses(await exchange(`${head}transfer-encoding: xchunked\r\n\r\n`))
    t.equal(encoding.length, 1, `${method} ${path} with an unknown transfer encoding`)
    const broken = statuses(await exchange(`${head}transfer-encoding: chunked\r\n\r\nZZ\r\nabc`))
    t.equal(broken.length, 1, `${method} ${path} with a broken chunk`)
    const later = await exchange(`${head}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n`, 'ZZ\r\n')
    t.equal(statuses(later).length, 1, `${method} ${path} with a broken chunk in a later packet`)
  }
  for (const path of [cached, '/quotes?limit=2', '/openapi.json', '/health/live', '/nowhere', '/figures/latest', '/quotes?format=csv']) {
    await Promise.all(['GET', 'HEAD', 'POST', 'DELETE'].map((method) => check(method, path)))
  }
})

t.test('a request with a body is served, and so is the next one on the connection', async (t) => {
  const next = `GET /health/live HTTP/1.1\r\n${host}connection: close\r\n\r\n`
  const head = `GET ${cached} HTTP/1.1\r\n${host}`
  t.same(statuses(await exchange(`${head}content-length: 5\r\n\r\nhello${next}`)), [200, 200])
  t.same(statuses(await exchange(`${head}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n${next}`)), [200, 200])
  t.same(statuses(await exchange(`${head}expect: 100-continue\r\ncontent-length: 5\r\n\r\n`, `hello${next}`)), [100, 200, 200])
  t.same(statuses(await exchange(`${head}connection: upgrade\r\nupgrade: websocket\r\n\r\n`)), [200])
})

t.test('what is no HTTP after a complete response is a problem of its own', async (t) => {
  const received = await exchange(`GET ${cached} HTTP/1.1\r\n${host}\r\n`, 'hello\r\n\r\n')
  t.same(statuses(received), [200, 400])
  t.match(received, /\{"type":"\/problems\/malformed-request"[^}]*\}$/)
})

t.test('what is no HTTP while a response is made closes the connection, because an answer would be taken for that response', async (t) => {
  const slow = `GET /slow HTTP/1.1\r\n${host}\r\n`
  const broken = `GET ${cached} HTTP/1.1\r\n${host}transfer-encoding: xchunked\r\n\r\n`
  t.equal(await exchange(`${slow}hello\r\n\r\n`), '')
  t.equal(await exchange(`${slow}GET ${cached} HTTP/1.1\r\n${host}\r\nhello\r\n\r\n`), '')
  t.equal(await exchange(`${slow}${broken}`), '')
  t.same(statuses(await exchange(slow, `GET ${cached} HTTP/1.1\r\n${host}connection: close\r\n\r\n`)), [200, 200])
})

t.test('garbage during a stream does not become a part of it', async (t) => {
  let isReading = true
  const chunks = 'x'.repeat(70_000)
  const { sendStream } = await import('../../src/http/cache/streamed-response.js')
  const { routeHeaders } = await import('../../src/http/cache/cached-response.js')
  const { app: endless } = await startWithArticles(t)
  async function* body(): AsyncGenerator<string> {
    try {
      for (;;) {
        yield chunks
        await wait(5)
      }
    } finally {
      isReading = false
    }
  }
  const limits = { chunk: 60_000, stream: 60_000 }
  endless.get('/endless', (request, reply) =>
    sendStream(request, reply, { type: 'text/plain', body: body() }, { etag: '"x"' }, routeHeaders('', ''), limits),
  )
  await endless.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((endless.server.address() as AddressInfo).port, '127.0.0.1')
  let received = ''
  socket.on('data', (data) => {
    received += data
  })
  socket.write(`GET /endless HTTP/1.1\r\n${host}\r\n`)
  await until(() => received.length > 100_000)
  socket.write('hello\r\n\r\n')
  await until(() => !isReading)
  await until(() => socket.closed)
  t.match(received, /^HTTP\/1\.1 200 OK\r\n/)
  t.notMatch(received, /HTTP\/1\.1 400|malformed/)
})

t.test('the request target * is for OPTIONS only', async (t) => {
  const received = await exchange(`GET * HTTP/1.1\r\n${host}connection: close\r\n\r\n`)
  t.same(statuses(received), [400])
  t.match(received, '"detail":"the request target * is for OPTIONS only"')
})

t.test('pipelined requests for lists take turns, and are answered in their order', async (t) => {
  const url = (limit: number) => `/quotes?limit=${limit}&format=array&fields=id`
  const requests = Array.from({ length: 30 }, (_, index) => `GET ${url(index)} HTTP/1.1\r\n${host}\r\n`)
  const received = await exchange(`${requests.join('')}GET ${url(30)} HTTP/1.1\r\n${host}connection: close\r\n\r\n`)
  t.same(statuses(received), Array(31).fill(200))
  const lengths = [...received.matchAll(/\[.*?\]/g)].map(([body]) => JSON.parse(body).length)
  t.same(lengths.slice(0, 10), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})
