import { type AddressInfo, connect } from 'node:net'
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { resources } from '../../src/resources/index.js'
import type { Filter, Resource } from '../../src/resources/resource.js'
import { startApp } from '../app.js'
import fc from '../fast-check.js'
import { validatingClient } from './validated.js'

/** The number of requests that are sent; `npm run test:properties` sends many more. */
const requests = Number(process.env.PROPERTY_REQUESTS ?? 1_000)

const { app } = await startApp()
t.teardown(() => app.close())
const client = await validatingClient(app)
let sent = 0
const get = (request: string | InjectOptions) => {
  sent += 1
  return client(request)
}

type Pair = [string, string]

const names = fc.constantFrom(
  'Zelenskyy',
  'zelensky',
  "Putin's",
  'Q212',
  'Зеленський',
  'the occupiers',
  'Moscow',
  'nobody',
  '"Kyiv, the"',
  'AP',
  'russian-troops',
)
const dates = fc.constantFrom('2022', '2022-03', '2022-02-24', '2022-04-01', '1646697600000', '2022-03-08T12:00:00Z', '1900', '9999-12-31')
const list = (value: fc.Arbitrary<string>) => fc.array(value, { minLength: 1, maxLength: 3 }).map((values) => values.join(','))

/** Valid values of a filter. */
function valid({ kind, schema }: Filter): fc.Arbitrary<string> {
  const { type, items } = schema as { type?: string; items?: { enum?: string[] } }
  switch (kind) {
    case 'entity':
      return list(names)
    case 'article':
      return list(fc.constantFrom('russia-spring-conscription', 'another'))
    case 'text':
    case 'phrase':
      return list(fc.constantFrom('person', 'Telegram', 'the Fox News', 'EN', 'Friday Address', 'nothing'))
    case 'language':
      return list(fc.constantFrom('en', 'EN-gb', 'de'))
    case 'words':
      return fc.constantFrom('death', 'hard battles', '"hard battles"', '1,351', 'АБВ', 'a"b')
    case 'atLeast':
    case 'atMost':
      return fc.constantFrom('0', '1351', '-5', '20.5')
    case 'from':
    case 'to':
      return dates
    case 'value':
      return type === 'boolean' ? fc.constantFrom('true', 'false') : list(fc.constantFrom(...((items?.enum ?? []) as [string])))
  }
}

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    '',
    ',',
    '%',
    '\0',
    'null',
    '__proto__',
    '[object Object]',
    "' or 1=1 --",
    '"',
    '"""',
    '*',
    '0x10',
    '1e9',
    '-1',
    '99999999999999999999',
    '2022-02-30',
    'NEAR(a b)',
    '😀',
    'a'.repeat(400),
  ),
)
const junkNames = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.constantFrom('__proto__', 'constructor', 'speaker[]', 'toString', 'SPEAKER', 'q', 'limit', 'cursor', 'fields', 'sort', 'exact'),
)

