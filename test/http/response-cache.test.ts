import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import inject from 'light-my-request'
import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { compress, withOwnMemory } from '../../src/http/cache/cached-response.js'
import { ResponseCache } from '../../src/http/cache/response-cache.js'
import { exampleRequests } from '../../src/http/openapi/example-requests.js'
import { listFormats } from '../../src/http/response/negotiate.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { resources } from '../../src/resources/index.js'
import type { Store } from '../../src/store/types.js'
import { articleDocuments, startWithArticles } from '../articles.js'
import fc from '../fast-check.js'
import { appOver, counting } from './app-over.js'

const toStored = (document: ArticleDocument) => toNewDocument(document, JSON.stringify(document), 'import')
/** The first article again, with another id. */
const copy = (id: string) => {
  const document = articleDocuments[0] as ArticleDocument
  return toStored({ ...document, article: { ...document.article, id } })
}
const quote = '/quotes/russia-spring-conscription.different'

/** A server that counts the reads of its store for some requests. */
async function startCounting(t: Parameters<typeof startWithArticles>[0], environment: NodeJS.ProcessEnv = {}) {
  const { store } = await startWithArticles(t)
  const { store: counted, reads } = counting(store)
  const app = await appOver(t, counted, environment)
  const readsOf = async (...requests: (string | { url: string; headers?: Record<string, string>; method?: 'HEAD' })[]) => {
    const before = reads()
    for (const request of requests) await app.inject(request)
    return reads() - before
  }
  return { store, app, readsOf }
}

t.test('equivalent requests are served from the cache', async (t) => {
  const { readsOf, app } = await startCounting(t)
  const url = '/quotes?speaker=Zelenskyy&type=direct,partial&limit=5'
  t.equal(await readsOf(url), 1)
  t.equal(await readsOf(url.replace('limit=5', 'limit=05')), 1, 'uncompressed responses are cached on their second request')
  t.equal(await readsOf(url, url, { url, method: 'HEAD' }), 0)
  t.equal(await readsOf('/quotes?limit=05&type=direct&speaker=Zelenskyy&type=%22partial%22'), 0)
  t.equal(await readsOf({ url, headers: { accept: 'text/plain, */*;q=0.8' } }, { url, headers: { 'if-none-match': '*' } }), 0)
  t.equal(await readsOf({ url, headers: { 'accept-encoding': 'gzip' } }), 1, 'each encoding is created once and cached immediately')
  t.equal(await readsOf({ url, headers: { 'accept-encoding': 'gzip, deflate' } }), 0)
  const { etag } = (await app.inject({ url, headers: { 'accept-encoding': 'br' } })).headers
  t.equal(await readsOf({ url, headers: { 'accept-encoding': 'br', 'if-none-match': String(etag) } }), 0)
  t.equal(await readsOf('/quotes?limit=-1', '/quotes?limit=-1'), 2, 'problems are not cached')
})

t.test('a conditional request with a current ETag reads nothing, even without a cache', async (t) => {
  const { readsOf, app } = await startCounting(t, { VERBATIM_CACHE_BYTES: '0' })
  t.equal(await readsOf(quote, quote, '/quotes?format=csv', '/quotes?format=csv'), 4, 'each from one state')
  const tag = String((await app.inject(quote)).headers.etag)
  t.equal(await readsOf({ url: quote, headers: { 'if-none-match': `"a", ${tag}` } }), 0)
  t.equal(await readsOf({ url: quote, headers: { 'if-none-match': '"a"' } }), 1)
})

