import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import type { Problem } from '../../schemas/responses.js'
import { type Store, StoreUnavailable } from '../../src/store/types.js'
import { startWithArticles } from '../articles.js'
import { appOver } from './app-over.js'

const { store } = await startWithArticles(t)
/** The same data, with a fixed time of the last change. */
const changed = Date.UTC(2022, 3, 1, 12, 30, 15, 250)
const dated: Store = { ...store, read: (work, version) => store.read((reader) => work({ ...reader, changed }), version) }
const app = await appOver(t, dated)
/** The same app without a cache. */
const uncached = await appOver(t, dated, { VERBATIM_CACHE_BYTES: '0' })

const quote = '/quotes/russia-spring-conscription.different'
const tagged = async (url: string, headers = {}) => String((await app.inject({ url, headers })).headers.etag)

/** The responses of both apps. The first app is called twice, because its second response may come from the cache. */
async function responses(url: string, headers: Record<string, string> = {}) {
  return [await app.inject({ url, headers }), await app.inject({ url, headers }), await uncached.inject({ url, headers })] as const
}

t.test('a response has caching headers, and a 304 has the same ones', async (t) => {
  for (const response of await responses('/quotes?limit=1')) {
    t.match(response.headers, {
      etag: /^"[\w-]{22}"$/,
      'last-modified': 'Fri, 01 Apr 2022 12:30:15 GMT',
      'cache-control': 'public, max-age=0, s-maxage=1',
      vary: 'Accept, Accept-Encoding',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
  }
  const etag = await tagged('/quotes?limit=1')
  for (const response of await responses('/quotes?limit=1', { 'if-none-match': etag })) {
    t.same([response.statusCode, response.body], [304, ''])
    t.match(response.headers, {
      date: String,
      etag,
      'cache-control': 'public, max-age=0, s-maxage=1',
      vary: 'Accept, Accept-Encoding',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    const ofBody = ['content-type', 'content-length', 'content-encoding', 'content-disposition']
    t.same(
      Object.keys(response.headers).filter((name) => ofBody.includes(name)),
      [],
    )
  }
  const head = await uncached.inject({ url: '/quotes?limit=1', method: 'HEAD', headers: { 'if-none-match': etag } })
  t.same([head.statusCode, head.headers['content-length']], [304, undefined])
  const csv = { 'if-none-match': await tagged('/quotes?format=csv') }
  for (const response of await responses('/quotes?format=csv', csv))
    t.same([response.statusCode, response.headers['content-disposition']], [304, undefined])
  t.equal(
    (await app.inject('/articles/russia-spring-conscription/document')).headers.vary,
    'Accept-Encoding',
    'there is only one representation',
  )
  const shared = await appOver(t, dated, { VERBATIM_SHARED_CACHE_SECONDS: '60' })
  t.equal((await shared.inject(quote)).headers['cache-control'], 'public, max-age=0, s-maxage=60')
})

t.test('conditional requests follow RFC 9110', async (t) => {
  const etag = await tagged(quote)
  const cases: [Record<string, string>, number][] = [
    [{ 'if-none-match': etag }, 304],
    [{ 'if-none-match': `W/${etag}` }, 304],
    [{ 'if-none-match': `"other", W/"another", ${etag}` }, 304],
    [{ 'if-none-match': '*' }, 304],
    [{ 'if-none-match': etag, 'cache-control': 'no-cache' }, 304],
    [{ 'if-none-match': etag, 'if-modified-since': 'Fri, 01 Apr 2022 12:30:14 GMT' }, 304],
    [{ 'if-none-match': '"other"' }, 200],
    [{ 'if-none-match': etag.slice(1, -1) }, 200],
    [{ 'if-none-match': '"other"', 'if-modified-since': 'Fri, 01 Apr 2022 12:30:15 GMT' }, 200],
    [{ 'if-modified-since': 'Fri, 01 Apr 2022 12:30:15 GMT' }, 304],
    [{ 'if-modified-since': 'Fri, 01 Apr 2022 12:30:14 GMT' }, 200],
    [{ 'if-modified-since': 'when it was warm' }, 200],
    [{ 'if-none-match': etag, 'accept-encoding': 'gzip' }, 200],
    // Apache would have made this tag of the one without compression.
    [{ 'if-none-match': await tagged(quote, { 'accept-encoding': 'gzip' }) }, 304],
  ]
  for (const [headers, status] of cases) {
    const statuses = (await responses(quote, headers)).map(({ statusCode }) => statusCode)
    t.same(statuses, [status, status, status], JSON.stringify(headers))
  }
})

t.test('within the second of a change, Last-Modified is omitted', async (t) => {
  // A second in the future, so that it is not over when the response is created.
  const justNow: Store = { ...store, read: (work) => store.read((reader) => work({ ...reader, changed: Date.now() + 1_000 })) }
  const app = await appOver(t, justNow)
  const { headers } = await app.inject({ url: quote, headers: { 'if-modified-since': new Date().toUTCString() } })
  t.equal(headers['last-modified'], undefined)
  t.match(headers.etag, /^"[\w-]{22}"$/)
})

t.test('a problem is never cached, and a condition does not hide it', async (t) => {
  const cases: [string, Record<string, string>, number][] = [
    ['/quotes?limit=-1', { 'if-none-match': '*' }, 400],
    [`${quote}x`, { 'if-none-match': '*' }, 404],
    [quote, { 'if-none-match': '*', accept: 'image/png' }, 406],
    ['/quotes?limit=-1', { 'if-modified-since': new Date().toUTCString() }, 400],
  ]
  for (const [url, headers, status] of cases) {
    for (const response of await responses(url, headers)) {
      t.equal(response.statusCode, status, url)
      t.match(response.headers, { 'cache-control': 'no-store', 'content-type': 'application/problem+json; charset=utf-8' })
      t.same([response.headers.etag, response.json<Problem>().instance], [undefined, url])
    }
  }
})

t.test('the client chooses the content encoding, and each encoding has its own ETag', async (t) => {
  const decode = { identity: (body: Buffer) => body, gzip: gunzipSync, br: brotliDecompressSync }
  const long = '/quotes?limit=5'
  /** The encodings of a long response and of a short one. */
  const cases: [string | undefined, keyof typeof decode, keyof typeof decode][] = [
    [undefined, 'identity', 'identity'],
    ['', 'identity', 'identity'],
    ['gzip, deflate, br, zstd', 'br', 'identity'],
    ['gzip, deflate', 'gzip', 'identity'],
    ['GZIP', 'gzip', 'identity'],
    ['*', 'br', 'identity'],
    ['br;q=0.5, gzip', 'gzip', 'identity'],
    ['br;q=0, *', 'gzip', 'identity'],
    ['gzip;q=0', 'identity', 'identity'],
    ['gzip;q=0.5, identity', 'identity', 'identity'],
    ['gzip, identity;q=0', 'gzip', 'gzip'],
    ['br, *;q=0', 'br', 'br'],
    ['identity;q=0', 'identity', 'identity'],
    ['identity;q=0, *;q=0.5', 'br', 'br'],
    ['*;q=0', 'identity', 'identity'],
    ['zstd', 'identity', 'identity'],
  ]
  for (const [accepted, ...expected] of cases) {
    for (const [at, url] of [long, quote].entries()) {
      const plain = (await uncached.inject(url)).body
      const encoding = expected[at] as keyof typeof decode
      for (const response of await responses(url, accepted === undefined ? {} : { 'accept-encoding': accepted })) {
        t.equal(response.headers['content-encoding'], encoding === 'identity' ? undefined : encoding, `${accepted} ${url}`)
        t.equal(response.headers['content-length'], String(response.rawPayload.length))
        t.equal(decode[encoding](response.rawPayload).toString(), plain)
      }
    }
  }
  const tags = ['identity', 'gzip', 'br', 'gzip, identity;q=0', 'br, identity;q=0'].map((accepted) =>
    tagged(long, { 'accept-encoding': accepted }),
  )
  t.equal(new Set(await Promise.all(tags)).size, 5)
})

t.test('settings that affect responses change the ETag, others do not', async (t) => {
  const tagWith = async (environment: NodeJS.ProcessEnv) => (await (await appOver(t, store, environment)).inject('/quotes')).headers.etag
  const etag = await tagWith({})
  t.equal(await tagWith({ PORT: '1', VERBATIM_CACHE_BYTES: '0', VERBATIM_IDLE_TIMEOUT: '1' }), etag)
  t.not(await tagWith({ VERBATIM_PAGE_LIMIT: '5' }), etag)
  t.not(await tagWith({ VERBATIM_COUNT_LIMIT: '5' }), etag)
})

t.test('HEAD has the status and headers of GET, whether the response is cached or not', async (t) => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const send = async (method: string, path: string) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { 'accept-encoding': 'gzip' } }).end()
    const [response] = await once(sent, 'response')
    const { date: _, ...headers } = response.headers
    return { status: response.statusCode, headers, length: (await buffer(response)).length }
  }
  for (const path of ['/quotes?limit=6', '/quotes?format=csv&limit=6', '/openapi.json', `${quote}x`]) {
    const [first, get, again] = [await send('HEAD', path), await send('GET', path), await send('HEAD', path)]
    t.same([first.length, again.length], [0, 0])
    t.same([first.status, first.headers], [get.status, get.headers], path)
    t.same([again.status, again.headers], [get.status, get.headers], path)
    t.equal(get.headers['content-length'], String(get.length))
  }
})

