import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import Fastify from 'fastify'
import { pino } from 'pino'
import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { Problem } from '../../schemas/responses.js'
import { readSettings } from '../../src/config.js'
import { routeHeaders } from '../../src/http/cache/cached-response.js'
import { type StreamTimeouts, sendStream } from '../../src/http/cache/streamed-response.js'
import { handleErrors } from '../../src/http/errors/error-handler.js'
import { PublicUrls } from '../../src/http/proxy/public-url.js'
import { readBeside } from '../../src/http/response/beside.js'
import { toFlatRows } from '../../src/http/response/flat-rows.js'
import { nextTurn, type Priority, Scheduler } from '../../src/http/scheduling/scheduler.js'
import { eachInTurns, mapInTurns, sortInTurns, takeTurns } from '../../src/http/scheduling/turns.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { resources } from '../../src/resources/index.js'
import type { Resource } from '../../src/resources/resource.js'
import { Overloaded, Slots } from '../../src/slots.js'
import type { Store } from '../../src/store/types.js'
import { articleDocuments, startWithArticles } from '../articles.js'
import fc from '../fast-check.js'
import { until } from '../until.js'
import { appOver } from './app-over.js'

/** A scheduler whose time and iterations of the event loop are controlled. */
function controlled() {
  const deferred: (() => void)[] = []
  const clock = { now: 0 }
  const scheduler = new Scheduler(
    (work) => deferred.push(work),
    () => clock.now,
  )
  const log: string[] = []
  const settled = () => new Promise<void>((resolve) => process.nextTick(resolve))
  const iterate = async () => {
    for (const work of deferred.splice(0)) work()
    await settled()
    return log.splice(0)
  }
  const wait = async (priority: Priority, name: string, turns = 0) => {
    await scheduler.nextTurn(priority, turns)
    log.push(name)
  }
  /** A page that needs so many turns. */
  const page = async (name: string, needed: number) => {
    for (let turns = 0; turns < needed; turns += 1) await wait('page', name, turns)
  }
  const read = (name: string, milliseconds: number) => {
    scheduler.shareTurn().then(() => {
      log.push(name)
      clock.now += milliseconds
    })
    return settled()
  }
  return { iterate, wait, page, read }
}

t.test('of those who wait for a turn, one runs in each iteration of the event loop', async (t) => {
  const { iterate, wait } = controlled()
  for (const name of ['a', 'b', 'c']) wait('page', name)
  t.same([await iterate(), await iterate()], [['a'], ['b']])
  wait('page', 'd')
  t.same([await iterate(), await iterate(), await iterate()], [['c'], ['d'], []])
})

t.test('first reads come before pages, and pages before streams; every fourth turn is for the one that has waited longest', async (t) => {
  const { iterate, wait } = controlled()
  wait('stream', 's1')
  for (const name of ['p1', 'p2']) wait('page', name)
  wait('stream', 's2')
  for (const name of ['r1', 'r2', 'r3', 'r4', 'r5']) wait('request', name)
  const turns: string[][] = []
  for (let turn = 0; turn < 9; turn += 1) turns.push(await iterate())
  t.same(turns.flat(), ['r1', 'r2', 'r3', 's1', 'r4', 'r5', 'p1', 'p2', 's2'])
})

t.test('a first read does not wait behind streams, and shares its iteration with others up to a length', async (t) => {
  const { iterate, wait, read } = controlled()
  for (const name of ['s1', 's2', 's3']) wait('stream', name)
  await read('a', 3)
  await read('b', 3)
  await read('c', 1)
  await read('d', 1)
  t.same(await iterate(), ['a', 'b', 'c'], 'c is over the length, and gets the turn')
  await read('e', 1)
  t.same(await iterate(), ['d'], 'e does not overtake d')
  t.same([await iterate(), await iterate()], [['e'], ['s1']])
})