const toUrl = (path: string, pairs: readonly Pair[]) => {
  const query = pairs
    .map(([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&')
  return `${path}${query === '' ? '' : `${path.includes('?') ? '&' : '?'}${query}`}`
}

/** A query in which no parameter is repeated and no range ends before it starts. */
function validQuery({ filters, sorts }: Resource): fc.Arbitrary<Pair[]> {
  const parameters = Object.entries(filters)
    .filter(([name]) => name !== 'to' && name !== 'max')
    .map(([name, filter]) => valid(filter).map((value): Pair => [name, value]))
  const sort = fc
    .uniqueArray(fc.constantFrom(...(sorts as [string])), { minLength: 1, maxLength: 3 })
    .chain((keys) =>
      fc
        .array(fc.boolean(), { minLength: keys.length, maxLength: keys.length })
        .map((turned): Pair => ['sort', keys.map((key, index) => (turned[index] ? `-${key}` : key)).join(',')]),
    )
  return fc
    .tuple(...[...parameters, sort].map((parameter) => fc.option(parameter, { freq: 3, nil: null })))
    .map((pairs) => pairs.filter((pair): pair is Pair => pair !== null).slice(0, 2))
}

const paths = resources.map(({ path }) => path)
const anyRequest = fc
  .record({
    path: fc.oneof(
      fc.constantFrom(...paths.map((path) => `/${path}`)),
      fc
        .tuple(
          fc.constantFrom(...paths),
          fc.oneof(junk, fc.constantFrom('russia-spring-conscription', 'russia-spring-conscription.different', 'ukraine')),
        )
        .map(([path, id]) => `/${path}/${encodeURIComponent(id.toWellFormed())}`),
      fc.constantFrom(
        '/health/live',
        '/health/ready',
        '/schemas/quote.json',
        '/schemas/x.json',
        '/problems/no-such-item',
        '/',
        '/nothing',
        '/openapi.json',
        '/search?q=death',
        '/verify?article=russia-spring-conscription&exact=death',
        '/figures/latest',
        '/figures/series',
        '/figures/groups',
        '/articles/russia-spring-conscription/text',
        '/articles/russia-spring-conscription/document',
      ),
    ),
    pairs: fc.array(
      fc.oneof(
        fc
          .constantFrom(...resources)
          .chain(({ filters }) => fc.constantFrom(...Object.entries(filters)))
          .chain(([name, filter]) => fc.oneof(valid(filter), junk).map((value): Pair => [name, value])),
        fc.tuple(junkNames, junk),
        fc.tuple(
          fc.constantFrom('limit', 'cursor', 'fields', 'sort', 'by', 'kind'),
          fc.oneof(junk, fc.constantFrom('0', '1', '1000', 'id', '-id', 'id,text', 'quote,figure', 'metric')),
        ),
        fc.tuple(
          fc.constantFrom('format', 'facet', 'include', 'aggregate', 'interval', 'knownOn'),
          fc.oneof(
            junk,
            fc.constantFrom('json', 'csv', 'spreadsheet', 'ndjson', 'jsonld', 'array', 'rows', 'annotations', 'article'),
            fc.constantFrom('type', 'speaker', 'entities,evidence', 'reporter', 'count,sum', 'week', '2022-04'),
          ),
        ),
      ),
      { maxLength: 4 },
    ),
  })
  .map(({ path, pairs }) => toUrl(path, pairs))

const mediaRange = fc.oneof(
  fc.constantFrom('*/*', 'text/*', 'application/json', 'text/csv', 'application/x-ndjson', 'application/ld+json', 'image/png', '*', ''),
  fc.string({ maxLength: 10 }),
)
const weight = fc.oneof(fc.constantFrom('', ';q=0', '; q=0.5', ' ; Q = 1', ';q=', ';q=x', ';charset="a,b;q=0"', '; charset=utf-8;q=1e3'))
/** Header values hold no control characters: Node.js refuses them before they are sent. */
const accept = fc
  .array(fc.tuple(mediaRange, weight), { maxLength: 4 })
  .map((parts) => parts.map((part) => part.join('')).join(', '))
  .map((value) => value.replace(/[^\x20-\x7e]/g, '?'))
const body = fc.oneof(fc.constant(undefined), fc.constant(undefined), fc.string({ maxLength: 20 }), fc.constantFrom('{}', '{"a":', '\0'))

/** Whether it is a problem, or a page about one if the request asks for pages. */
function isProblem(type: string, body: string, status: number, isPageAsked: boolean): boolean {
  if (type === 'text/html; charset=utf-8') return isPageAsked
  return type === 'application/problem+json; charset=utf-8' && JSON.parse(body).status === status
}

t.test('no query, however odd, breaks the server or the contract', async (t) => {
  const statuses: Record<number, number> = {}
  await fc.assert(
    fc.asyncProperty(anyRequest, fc.option(accept, { freq: 2, nil: undefined }), body, async (url, accept, payload) => {
      const headers = {
        ...(accept === undefined ? {} : { accept }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const { statusCode, headers: received, body } = await get({ url, headers, ...(payload === undefined ? {} : { payload }) })
      statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
      if (![200, 302, 400, 404, 406].includes(statusCode)) throw new Error(`${statusCode} for ${url}`)
      const isAsked = /text\/html|format=html/i.test(`${accept} ${url}`)
      if (statusCode >= 400 && !isProblem(String(received['content-type']), body, statusCode, isAsked))
        throw new Error(`no problem for ${url}`)
    }),
    { numRuns: requests / 2 },
  )
  t.ok(
    (statuses[200] ?? 0) > 20 && (statuses[400] ?? 0) > 20 && (statuses[404] ?? 0) > 20,
    `many responses of each kind: ${JSON.stringify(statuses)}`,
  )
})

/** Cursors that were issued, by the path and query that they continue. */
async function issuedCursors(): Promise<[url: string, values: unknown[]][]> {
  const urls = [
    ...paths.map((path) => `/${path}?limit=1`),
    '/quotes?limit=1&sort=speaker',
    '/figures?limit=1&sort=-value',
    '/search?q=the&limit=1',
  ]
  const issued: [string, unknown[]][] = []
  for (const url of urls) {
    const { page } = (await get(url)).json<List>()
    if (page.next !== null) issued.push([url, JSON.parse(Buffer.from(page.next, 'base64url').toString())])
  }
  return issued
}

t.test('no cursor, however it was forged, breaks the server', async (t) => {
  const issued = await issuedCursors()
  t.equal(issued.length, 7, 'there is one article')
  const numbers = ['0', '-0', '-1', '1.5', '1e308', '-1e308', '1e999', '5e-324', '9007199254740993', '2147483648', '1e19']
  const value = fc.oneof(
    fc.constantFrom(...numbers),
    fc.constantFrom('null', 'true', '[]', '{}', '""', '"\\u0000"', '"\\ud800"', '"9999-99-99"', `"${'a'.repeat(500)}"`),
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text)),
  )
  const forged = fc.tuple(fc.constantFrom(...issued), fc.nat(4), value, fc.constantFrom('replace', 'insert', 'remove', 'cut'))
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(forged, async ([[url, values], at, value, change]) => {
      const parts = values.map((value) => JSON.stringify(value))
      if (change !== 'cut') parts.splice(at, change === 'insert' ? 0 : 1, ...(change === 'remove' ? [] : [value]))
      const text = `[${parts.join(',')}]`
      const cursor = Buffer.from(change === 'cut' ? text.slice(0, at * 10) : text).toString('base64url')
      const { statusCode } = await get(`${url}&cursor=${cursor}`)
      statuses.add(statusCode)
      if (statusCode !== 200 && statusCode !== 400) throw new Error(`${statusCode} for ${text}`)
    }),
    { numRuns: requests / 10 },
  )
  t.same([...statuses].sort(), [200, 400])
})

t.test('no bytes on a connection break the server, and no request gets two responses', async (t) => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  /** Everything that the server sends until it closes the connection. The client sends nothing after its bytes. */
  const exchange = (bytes: string) =>
    new Promise<string>((resolve) => {
      let received = ''
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
      socket.setEncoding('latin1').on('data', (data) => {
        received += data
      })
      socket.on('error', () => {}).on('close', () => resolve(received))
      socket.on('end', () => socket.end())
      socket.end(Buffer.from(bytes, 'latin1'))
    })
  const method = fc.constantFrom('GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'CONNECT', 'get', 'X')
  const target = fc.constantFrom(
    '/quotes?limit=1',
    '/quotes?format=csv',
    '/health/live',
    '*',
    'http://x/quotes',
    '/%zz',
    '/figures/latest',
    '//',
  )
  const header = fc.oneof(
    fc.constantFrom(
      'transfer-encoding: chunked',
      'transfer-encoding: xchunked',
      'content-length: 3',
      'content-length: -1',
      'expect: 100-continue',
    ),
    fc.constantFrom(
      'expect: x',
      'upgrade: websocket',
      'connection: upgrade',
      'connection: close',
      'if-none-match: *',
      'range: bytes=0-1',
      'te: trailers',
    ),
    fc.constantFrom('accept: text/csv;q=0', 'accept-encoding: gzip', ': x', 'a b: c', 'host: y', 'x: \x01', ' folded'),
  )
  const payload = fc.constantFrom('', '', '', 'abc', '3\r\nabc\r\n0\r\n\r\n', 'ZZ\r\n', '0\r\n\r\n', '\x00\xff')
  const message = fc
    .tuple(method, target, fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', ''), fc.array(header, { maxLength: 3 }), payload)
    .map(([method, target, version, headers, payload]) =>
      [`${method} ${target} ${version}`, 'host: x', ...headers, '', payload].join('\r\n'),
    )
  const bytes = fc.oneof(
    { weight: 4, arbitrary: fc.array(message, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => [text]) },
  )
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(bytes, async (messages) => {
      sent += 1
      const received = await exchange(messages.join(''))
      // Lines, since no body has one that starts like this.
      const found = [...received.matchAll(/(?<=^|\n|\}|\r)HTTP\/1\.1 (\d{3})/g)]
        .map(([, status]) => Number(status))
        .filter((status) => status >= 200)
      for (const status of found) statuses.add(status)
      if (found.some((status) => status >= 500)) throw new Error(`${found} for ${JSON.stringify(messages)}`)
      // One more, if a body that was not announced is no HTTP.
      if (found.length > messages.length + 1) throw new Error(`${found.length} responses to ${JSON.stringify(messages)}`)
    }),
    { numRuns: requests / 20, examples: [[['GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n']], [['no HTTP\r\n\r\n']]] },
  )
  t.ok(statuses.has(200) && statuses.has(400), [...statuses].sort().join())
  t.equal((await get('/health/live')).statusCode, 200)
})

interface List {
  data: { id: string }[]
  page: { next: string | null; total: number }
}

t.test('valid queries succeed, and pages of every size contain the whole set once', async (t) => {
  const query = fc
    .constantFrom(...resources)
    .chain((resource) => fc.tuple(fc.constant(resource.path), validQuery(resource), fc.integer({ min: 1, max: 15 })))
  let found = 0
  while (sent < requests) {
    await fc.assert(
      fc.asyncProperty(query, async ([path, pairs, limit]) => {
        const getPage = async (more: Pair[]) => {
          const response = await get(toUrl(`/${path}`, [...pairs, ...more]))
          if (response.statusCode !== 200) throw new Error(response.body)
          return response.json<List>()
        }
        const whole = await getPage([['limit', '1000']])
        const ids = whole.data.map(({ id }) => id)
        const seen: string[] = []
        for (let cursor: string | null = ''; cursor !== null; ) {
          const { data, page } = await getPage([['limit', String(limit)], ...(cursor === '' ? [] : [['cursor', cursor] as Pair])])
          if (page.total !== ids.length) throw new Error(`a total of ${page.total}, not ${ids.length}`)
          seen.push(...data.map(({ id }) => id))
          cursor = page.next
        }
        found += ids.length
        if (seen.join() !== ids.join() || new Set(ids).size !== ids.length) throw new Error(`pages give ${seen.join()}, not ${ids.join()}`)
      }),
      { numRuns: 100 },
    )
  }
  t.ok(found > 20, `items were found: ${found}`)
  t.ok(sent >= requests)
})