t.test('only GET and HEAD are served from the cache', async (t) => {
  await app.inject('/quotes')
  for (const method of ['POST', 'PUT', 'DELETE'] as const) t.equal((await app.inject({ url: '/quotes', method })).statusCode, 405)
  const preflight = { origin: 'https://dashboard.example', 'access-control-request-method': 'GET' }
  const { statusCode, headers } = await app.inject({ url: '/quotes', method: 'OPTIONS', headers: preflight })
  t.same([statusCode, headers.etag], [204, undefined])
})

t.test('the OpenAPI document is a static response, available while the store is not', async (t) => {
  const unavailable: Store = { ...store, read: () => Promise.reject(new StoreUnavailable('gone')), knownVersion: () => null }
  const app = await appOver(t, unavailable)
  t.equal((await app.inject('/quotes')).statusCode, 503)
  const types: Record<string, string> = {
    '/openapi.json': 'application/json; charset=utf-8',
    '/openapi.yaml': 'application/yaml; charset=utf-8',
    '/schemas/quote.json': 'application/schema+json; charset=utf-8',
    '/problems/no-such-item': 'application/json; charset=utf-8',
  }
  for (const [url, type] of Object.entries(types)) {
    const [plain, compressed] = [await app.inject(url), await app.inject({ url, headers: { 'accept-encoding': 'br, identity;q=0' } })]
    t.match(plain.headers, { 'content-type': type, 'cache-control': 'public, max-age=60', vary: 'Accept-Encoding', etag: /^"[\w-]{22}"$/ })
    t.same([compressed.headers['content-encoding'], brotliDecompressSync(compressed.rawPayload).toString()], ['br', plain.body])
    t.same((await app.inject(url)).rawPayload, plain.rawPayload)
    const notModified = await app.inject({ url, headers: { 'if-none-match': String(plain.headers.etag) } })
    t.same([notModified.statusCode, notModified.body, notModified.headers['cache-control']], [304, '', 'public, max-age=60'])
    t.same((await app.inject({ url, method: 'HEAD' })).headers['content-length'], plain.headers['content-length'])
  }
  t.equal((await app.inject('/schemas/quotes.json')).statusCode, 404)
})

t.test('tags that a proxy has marked or weakened are recognized', async (t) => {
  for (const encoding of ['identity', 'gzip', 'br']) {
    const headers = { 'accept-encoding': encoding }
    const etag = await tagged('/quotes', headers)
    const digest = etag.slice(1, -1)
    for (const seen of [`"${digest}-gzip"`, `"${digest}-br"`, `W/"${digest}-gzip"`, `W/${etag}`, `"x", "${digest}-gzip"`]) {
      for (const response of await responses('/quotes', { ...headers, 'if-none-match': seen })) {
        t.same([response.statusCode, response.headers.etag], [304, etag], `${encoding} ${seen}`)
      }
    }
    for (const other of [`"${digest}-gzi"`, `"${digest}gzip"`, `"x-gzip"`, `"${digest.slice(1)}-br"`]) {
      t.equal((await app.inject({ url: '/quotes', headers: { ...headers, 'if-none-match': other } })).statusCode, 200, other)
    }
  }
})
