import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import inject from 'light-my-request'
import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { withOwnMemory } from '../../src/http/cache/cached-response.js'
import { compress } from '../../src/http/cache/content-encoding.js'
import { ResponseCache } from '../../src/http/cache/response-cache.js'
import { exampleRequests } from '../../src/http/openapi/example-requests.js'
import { listFormats } from '../../src/http/response/negotiate.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { resources } from '../../src/resources/index.js'
import type { Store } from '../../src/store/types.js'
import { articleDocuments, startWithArticles } from '../articles.js'
import { appOver, counting } from './app-over.js'

const toStored = (document: ArticleDocument) => toNewDocument(document, JSON.stringify(document), 'import')
/** The first of the articles once more, under another id. */
const copy = (id: string) => {
  const document = articleDocuments[0] as ArticleDocument
  return toStored({ ...document, article: { ...document.article, id } })
}
const quote = '/quotes/russia-spring-conscription.different'

/** A server that tells how often it read its store for some requests. */
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

t.test('what is asked again is not made again, however it is written', async (t) => {
  const { readsOf, app } = await startCounting(t)
  const url = '/quotes?speaker=Zelenskyy&type=direct,partial&limit=5'
  t.equal(await readsOf(url), 1)
  t.equal(await readsOf(url.replace('limit=5', 'limit=05')), 1, 'what is not packed is kept from the second time on')
  t.equal(await readsOf(url, url, { url, method: 'HEAD' }), 0)
  t.equal(await readsOf('/quotes?limit=05&type=direct&speaker=Zelenskyy&type=%22partial%22'), 0)
  t.equal(await readsOf({ url, headers: { accept: 'text/html, */*;q=0.8' } }, { url, headers: { 'if-none-match': '*' } }), 0)
  t.equal(await readsOf({ url, headers: { 'accept-encoding': 'gzip' } }), 1, 'each encoding is made once, and kept at once')
  t.equal(await readsOf({ url, headers: { 'accept-encoding': 'gzip, deflate' } }), 0)
  const { etag } = (await app.inject({ url, headers: { 'accept-encoding': 'br' } })).headers
  t.equal(await readsOf({ url, headers: { 'accept-encoding': 'br', 'if-none-match': String(etag) } }), 0)
  t.equal(await readsOf('/quotes?limit=-1', '/quotes?limit=-1'), 2, 'problems are found anew')
})

t.test('with a tag nothing is read, even where nothing is kept', async (t) => {
  const { readsOf, app } = await startCounting(t, { VERBATIM_CACHE_BYTES: '0' })
  t.equal(await readsOf(quote, quote, '/quotes?format=csv', '/quotes?format=csv'), 8, 'CSV is read in two batches')
  const tag = String((await app.inject(quote)).headers.etag)
  t.equal(await readsOf({ url: quote, headers: { 'if-none-match': `"a", ${tag}` } }), 0)
  t.equal(await readsOf({ url: quote, headers: { 'if-none-match': '"a"' } }), 1)
})

t.test('no request is taken for another one', async (t) => {
  const { app } = await startWithArticles(t)
  const ask = (url: string, accept?: string, encoding?: string) => {
    const headers = { ...(accept === undefined ? {} : { accept }), ...(encoding === undefined ? {} : { 'accept-encoding': encoding }) }
    return app.inject({ url, headers })
  }
  const type = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).headers['content-type']
  // Joined by blanks, the headers of these two would be the same.
  t.equal(await type('/quotes', '*/*;q=0.1,', 'text/csv gzip'), 'application/json; charset=utf-8')
  t.equal(await type('/quotes', '*/*;q=0.1, text/csv', 'gzip'), 'text/csv; charset=utf-8')
  t.same(
    [(await ask('/events')).statusCode, (await ask('/events', 'undefined')).statusCode, (await ask('/events', '')).statusCode],
    [200, 406, 406],
  )
  t.same([(await ask('/search?q=death')).statusCode, (await ask('/search?q=death&format=csv')).statusCode], [200, 400])
  t.same([(await ask(quote)).statusCode, (await ask(`${quote}?format=json`)).statusCode], [200, 200])
  t.equal((await ask(`${quote}?format=json&format=json`)).statusCode, 400)
  t.match((await ask('/quotes?limit=1', 'application/ld+json')).headers.link, /cursor=[^&>]+&limit=1>/)
  t.match((await ask('/quotes?limit=1&format=jsonld')).headers.link, /cursor=[^&>]+&format=jsonld&limit=1>/)
  const given = async (query: string) => {
    const { resolved } = (await ask(`/quotes?limit=0&${query}`)).json<{ resolved: { speaker: { given: string }[] } }>()
    return resolved.speaker.map(({ given }) => given)
  }
  t.same(await given('speaker=Putin&speaker=Zelenskyy'), ['Putin', 'Zelenskyy'])
  t.same(await given('speaker=Zelenskyy&speaker=Putin'), ['Zelenskyy', 'Putin'])
  t.same(await given('speaker=zelenskyy,PUTIN'), ['zelenskyy', 'PUTIN'])
  t.equal((await ask('/quotes?__proto__=1')).statusCode, 400)
  t.equal((await ask('/Quotes')).statusCode, 404)
  const { body } = await ask(quote)
  t.equal((await ask(quote.replace('.', '%2E'))).body, body)
  t.equal((await ask(`${quote}/`)).body, body)
  t.equal((await ask(`${quote}%2E`)).statusCode, 404)
  const names = Array.from({ length: 99 }, (_, index) => `${'a'.repeat(150)}${index}`)
  for (const name of ['b', 'c', 'b']) t.equal((await given(`speaker=${names},${name}`)).at(-1), name, 'however long the address is')
})