t.test('different requests have different cache entries', async (t) => {
  const { app } = await startWithArticles(t)
  const send = (url: string, accept?: string, encoding?: string) => {
    const headers = { ...(accept === undefined ? {} : { accept }), ...(encoding === undefined ? {} : { 'accept-encoding': encoding }) }
    return app.inject({ url, headers })
  }
  const type = async (...parameters: Parameters<typeof send>) => (await send(...parameters)).headers['content-type']
  // If the cache key joined the headers with spaces, these two requests would be equal.
  t.equal(await type('/quotes', '*/*;q=0.1,', 'text/csv gzip'), 'application/json; charset=utf-8')
  t.equal(await type('/quotes', '*/*;q=0.1, text/csv', 'gzip'), 'text/csv; charset=utf-8')
  t.same(
    [(await send('/events')).statusCode, (await send('/events', 'undefined')).statusCode, (await send('/events', '')).statusCode],
    [200, 406, 406],
  )
  t.same([(await send('/search?q=death')).statusCode, (await send('/search?q=death&format=csv')).statusCode], [200, 400])
  t.same([(await send(quote)).statusCode, (await send(`${quote}?format=json`)).statusCode], [200, 200])
  t.equal((await send(`${quote}?format=json&format=json`)).statusCode, 400)
  t.match((await send('/quotes?limit=1', 'application/ld+json')).headers.link, /cursor=[^&>]+&limit=1>/)
  t.match((await send('/quotes?limit=1&format=jsonld')).headers.link, /cursor=[^&>]+&format=jsonld&limit=1>/)
  const given = async (query: string) => {
    const { resolved } = (await send(`/quotes?limit=0&${query}`)).json<{ resolved: { speaker: { given: string }[] } }>()
    return resolved.speaker.map(({ given }) => given)
  }
  t.same(await given('speaker=Putin&speaker=Zelenskyy'), ['Putin', 'Zelenskyy'])
  t.same(await given('speaker=Zelenskyy&speaker=Putin'), ['Zelenskyy', 'Putin'])
  t.same(await given('speaker=zelenskyy,PUTIN'), ['zelenskyy', 'PUTIN'])
  t.equal((await send('/quotes?__proto__=1')).statusCode, 400)
  t.equal((await send('/Quotes')).statusCode, 404)
  const { body } = await send(quote)
  t.equal((await send(quote.replace('.', '%2E'))).body, body)
  t.equal((await send(`${quote}/`)).body, body)
  t.equal((await send(`${quote}%2E`)).statusCode, 404)
  const names = Array.from({ length: 99 }, (_, index) => `${'a'.repeat(150)}${index}`)
  for (const name of ['b', 'c', 'b']) t.equal((await given(`speaker=${names},${name}`)).at(-1), name, 'also for a very long URL')
})

t.test('a cached response equals the first one, in every encoding', async (t) => {
  const { app } = await startWithArticles(t)
  const lists = resources.flatMap((resource) => listFormats(resource).map((format) => `/${resource.path}?format=${format}`))
  const requests = [...Object.values(exampleRequests(resources)), ...lists]
  t.ok(requests.length > 50)
  for (const url of requests) {
    const send = (encoding: string) => app.inject({ url, headers: { 'accept-encoding': encoding } })
    const decoded = async (encoding: string) => {
      const { headers, rawPayload } = await send(encoding)
      if (headers['content-encoding'] === undefined) return rawPayload.toString()
      return (headers['content-encoding'] === 'br' ? brotliDecompressSync : gunzipSync)(rawPayload).toString()
    }
    const first = (await send('identity')).body
    for (const encoding of ['identity', 'gzip', 'gzip', 'br', 'br']) t.equal(await decoded(encoding), first, `${url} ${encoding}`)
  }
})

t.test('the cache contains the most recently used responses that fit', async (t) => {
  const { readsOf } = await startCounting(t, { VERBATIM_CACHE_BYTES: '40000' })
  const pages = Array.from({ length: 40 }, (_, index) => `/quotes?limit=1&from=${1910 + index}`)
  t.equal(await readsOf(...pages, ...pages), 80)
  t.equal(await readsOf(pages[39] as string, pages[38] as string, pages[37] as string), 0)
  t.equal(await readsOf(pages[0] as string), 1)
  const large = '/quotes?limit=61'
  t.equal(await readsOf(large, large, large), 3, 'a response larger than the cache is not cached')
  t.equal(await readsOf(pages[39] as string), 0, 'and does not evict others')
})

t.test('the size of the cache includes URLs and the whole memory of bodies', async (t) => {
  for (const coding of ['identity', 'gzip', 'br', 'gzip-always'] as const) {
    const { body, bytes } = await compress('x'.repeat(3_000), coding)
    const copy = withOwnMemory({ validators: { etag: '' }, headers: [], notModifiedHeaders: [], encoding: 'identity', body }).body as Buffer
    t.same([copy.buffer.byteLength, copy.length], [bytes, bytes], coding)
  }
  const cache = new ResponseCache(
    100_000,
    () => '0',
    () => '',
  )
  const addresses = Array.from({ length: 100 }, (_, index) => ({ url: `/${'a'.repeat(5_000)}${index}`, headers: {} }) as IncomingMessage)
  const response = {
    validators: { etag: '"tag"' },
    headers: [],
    notModifiedHeaders: [],
    encoding: 'gzip' as const,
    body: Buffer.alloc(1_000),
  }
  for (const address of addresses) cache.set(response, { version: '0', resources: ['quotes'] }, address)
  t.same(
    addresses.filter((address) => cache.find(address) !== undefined),
    addresses.slice(-2),
  )
})

