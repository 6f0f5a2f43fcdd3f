import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import type { Problem } from '../../../schemas/responses.js'
import { readSettings } from '../../../src/config.js'
import { cachedHandler, createCacheContext } from '../../../src/http/cache/cached-handler.js'
import { handleErrors } from '../../../src/http/errors/error-handler.js'
import { linksOf } from '../../../src/http/pages/parts/links.js'
import { PublicUrls } from '../../../src/http/proxy/public-url.js'
import { pageBody, sendable } from '../../../src/http/response/long-page.js'
import render, { type PageTask } from '../../../src/http/response/page-worker.js'
import { leaving } from '../../../src/http/scheduling/leaving.js'
import { runInThread } from '../../../src/http/scheduling/thread.js'
import type { Store } from '../../../src/store/types.js'
import { startApp } from '../../app.js'
import { until } from '../../until.js'

const context = sendable({ links: linksOf('/articles?limit=1000&publisher=a'), names: new Map([['a', 'A']]) })
const counts = { page: { limit: 1_000, next: 'abc', total: 2_000, totalIsExact: true }, resolved: {}, facets: {} }
const article = {
  headline: 'A headline',
  publisher: 'P',
  byline: [],
  published: null,
  license: null,
  correction: null,
  url: null,
  text: { included: false },
}
const articles = (count: number) =>
  Array.from({ length: count }, (_, index) => JSON.stringify({ ...article, id: `a${index}`, language: 'en' }))

const articleUrl = '/articles/russia-spring-conscription'
const quoteUrl = '/quotes/russia-spring-conscription.guaranteed-death'

/** The page, and whether a thread renders it. */
async function pageOf(task: PageTask): Promise<[html: string, isInThread: boolean]> {
  const body = await pageBody(task)
  if (typeof body === 'string') return [body, false]
  if (!('task' in body)) throw new Error('nothing is read for a page')
  return [await runInThread<string>(body.file, body.task), true]
}

t.test('a page with many rows is the same from the thread', async (t) => {
  const page = { path: 'articles', sorts: ['published'], ...counts }
  for (const count of [100, 101]) {
    const task: PageTask = { kind: 'list', context, page, items: articles(count) }
    const [html, isInThread] = await pageOf(task)
    t.equal(html, await render(task))
    t.equal(isInThread, count > 100)
    t.equal(html.match(/A headline/g)?.length, count)
    t.match(html, 'articles?limit=1000&amp;publisher=a&amp;')
  }
})

t.test('so is a page with a chart', async (t) => {
  const row = { date: '2022-04-01', series: 'x', value: 1, low: 1, high: 1, unit: 'person', qualifier: 'exact', label: null }
  const page = { title: 'Figures over time', description: '', ...counts }
  const items = [JSON.stringify({ ...row, dateUncertain: false, dateApproximate: false })]
  const withChart: PageTask = { kind: 'table', context, page, items, hasChart: true }
  const [html, isInThread] = await pageOf(withChart)
  t.equal(html, await render(withChart))
  t.equal(isInThread, true)
  t.match(html, '<svg')
  const [without, isAlsoInThread] = await pageOf({ ...withChart, hasChart: false })
  t.notMatch(without, '<svg')
  t.equal(isAlsoInThread, false)
})

t.test('and an article with a long text', async (t) => {
  for (const text of [null, 'word '.repeat(100), 'word '.repeat(30_000)]) {
    const length = text?.length ?? 9
    const known = { ...article, id: 'a1', language: 'en', text: { sha256: '', length, included: text !== null } }
    const page = { article: known as never, text, isPartial: false, showsPinned: true, jsonLd: '{}' }
    const task: PageTask = { kind: 'article', context, page, items: [] }
    const [html, isInThread] = await pageOf(task)
    t.equal(html, await render(task))
    t.equal(isInThread, length > 100_000)
    t.equal(html.match(/word /g)?.length ?? 0, text === null ? 0 : length / 5)
  }
})

/** A server with a page that a thread makes. The thread is busy until its slot is released. */
async function startBusy(t: Test, environment: NodeJS.ProcessEnv = {}) {
  const settings = readSettings(environment)
  const { app: other, store } = await startApp()
  let reading = 0
  const read: Store['read'] = async (work, duration) => {
    reading += 1
    return store.read(work, duration).finally(() => {
      reading -= 1
    })
  }
  const publicUrls = new PublicUrls(settings)
  const context = createCacheContext({ ...store, read }, settings, publicUrls, '1')
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const body = { file: new URL('./counting-worker.js', import.meta.url), task: { begun } }
  const app = Fastify()
  t.teardown(async () => {
    await app.close()
    await other.close()
  })
  app.decorate('publicUrls', publicUrls)
  handleErrors(app)
  app.get(
    '/page',
    cachedHandler(context, async () => ({ type: 'text/html', body })),
  )
  const { threadSlots: slots } = context
  await slots.acquire()
  return { app, slots, begun, reading: () => reading }
}