t.test('a kept answer is the first one, in every encoding', async (t) => {
  const { app } = await startWithArticles(t)
  const lists = resources.flatMap((resource) => listFormats(resource).map((format) => `/${resource.path}?format=${format}`))
  const requests = [...Object.values(exampleRequests(resources)), ...lists]
  t.ok(requests.length > 50)
  for (const url of requests) {
    const ask = (encoding: string) => app.inject({ url, headers: { 'accept-encoding': encoding } })
    const decoded = async (encoding: string) => {
      const { headers, rawPayload } = await ask(encoding)
      if (headers['content-encoding'] === undefined) return rawPayload.toString()
      return (headers['content-encoding'] === 'br' ? brotliDecompressSync : gunzipSync)(rawPayload).toString()
    }
    const first = (await ask('identity')).body
    for (const encoding of ['identity', 'gzip', 'gzip', 'br', 'br']) t.equal(await decoded(encoding), first, `${url} ${encoding}`)
  }
})

t.test('what was used last is kept, as much as there is room for', async (t) => {
  const { readsOf } = await startCounting(t, { VERBATIM_CACHE_BYTES: '40000' })
  const pages = Array.from({ length: 40 }, (_, index) => `/quotes?limit=1&from=${1910 + index}`)
  t.equal(await readsOf(...pages, ...pages), 80)
  t.equal(await readsOf(pages[39] as string, pages[38] as string, pages[37] as string), 0)
  t.equal(await readsOf(pages[0] as string), 1)
  const large = '/quotes?limit=61'
  t.equal(await readsOf(large, large, large), 3, 'what is larger than all the room is not kept')
  t.equal(await readsOf(pages[39] as string), 0, 'and nothing has to make place for it')
})

t.test('the room is for everything that is kept: bodies with all of their memory, and addresses', async (t) => {
  for (const coding of ['identity', 'gzip', 'br', 'gzip-always'] as const) {
    const { body, bytes } = await compress('x'.repeat(3_000), coding)
    const copy = withOwnMemory({ validators: { etag: '' }, headers: [], notModifiedHeaders: [], body }).body as Buffer
    t.same([copy.buffer.byteLength, copy.length], [bytes, bytes], coding)
  }
  const kept = new ResponseCache(100_000, () => 'version')
  const addresses = Array.from({ length: 100 }, (_, index) => ({ url: `/${'a'.repeat(5_000)}${index}`, headers: {} }) as IncomingMessage)
  const reply = { validators: { etag: '"tag"' }, headers: [], notModifiedHeaders: [], body: Buffer.alloc(1_000) }
  for (const address of addresses) kept.set(reply, 'version', address)
  t.same(
    addresses.filter((address) => kept.find(address) !== undefined),
    addresses.slice(-2),
  )
})