t.test('the writing process sees a change at once, other processes soon', async (t) => {
  const folder = t.testdir()
  const [store, other] = [await openDataStore(folder), await openDataStore(folder)]
  t.teardown(() => Promise.all([store.close(), other.close()]))
  const app = await appOver(t, store)
  const total = async () => (await app.inject('/articles?limit=0')).json<{ page: { total: number } }>().page.total
  t.equal(await total(), 0)
  await store.save(copy('one'))
  t.equal(await total(), 1)
  await store.remove('one')
  t.equal(await total(), 0)
  await other.save(copy('two'))
  await wait(50)
  t.equal(await total(), 1)
})

t.test('a response that is outdated when it is finished has the ETag of its version, and is not cached', async (t) => {
  const { store } = await startWithArticles(t)
  let changes = 1
  const changing: Store = {
    ...store,
    async read(work, version) {
      const found = await store.read(work, version)
      if (changes > 0) await store.save(copy(`copy-${changes}`))
      changes -= 1
      return found
    },
  }
  const app = await appOver(t, changing)
  const send = () => app.inject({ url: '/articles', headers: { 'accept-encoding': 'br' } })
  const [before, after, again] = [await send(), await send(), await send()]
  const total = ({ rawPayload }: typeof before) => JSON.parse(brotliDecompressSync(rawPayload).toString()).page.total
  t.same([total(before), total(after), total(again)], [4, 5, 5])
  t.not(before.headers.etag, after.headers.etag)
  t.same([again.headers.etag, again.rawPayload], [after.headers.etag, after.rawPayload])
})

t.test('cached responses survive a temporary loss of the store', async (t) => {
  const { store } = await startWithArticles(t)
  let isThere = true
  const { store: counted, reads } = counting({ ...store, knownVersion: () => (isThere ? store.knownVersion() : null) })
  const app = await appOver(t, counted)
  await app.inject(quote)
  await app.inject(quote)
  isThere = false
  await app.inject(quote)
  t.equal(reads(), 3, 'without a confirmed version, the cache is not used')
  isThere = true
  await app.inject(quote)
  t.equal(reads(), 3)
})

t.test('CSV that is short is kept and compressed; what is long is sent while it is read', async (t) => {
  const { app, store, readsOf } = await startCounting(t)
  for (let index = 0; index < 20; index += 1) await store.save(copy(`copy-${index}`))
  const short = { url: '/quotes?format=csv&fields=id,type', headers: { 'accept-encoding': 'gzip' } }
  t.equal(await readsOf(short), 1)
  const compressed = await app.inject(short)
  t.equal(compressed.headers['content-encoding'], 'gzip')
  const lines = gunzipSync(compressed.rawPayload).toString().split('\r\n').length - 2
  t.ok(lines > 500, `${lines} quotes`)
  t.equal(await readsOf(short), 0)

  const long = { url: '/quotes?format=csv', headers: { 'accept-encoding': 'gzip' } }
  t.equal(await readsOf(long), 1)
  const { headers, body } = await app.inject(long)
  t.match(headers, { etag: /^"[\w-]{22}-gzip"$/, 'content-type': 'text/csv; charset=utf-8', 'transfer-encoding': 'chunked' })
  t.same([headers['content-encoding'], headers['content-length']], [undefined, undefined])
  t.ok(body.length > 65_536)
  t.equal(await readsOf({ ...long, method: 'HEAD' }), 1)
  t.equal(await readsOf({ ...long, headers: { ...long.headers, 'if-none-match': String(headers.etag) } }), 0)
  t.equal((await app.inject({ ...long, headers: { 'if-none-match': '*' } })).statusCode, 304)
})