t.test('a short page does not wait behind long ones, which go on in turn', async (t) => {
  const { iterate, page } = controlled()
  const turns = async (count: number) => {
    const given: string[][] = []
    for (let turn = 0; turn < count; turn += 1) given.push(await iterate())
    return given.flat().join(' ')
  }
  for (let index = 0; index < 10; index += 1) page(`long${index}`, 1_000)
  t.equal(await turns(10), 'long0 long1 long2 long3 long4 long5 long6 long7 long8 long9')
  await turns(110)
  page('short', 3)
  t.equal(await turns(6), 'short short short long0 long1 long2', 'in the order of arrival it would have waited for 30 turns')
})

t.test('a long page goes on, however many short ones arrive', async (t) => {
  const { iterate, page } = controlled()
  page('long', 1_000)
  for (let turn = 0; turn < 100; turn += 1) await iterate()
  const given: string[][] = []
  for (let turn = 0; turn < 12; turn += 1) {
    page('short', 1)
    given.push(await iterate())
  }
  t.equal(given.flat().join(' '), 'short short short long short short short long short short short long')
})

t.test('long work is divided, short work is not', async (t) => {
  const items = Array.from({ length: 120 }, (_, index) => index)
  const seen: number[] = []
  let pauses = 0
  await eachInTurns(
    items,
    async () => {
      pauses += 1
    },
    (item) => seen.push(item),
  )
  t.same(seen, items)
  t.equal(pauses, 3)
  t.same(await mapInTurns([1, 2, 3], takeTurns(), (item) => item * 2), [2, 4, 6])
  let turns = 0
  const counted = (async () => {
    for (; turns < 5; turns += 1) await nextTurn('page')
  })()
  const [always, never] = [takeTurns(0), takeTurns(3_600_000)]
  for (let step = 0; step < 1_000; step += 1) await never()
  t.equal(turns, 0)
  while (turns < 5) await always()
  await counted
})

t.test('what a page shows of many items is read and written in turns', async (t) => {
  const { store } = await startWithArticles(t)
  const quotes = resources.find(({ path }) => path === 'quotes') as Resource
  let pauses = 0
  const pause = async () => {
    pauses += 1
  }
  const pausesOf = async (work: Promise<unknown>) => {
    pauses = 0
    await work
    return pauses
  }
  await store.read(async (reader) => {
    const [quote] = await reader.items('quotes', ['russia-spring-conscription.guaranteed-death'])
    const items = Array<string>(500).fill(quote as string)
    t.ok((await pausesOf(readBeside(reader, quotes, items, pause))) >= 500, 'each may have sentences around its words')
    t.ok((await pausesOf(toFlatRows(reader, quotes.flat, items, pause))) >= 30, 'parsed, read and written')
    const direct = { operator: 'in', column: 'type', values: ['direct'] } as const
    const counted = { resource: 'quotes', conditions: [direct], scanLimit: 1_000, limit: 10, pause }
    t.equal(await pausesOf(reader.counts({ ...counted, column: 'about' })), 1, 'an item may be linked to many entities')
    t.equal(await pausesOf(reader.counts({ ...counted, column: 'speaker' })), 0)
  })
})

t.test('sorting in turns gives the same as sorting at once', async (t) => {
  const byFirst = (a: readonly number[], b: readonly number[]) => (a[0] as number) - (b[0] as number)
  const lists = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 0, maxLength: 3_000, size: 'max' })
  await fc.assert(
    fc.asyncProperty(lists, async (numbers) => {
      const items = numbers.map((number, index) => [number, index])
      const sorted = await sortInTurns(items, async () => {}, byFirst)
      if (JSON.stringify(sorted) !== JSON.stringify(items.toSorted(byFirst))) throw new Error('not the same')
    }),
    { numRuns: 30 },
  )
  t.same(await sortInTurns([], async () => {}, byFirst), [])
})

t.test('one who gives up waiting for a slot leaves the queue', async (t) => {
  const slots = new Slots(1, 60_000)
  const left = new AbortController()
  await slots.acquire(left.signal)
  const waiting = slots.acquire(left.signal)
  const next = slots.acquire(new AbortController().signal)
  left.abort(new Error('the client has left'))
  await t.rejects(waiting, { message: 'the client has left' })
  await t.rejects(slots.acquire(left.signal), { message: 'the client has left' })
  slots.release()
  await next
})