t.test('a change is seen at once by who made it, and soon by others', async (t) => {
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

t.test('an answer over a state that is gone when it is finished is told as such, and not kept', async (t) => {
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
  const ask = () => app.inject({ url: '/articles', headers: { 'accept-encoding': 'br' } })
  const [before, after, again] = [await ask(), await ask(), await ask()]
  const total = ({ rawPayload }: typeof before) => JSON.parse(brotliDecompressSync(rawPayload).toString()).page.total
  t.same([total(before), total(after), total(again)], [4, 5, 5])
  t.not(before.headers.etag, after.headers.etag)
  t.same([again.headers.etag, again.rawPayload], [after.headers.etag, after.rawPayload])
})

t.test('replies outlast a store that cannot be reached for a while', async (t) => {
  const { store } = await startWithArticles(t)
  let isThere = true
  const { store: counted, reads } = counting({ ...store, knownVersion: () => (isThere ? store.knownVersion() : null) })
  const app = await appOver(t, counted)
  await app.inject(quote)
  await app.inject(quote)
  isThere = false
  await app.inject(quote)
  t.equal(reads(), 3, 'what is not known to be true is not told')
  isThere = true
  await app.inject(quote)
  t.equal(reads(), 3)
})

t.test('CSV that is short is kept and packed; what is long is sent while it is read', async (t) => {
  const { app, store, readsOf } = await startCounting(t)
  for (let index = 0; index < 20; index += 1) await store.save(copy(`copy-${index}`))
  const short = { url: '/quotes?format=csv&fields=id,type', headers: { 'accept-encoding': 'gzip' } }
  t.equal(await readsOf(short), 6, 'the plan, and batches of 25, 50, 100, 200 and the rest')
  const packed = await app.inject(short)
  t.equal(packed.headers['content-encoding'], 'gzip')
  const lines = gunzipSync(packed.rawPayload).toString().split('\r\n').length - 2
  t.ok(lines > 500, `${lines} quotes`)
  t.equal(await readsOf(short), 0)

  const long = { url: '/quotes?format=csv', headers: { 'accept-encoding': 'gzip' } }
  t.equal(await readsOf(long), 8)
  const { headers, body } = await app.inject(long)
  t.match(headers, { etag: /^"[\w-]{22}-gzip"$/, 'content-type': 'text/csv; charset=utf-8', 'transfer-encoding': 'chunked' })
  t.same([headers['content-encoding'], headers['content-length']], [undefined, undefined])
  t.ok(body.length > 65_536)
  t.equal(await readsOf({ ...long, method: 'HEAD' }), 4, 'until it is known to be long')
  t.equal(await readsOf({ ...long, headers: { ...long.headers, 'if-none-match': String(headers.etag) } }), 0)
  t.equal((await app.inject({ ...long, headers: { 'if-none-match': '*' } })).statusCode, 304)
})

t.test('a shutdown finishes a kept reply, and a client that goes away does no harm', async (t) => {
  const { app } = await startWithArticles(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const ask = () => request({ port, host: '127.0.0.1', path: '/quotes?limit=61' }).end()
  const received = async (sent: ReturnType<typeof ask>) => text((await once(sent, 'response'))[0])
  const leave = async () => {
    const sent = ask().on('error', () => {})
    await once(app.server, 'request')
    sent.destroy()
  }
  await leave()
  const first = await received(ask())
  await leave()
  const last = received(ask())
  await once(app.server, 'request')
  t.equal((await app.inject('/quotes?limit=61')).headers.connection, 'keep-alive')
  const closed = app.close()
  await wait(1)
  // `app.inject` refuses a server that closes, but requests on open connections still arrive.
  const late = await inject((...raw) => app.server.emit('request', ...raw), '/quotes?limit=61')
  t.equal(late.headers.connection, 'close', 'so that nobody keeps it open')
  await closed
  t.equal(await last, first)
  t.match(first, /"totalIsExact":true/)
})

/** What may not depend on what was asked before. */
function told({ statusCode, headers, rawPayload }: LightMyRequestResponse) {
  const names = ['etag', 'content-type', 'content-encoding', 'content-length', 'cache-control', 'vary']
  return [statusCode, names.map((name) => headers[name]), rawPayload.toString('latin1')]
}

/** Requests that are often the same, in other words or with a condition. */
const asked = fc.record({
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
/** What comes one after the other: an article that comes, changes or goes, or a request. */
const change = fc.record({ article: fc.nat(3), kind: fc.constantFrom('save' as const, 'change' as const, 'remove' as const) })
const steps = fc.array(fc.oneof({ weight: 5, arbitrary: asked }, { weight: 1, arbitrary: change }), { minLength: 10, maxLength: 40 })

t.test('whatever was asked and changed before, a kept reply is the one that would be made', async (t) => {
  const { store } = await startWithArticles(t)
  const kept = await appOver(t, store, { VERBATIM_CACHE_BYTES: '200000' })
  const forgetful = await appOver(t, store, { VERBATIM_CACHE_BYTES: '0' })
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
      const [one, other] = [await kept.inject(request), await forgetful.inject(request)]
      assert.deepEqual(told(one), told(other))
      statuses.add(one.statusCode)
      tag = String(one.headers.etag ?? tag)
    }
  })
  await fc.assert(property, { numRuns: 30 })
  t.same([...statuses].sort(), [200, 304, 400, 404, 406])
})