t.test('a shutdown finishes cached responses, and a disconnected client causes no error', async (t) => {
  const { app } = await startWithArticles(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const send = () => request({ port, host: '127.0.0.1', path: '/quotes?limit=61' }).end()
  const received = async (sent: ReturnType<typeof send>) => text((await once(sent, 'response'))[0])
  const leave = async () => {
    const sent = send().on('error', () => {})
    await once(app.server, 'request')
    sent.destroy()
  }
  await leave()
  const first = await received(send())
  await leave()
  const last = received(send())
  await once(app.server, 'request')
  t.equal((await app.inject('/quotes?limit=61')).headers.connection, 'keep-alive')
  const closed = app.close()
  await wait(1)
  // `app.inject` refuses a server that closes, but requests on open connections still arrive.
  const late = await inject((...raw) => app.server.emit('request', ...raw), '/quotes?limit=61')
  t.equal(late.headers.connection, 'close', 'the connection is not reused')
  await closed
  t.equal(await last, first)
  t.match(first, /"totalIsExact":true/)
})

/** The parts of a response that must not depend on earlier requests. */
function comparable({ statusCode, headers, rawPayload }: LightMyRequestResponse) {
  const names = ['etag', 'content-type', 'content-encoding', 'content-length', 'cache-control', 'vary']
  return [statusCode, names.map((name) => headers[name]), rawPayload.toString('latin1')]
}

/** Requests that are often equivalent, or conditional. */
const anyRequest = fc.record({
  url: fc.constantFrom(
    ...['/quotes', '/quotes?limit=3', '/quotes/?limit=03', '/figures?metric=killed,wounded&facet=reporter', quote],
    ...[
      '/figures?facet=reporter&metric=killed&metric=wounded',
      '/events?format=ndjson',
      '/events?format=csv&fields=id',
      '/entities?name=AP',
    ],
    ...['/search?q=death', '/search?format=json&q=death', '/articles/velmouth-search-ends/document', '/quotes?limit=x', '/figures/latest'],
  ),
  method: fc.constantFrom('GET' as const, 'GET' as const, 'HEAD' as const),
  accept: fc.constantFrom('*/*', 'application/json', 'text/csv', 'application/ld+json, */*;q=0.1', 'image/png'),
  encoding: fc.constantFrom('identity', 'gzip', 'br, gzip', 'gzip, identity;q=0'),
  condition: fc.constantFrom('none' as const, 'none' as const, 'any' as const, 'last' as const),
})
/** A sequence of requests and of changes: an article is saved, changed or removed. */
const change = fc.record({ article: fc.nat(3), kind: fc.constantFrom('save' as const, 'change' as const, 'remove' as const) })
const steps = fc.array(fc.oneof({ weight: 5, arbitrary: anyRequest }, { weight: 1, arbitrary: change }), { minLength: 10, maxLength: 40 })

t.test('a cached response equals a fresh one, after any sequence of requests and changes', async (t) => {
  const { store } = await startWithArticles(t)
  const cached = await appOver(t, store, { VERBATIM_CACHE_BYTES: '200000' })
  const uncached = await appOver(t, store, { VERBATIM_CACHE_BYTES: '0' })
  const statuses = new Set<number>()
  const property = fc.asyncProperty(steps, async (steps) => {
    let tag = '"none"'
    for (const step of steps) {
      if ('kind' in step) {
        const document = articleDocuments[step.article] as ArticleDocument
        const correction = step.kind === 'change' ? 'A name was wrong.' : null
        if (step.kind === 'remove') await store.remove(document.article.id)
        else await store.save(toStored({ ...document, article: { ...document.article, correction } }))
        continue
      }
      const { url, method, accept, encoding, condition } = step
      const conditions = { none: {}, any: { 'if-none-match': '*' }, last: { 'if-none-match': tag } }
      const request = { url, method, headers: { accept, 'accept-encoding': encoding, ...conditions[condition] } }
      const [one, other] = [await cached.inject(request), await uncached.inject(request)]
      assert.deepEqual(comparable(one), comparable(other))
      statuses.add(one.statusCode)
      tag = String(one.headers.etag ?? tag)
    }
  })
  await fc.assert(property, { numRuns: 30 })
  t.same([...statuses].sort(), [200, 304, 400, 404, 406])
})

t.test('a host or a prefix that ends like a path does not lead to the response of that path', async (t) => {
  const { app } = await startWithArticles(t)
  const poison = { url: '/', headers: { host: 'news.example/figures' } }
  for (let sent = 0; sent < 3; sent += 1) t.equal((await app.inject(poison)).statusCode, 200)
  const host = 'news.example'
  t.match((await app.inject({ url: '/figures/', headers: { host } })).json(), { data: [{ article: String }] })
  t.match((await app.inject({ url: '/', headers: { host } })).json(), { counts: [{ path: 'articles' }] })

  const { app: behind } = await startWithArticles(t, { VERBATIM_TRUST_PROXY: 'loopback' })
  const below = { url: '/', headers: { 'x-forwarded-prefix': '/figures' } }
  for (let sent = 0; sent < 3; sent += 1) t.equal((await behind.inject(below)).statusCode, 200)
  const list = await behind.inject('/figures/')
  t.match(list.json(), { data: [{ article: String }] })
  t.not(list.headers.etag, (await behind.inject(below)).headers.etag, 'nor is it revalidated as one')
})