t.test('slots are given in order, and those who wait too long are refused', async (t) => {
  const slots = new Slots(1, 50)
  const log: string[] = []
  await slots.acquire()
  const second = slots.acquire().then(() => log.push('second'))
  const third = slots.acquire().then(() => log.push('third'))
  slots.release()
  await second
  slots.release()
  await third
  t.same(log, ['second', 'third'])
  await t.rejects(slots.acquire(), Overloaded)
  slots.release()
  await slots.acquire()
})

t.test('only so many wait for a slot', async (t) => {
  const slots = new Slots(1, 60_000, 1)
  await slots.acquire()
  t.same([slots.taken, slots.waiting], [1, 0])
  const waiting = slots.run(async () => 'done')
  t.same([slots.taken, slots.waiting], [1, 1])
  await t.rejects(slots.acquire(), Overloaded)
  slots.release()
  t.equal(await waiting, 'done')
  t.same([slots.taken, slots.waiting], [0, 0])
  await t.rejects(
    slots.run(async () => 'done', AbortSignal.abort(new Error('gone'))),
    { message: 'gone' },
  )
})

/** A server with a stream that never ends, and what happened to its streams. */
async function startEndless(t: Parameters<typeof appOver>[0], slots: Slots, timeouts: StreamTimeouts) {
  const app = Fastify()
  t.teardown(() => app.close())
  app.decorate('publicUrls', new PublicUrls(readSettings({})))
  handleErrors(app)
  const streams = { opened: 0, closed: 0, chunks: 0 }
  async function* endless(): AsyncGenerator<string> {
    streams.opened += 1
    try {
      for (;;) {
        streams.chunks += 1
        yield 'x'.repeat(65_536)
        await setImmediate()
      }
    } finally {
      streams.closed += 1
    }
  }
  const route = routeHeaders('no-store', 'Accept')
  app.get('/endless', (request, reply) =>
    slots.run(() =>
      sendStream(request, reply, { type: 'text/plain', body: endless(), incomplete: 'cut' }, { etag: '"x"' }, route, timeouts),
    ),
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, streams, port: (app.server.address() as AddressInfo).port }
}

t.test('a client that does not read is disconnected, and costs a bounded amount', async (t) => {
  const slots = new Slots(3, 60_000)
  const { streams, port } = await startEndless(t, slots, { chunk: 200, stream: 60_000 })
  const clients = Array.from({ length: 6 }, () => {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    socket.write('GET /endless HTTP/1.1\r\nhost: x\r\n\r\n')
    return socket.pause()
  })
  await until(() => streams.closed === 3)
  await until(() => streams.closed === 6)
  t.equal(streams.opened, 6, 'the others get the slots of the first')
  t.ok(streams.chunks < 6 * 200, `${streams.chunks} chunks: no more than the system buffers`)
  for (const client of clients) client.destroy()
})

t.test('a client that reads slowly gets everything, and one that goes away frees its slot', async (t) => {
  const slots = new Slots(1, 50)
  const { app, streams, port } = await startEndless(t, slots, { chunk: 60_000, stream: 60_000 })
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /endless HTTP/1.1\r\nhost: x\r\n\r\n')
  const [first] = await once(socket, 'data')
  t.match(String(first), /^HTTP\/1\.1 200 OK\r\n/)
  const refused = await app.inject('/endless')
  t.same([refused.statusCode, refused.headers['retry-after'], refused.json<Problem>().code], [503, '1', 'overloaded'])
  t.equal(streams.opened, 1, 'a refused stream is not read')
  socket.destroy()
  await until(() => streams.closed === 1)
  t.equal((await app.inject({ url: '/endless', method: 'HEAD' })).statusCode, 200)
  t.equal((await app.inject({ url: '/endless', headers: { 'if-none-match': '"x"' } })).statusCode, 304)
  t.equal(streams.opened, 1, 'neither is read')
  await slots.acquire()
})

