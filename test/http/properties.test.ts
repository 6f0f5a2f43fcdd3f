import fc from 'fast-check'
import t from 'tap'
import { resources } from '../../src/resources/index.js'
import type { Filter, Resource } from '../../src/resources/resource.js'
import { startApp } from '../app.js'
import { validatingClient } from './validated.js'

/** How many requests are sent in all; many more with `npm run test:properties`. */
const requests = Number(process.env.PROPERTY_REQUESTS ?? 1_000)

const { app } = await startApp()
t.teardown(() => app.close())
const client = await validatingClient(app)
let sent = 0
const get = (url: string) => {
  sent += 1
  return client(url)
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

/** Values that a filter takes. */
function valid({ kind, schema }: Filter): fc.Arbitrary<string> {
  const { type, items } = schema as { type?: string; items?: { enum?: string[] } }
  switch (kind) {
    case 'entity':
      return list(names)
    case 'article':
      return list(fc.constantFrom('russia-spring-conscription', 'another'))
    case 'text':
      return list(fc.constantFrom('person', 'Telegram', 'EN', 'Friday Address', 'nothing'))
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

/** A query that names no parameter twice and no end before its start. */
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

t.test('no query, however odd, breaks the server or the contract', async (t) => {
  const statuses: Record<number, number> = {}
  await fc.assert(
    fc.asyncProperty(anyRequest, async (url) => {
      const { statusCode, headers, body } = await get(url)
      statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
      if (![200, 302, 400, 404].includes(statusCode)) throw new Error(`${statusCode} for ${url}`)
      if (
        statusCode >= 400 &&
        (headers['content-type'] !== 'application/problem+json; charset=utf-8' || JSON.parse(body).status !== statusCode)
      )
        throw new Error(`no problem for ${url}`)
    }),
    { numRuns: requests / 2 },
  )
  t.ok(
    (statuses[200] ?? 0) > 20 && (statuses[400] ?? 0) > 20 && (statuses[404] ?? 0) > 20,
    `of each kind of answer many: ${JSON.stringify(statuses)}`,
  )
})

interface List {
  data: { id: string }[]
  page: { next: string | null; total: number }
}

t.test('valid queries are answered, and pages of every size give the whole set once', async (t) => {
  const query = fc
    .constantFrom(...resources)
    .chain((resource) => fc.tuple(fc.constant(resource.path), validQuery(resource), fc.integer({ min: 1, max: 15 })))
  let found = 0
  while (sent < requests) {
    await fc.assert(
      fc.asyncProperty(query, async ([path, pairs, limit]) => {
        const ask = async (more: Pair[]) => {
          const response = await get(toUrl(`/${path}`, [...pairs, ...more]))
          if (response.statusCode !== 200) throw new Error(response.body)
          return response.json<List>()
        }
        const whole = await ask([['limit', '1000']])
        const ids = whole.data.map(({ id }) => id)
        const seen: string[] = []
        for (let cursor: string | null = ''; cursor !== null; ) {
          const { data, page } = await ask([['limit', String(limit)], ...(cursor === '' ? [] : [['cursor', cursor] as Pair])])
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
  t.ok(found > 20, `they find items: ${found}`)
  t.ok(sent >= requests)
})