t.test('a page waits for the thread after its read transaction', async (t) => {
  const { app, slots, reading } = await startBusy(t)
  const waiting = app.inject('/page')
  await until(() => slots.waiting === 1)
  t.equal(reading(), 0)
  slots.release()
  const { statusCode, body } = await waiting
  t.same([statusCode, body], [200, 'page 1'])
})

t.test('only so many pages wait for the thread, and only for so long', async (t) => {
  const { app, slots, begun } = await startBusy(t, { VERBATIM_PAGE_QUEUE: '1', VERBATIM_QUEUE_TIMEOUT: '300' })
  const refusal = async () => {
    const response = await app.inject('/page')
    return [response.statusCode, response.headers['retry-after'], response.json<Problem>().code]
  }
  const waiting = refusal()
  await until(() => slots.waiting === 1)
  t.same(await refusal(), [503, '1', 'overloaded'], 'at once')
  t.equal(slots.waiting, 1)
  t.same(await waiting, [503, '1', 'overloaded'], 'after the timeout')
  t.equal(begun[0], 0)
  slots.release()
  t.equal((await app.inject('/page')).body, 'page 1')
})

t.test('a page is not made if its client leaves while it waits', async (t) => {
  const { app, slots, begun } = await startBusy(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const client = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  client.write('GET /page HTTP/1.1\r\nhost: x\r\n\r\n')
  await until(() => slots.waiting === 1)
  const next = app.inject('/page')
  await until(() => slots.waiting === 2)
  client.destroy()
  await until(() => slots.waiting === 1)
  slots.release()
  t.equal((await next).body, 'page 1')
  t.equal(begun[0], 1)
})

t.test('a client may have left before anybody looks', async (t) => {
  const { app } = await startBusy(t)
  const signals: AbortSignal[] = []
  app.get('/signals', async (_, reply) => {
    signals.push(leaving(reply))
    reply.raw.destroy()
    await once(reply.raw, 'close')
    signals.push(leaving(reply))
    return reply.hijack()
  })
  await app.inject('/signals').catch(() => {})
  t.same(
    signals.map(({ aborted, reason }) => [aborted, reason.name]),
    [
      [true, 'Error'],
      [true, 'Error'],
    ],
  )
})

t.test('with no place in the queue, one of two pages with charts is refused', async (t) => {
  const { app } = await startApp({ VERBATIM_PAGE_QUEUE: '0' })
  t.teardown(() => app.close())
  const page = (metric: string) => app.inject({ url: `/figures/series?metric=${metric}`, headers: { accept: 'text/html' } })
  const responses = await Promise.all([page('killed'), page('wounded')])
  const [made, refused] = responses.sort((a, b) => a.statusCode - b.statusCode)
  t.equal(made?.statusCode, 200)
  t.match(made?.body, '<svg')
  t.same([refused?.statusCode, refused?.headers['retry-after']], [503, '1'])
  t.equal((await page('wounded')).statusCode, 200)
})
t.test('and a fact with many others, or with a long text', async (t) => {
  const get = await itemsOf(t)
  const [event, quote] = [await get('/events/russia-spring-conscription.conscripts-sent-by-mistake'), await get(quoteUrl)]
  const page = { path: 'events', kind: 'Event', source: JSON.parse(await get(articleUrl)), cardUrl: '', jsonLd: '{}' }
  const rivals = { title: 'Contradicted', path: 'events', items: [] }
  for (const count of [100, 101]) {
    const related = [{ title: 'What was said about it', path: 'quotes', items: Array<string>(count).fill(quote) }]
    const task: PageTask = { kind: 'fact', context, page, item: event, rivals, related }
    const [html] = await pageOf(task)
    t.equal(html, await render(task))
    t.equal(html.match(/guaranteed death/g)?.length, count)
  }
  const item = JSON.stringify({ ...JSON.parse(event), title: 'word '.repeat(30_000) })
  const task: PageTask = { kind: 'fact', context, page, item, rivals, related: [] }
  const [html] = await pageOf(task)
  t.equal(html, await render(task))
})

t.test('and an entity with a long description', async (t) => {
  const get = await itemsOf(t)
  const [entity, quote] = [await get('/entities/volodymyr-zelenskyy'), await get(quoteUrl)]
  const related = [{ title: 'Said by Volodymyr Zelenskyy', all: 'All', path: 'quotes', filter: 'speaker', items: [quote] }]
  for (const words of [100, 30_000]) {
    const item = JSON.stringify({ ...JSON.parse(entity), description: 'word '.repeat(words) })
    const task: PageTask = { kind: 'entity', context, page: { parts: [], jsonLd: '{}' }, item, related }
    const [html] = await pageOf(task)
    t.equal(html, await render(task))
    t.match(html, 'guaranteed death')
  }
})

/** Gets items of the shipped article as JSON. */
async function itemsOf(t: Test): Promise<(url: string) => Promise<string>> {
  const { app } = await startApp()
  t.teardown(() => app.close())
  return async (url) => (await app.inject(url)).body
}