t.test('a stream that takes too long is cut: its last line says so, and it has no end', async (t) => {
  const { streams, port } = await startEndless(t, new Slots(2, 50), { chunk: 60_000, stream: 300 })
  const receive = async (version: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET /endless HTTP/${version}\r\nhost: x\r\n\r\n`)
    let received = ''
    socket.on('data', (data) => {
      received = `${received}${data}`.slice(-100)
    })
    await until(() => socket.closed)
    return received
  }
  t.match(await receive('1.1'), /x\r\n3\r\ncut\r\n$/, 'without the chunk of length 0')
  t.match(await receive('1.0'), /xcut$/)
  t.equal(streams.closed, 2)
})

t.test('a client that reads nothing more is disconnected when the stream takes too long', async (t) => {
  const slots = new Slots(1, 50)
  const { streams, port } = await startEndless(t, slots, { chunk: 60_000, stream: 200 })
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  socket.write('GET /endless HTTP/1.1\r\nhost: x\r\n\r\n')
  socket.pause()
  await until(() => streams.closed === 1)
  await until(() =>
    slots.acquire().then(
      () => true,
      () => false,
    ),
  )
  socket.destroy()
})

/** Saves five copies of an article, so that lists are long enough to be streamed. */
async function addCopies(store: Store): Promise<void> {
  const [{ article, ...facts }] = articleDocuments as [ArticleDocument]
  for (let index = 0; index < 5; index += 1) {
    const document = { article: { ...article, id: `copy-${index}` }, ...facts }
    await store.save(toNewDocument(document, JSON.stringify(document), 'import'))
  }
}

/** A store whose readers call `called` before they read rows or search, after so many calls. */
function watched(store: Store, called: (calls: number) => Promise<void>) {
  let [reads, calls] = [0, 0]
  const read: Store['read'] = (work, duration) => {
    reads += 1
    return store.read((reader) => {
      const before =
        <Q, R>(method: (query: Q) => Promise<R>) =>
        async (query: Q) => {
          calls += 1
          await called(calls)
          return method(query)
        }
      return work({ ...reader, rows: before(reader.rows), search: before(reader.search) })
    }, duration)
  }
  return { store: { ...store, read }, reads: () => reads, calls: () => calls }
}

/** A promise and what resolves it. */
function deferred() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}

t.test('too many streams are refused with a problem, and others are served', async (t) => {
  const { store } = await startWithArticles(t)
  const limits = { VERBATIM_STREAMS: '1', VERBATIM_QUEUE_TIMEOUT: '50', VERBATIM_CACHE_BYTES: '0' }
  const cases: [url: string, other: string][] = [
    ['/quotes?format=csv', '/events?format=ndjson'],
    ['/quotes?format=ndjson', '/events?format=csv'],
  ]
  await addCopies(store)
  for (const [url, other] of cases) {
    const held = deferred()
    const { store: watching, calls } = watched(store, (call) => (call === 2 ? held.promise : Promise.resolve()))
    const app = await appOver(t, watching, limits)
    const first = app.inject(url)
    await until(() => calls() === 2)
    const refused = await app.inject(other)
    t.same([refused.statusCode, refused.headers['retry-after']], [503, '1'], other)
    t.match(refused.json(), {
      type: '/problems/overloaded',
      title: 'Overloaded',
      status: 503,
      code: 'overloaded',
      detail: 'too many long requests at the same time; try again in a moment',
      instance: other,
    })
    t.equal((await app.inject('/quotes?limit=1')).statusCode, 200)
    t.equal((await app.inject({ url: other, method: 'HEAD' })).statusCode, 200, 'little is read for HEAD')
    held.resolve()
    t.equal((await first).statusCode, 200)
    t.equal((await app.inject(other)).statusCode, 200)
  }
})

t.test('a stream that fails ends in a line that says so, without the end of its body, and the log has the reason', async (t) => {
  const { store } = await startWithArticles(t)
  await addCopies(store)
  const lines: string[] = []
  const lost = watched(store, async (call) => {
    if (call % 4 === 0) throw new Error('the connection to the database is lost')
  })
  const app = await appOver(t, lost.store, {}, pino({ level: 'error' }, { write: (line: string) => lines.push(line) }))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const receive = async (url: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET ${url} HTTP/1.1\r\nhost: x\r\n\r\n`)
    let received = ''
    socket.on('data', (data) => {
      received += data
    })
    await until(() => socket.closed)
    t.match(received, /^HTTP\/1\.1 200 OK\r\n/)
    return received.split('\r\n').slice(-3)
  }
  const reason = 'the stream ended before all items were sent; repeat the request'
  t.same((await receive('/quotes?format=csv')).slice(0, 1), [`INCOMPLETE: ${reason}`])
  const [, problem] = await receive('/quotes?format=ndjson')
  t.same(JSON.parse(String(problem)), {
    type: '/problems/incomplete',
    title: 'Incomplete',
    status: 503,
    code: 'incomplete',
    detail: reason,
    instance: '/quotes?format=ndjson',
  })
  const { status, body } = await fetch(`http://127.0.0.1:${port}/quotes?format=csv`)
  t.equal(status, 200)
  await t.rejects(async () => {
    for await (const _ of body as unknown as AsyncIterable<Uint8Array>);
  }, 'the client sees an error')
  const logged = lines.map((line) => JSON.parse(line)).map(({ msg, url, err }) => [msg, url, err.message])
  const urls = ['/quotes?format=csv', '/quotes?format=ndjson', '/quotes?format=csv']
  t.same(
    logged,
    urls.map((url) => ['a stream failed', url, 'the connection to the database is lost']),
  )
})

t.test('all parts of a response are read from one state', async (t) => {
  const { store } = await startWithArticles(t)
  const { store: watching, reads } = watched(store, async () => {})
  const app = await appOver(t, watching, { VERBATIM_CACHE_BYTES: '0' })
  const urls = [
    '/search?q=death',
    '/search?q=death&format=html',
    '/verify?article=velmouth-ferry-overturns&exact=nine',
    '/articles/velmouth-ferry-overturns/text',
    '/quotes?speaker=Zelenskyy&facet=type,speaker&include=article,entities',
    '/quotes?format=csv',
    '/quotes?format=atom',
    '/quotes?format=html',
    '/figures/latest?facet=metric',
    '/figures/series',
    '/figures/series?format=ndjson',
    '/figures/groups?facet=metric',
    '/entities/velmouth?format=html',
    '/?format=html',
  ]
  for (const [index, url] of urls.entries()) {
    const { statusCode } = await app.inject(url)
    t.same([statusCode, reads()], [200, index + 1], url)
  }
})

t.test('nothing more is read for a client that has left', async (t) => {
  const { store } = await startWithArticles(t)
  const held = deferred()
  const { store: watching, reads, calls } = watched(store, (call) => (call === 2 ? held.promise : Promise.resolve()))
  const app = await appOver(t, watching, { VERBATIM_CACHE_BYTES: '0' })
  const closed: string[] = []
  app.addHook('onRequest', async ({ url }, { raw }) => {
    raw.once('close', () => closed.push(url))
    if (url.startsWith('/quotes')) await once(raw, 'close')
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const send = (url: string) => {
    const socket = connect(port, '127.0.0.1').resume()
    socket.write(`GET ${url} HTTP/1.1\r\nhost: x\r\n\r\n`)
    return socket
  }
  const search = send('/search?q=the')
  await until(() => calls() === 2)
  const page = send('/quotes?limit=1')
  await once(page, 'connect')
  for (const socket of [search, page]) socket.end().destroy()
  await until(() => closed.length === 2)
  held.resolve()
  for (let turn = 0; turn < 20; turn += 1) await nextTurn('stream')
  t.same([reads(), calls()], [1, 2], 'neither the further kinds of the search nor the page')
})
