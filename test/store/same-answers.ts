/* c8 ignore start: most of this code runs only if a response differs. */
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { readSettings } from '../../src/config.js'
import { exampleRequests } from '../../src/http/openapi/example-requests.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { syncFixtures } from '../../src/ingest/sync-fixtures.js'
import { resources } from '../../src/resources/index.js'
import type { Filter, Resource } from '../../src/resources/resource.js'
import type { Store } from '../../src/store/types.js'
import { articleDocuments, articleFiles } from '../articles.js'
import { appOver } from '../http/app-over.js'

/** The app over a store with the shipped and the invented articles, without a cache. */
async function filledApp(t: Test, store: Store): Promise<FastifyInstance> {
  t.teardown(() => store.close())
  t.strictSame(await syncFixtures(store, readSettings({ VERBATIM_FIXTURES: t.testdir(articleFiles) })), [])
  return appOver(t, store, { VERBATIM_CACHE_BYTES: '0' })
}

/**
 * Compares the responses over a store with those over SQLite in memory: status, headers and body, byte for byte.
 * To save time, only one in `oneOf` requests is sent.
 */
export async function sameAnswers(t: Test, store: Store, oneOf = 1, all: readonly string[] = allRequests()): Promise<void> {
  const expected = await filledApp(t, await openDataStore(':memory:'))
  const found = await filledApp(t, store)
  const warnings: Error[] = []
  const warn = (warning: Error) => warnings.push(warning)
  process.on('warning', warn)
  t.teardown(() => process.off('warning', warn))
  const requests = all.filter((_, index) => index % oneOf === 0)
  let different = 0
  // The next pages are requested too, by their cursors.
  for (const request of requests) {
    const [right, actual] = [await responseTo(expected, request), await responseTo(found, request)]
    if (right.next !== undefined) requests.push(right.next)
    if (right.text === actual.text) continue
    different += 1
    if (different <= 20) t.equal(actual.text, right.text, request)
  }
  t.strictSame(warnings, [])
  t.equal(different, 0, `${requests.length} requests have the same response`)
}

async function responseTo(app: FastifyInstance, url: string): Promise<{ text: string; next: string | undefined }> {
  const { statusCode, headers, body } = await app.inject(url)
  // The times of the response and of the last change differ.
  const { date: _, 'last-modified': __, ...others } = headers
  const next = /^<([^>]+)>; rel="next"$/.exec(String(headers.link))?.[1]
  return { text: `${statusCode} ${JSON.stringify(others)}\n${body}`, next }
}

function allRequests(): string[] {
  const examples = Object.values(exampleRequests(resources))
  const addresses = [
    ...examples,
    ...resources.flatMap(listRequests),
    ...itemRequests(),
    ...figureRequests,
    ...searchRequests(),
    ...verifyRequests(),
  ]
  return addresses
}

function address(path: string, parameters: Record<string, unknown>): string {
  const pairs = Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)])
  return `/${path}?${new URLSearchParams(pairs)}`
}

/** All orders, filters, counts and formats of a list. Pages have three items, so that there are many. */
function listRequests({ path, sorts, filters, includes = {}, annotation }: Resource): string[] {
  const list = (parameters: Record<string, unknown>) => address(path, { limit: 3, ...parameters })
  const whole = (parameters: Record<string, unknown>) => address(path, parameters)
  const orders = [...sorts, 'id'].flatMap((sort) => [sort, `-${sort}`])
  const filtered = Object.entries(filters).flatMap(([name, filter]) => values(filter).map((value) => ({ [name]: value })))
  const [counted] = Object.entries(filters).filter(([, { kind }]) => kind === 'value' || kind === 'entity') as [[string, Filter]]
  const both = filtered.map((one) => ({ [counted[0]]: values(counted[1])[0], ...one }))
  const facets = Object.entries(filters)
    .filter(([, { kind, column }]) => ['value', 'text', 'entity'].includes(kind) && column !== 'id')
    .map(([name]) => name)
  return [
    ...orders.map((sort) => list({ sort })),
    ...orders.map((sort, index) => list({ sort: `${sort},${orders[(index + 2) % orders.length]}` })),
    ...filtered.flatMap((one) => [list(one), list({ ...one, sort: orders[1] }), whole({ ...one, format: 'csv' })]),
    ...both.map(list),
    ...[{}, ...filtered].map((one) => list({ ...one, facet: facets.join(',') })),
    ...['csv', 'ndjson', 'jsonld', 'spreadsheet'].map((format) => whole({ format })),
    ...['array', 'rows', ...(annotation === undefined ? [] : ['annotations'])].map((format) => list({ format })),
    ...Object.keys(includes).map((include) => list({ include })),
    list({ fields: 'id' }),
    list({ speaker: 'nobody', reporter: 'nobody', name: 'nobody' }),
    list({ entity: 'Velmouth,Ukraine', exact: true }),
  ]
}

/** Values of a filter: its examples, all values of an enumeration, names of every kind, and values without matches. */
function values({ kind, schema, example }: Filter): unknown[] {
  const { items } = schema as { items?: { enum?: string[] } }
  const examples = [example].flat()
  switch (kind) {
    case 'value':
      return [...examples, ...(items?.enum ?? ['true', 'false']), ...(items?.enum === undefined ? [] : [items.enum.slice(0, 3)])]
    case 'text':
      return [...examples, 'en', 'person', 'TELEGRAM', 'nothing', 'person,soldier,en']
    case 'language':
      return [...examples, 'EN', 'en-GB', 'de,en', 'xx']
    case 'entity':
      return [...examples, 'Zelensky', "Putin's", 'Q212', 'Зеленський', 'the occupiers', 'nobody', 'Zelenskyy,Putin,Shoigu', 'Velmouth']
    case 'article':
      return [...articleDocuments.map(({ article }) => article.id), articleDocuments.map(({ article }) => article.id), 'none']
    case 'words':
      return [...words, '"hard battles"', 'death "hard battles"']
    case 'from':
    case 'to':
      return [...examples, '2022', '2022-03-08', '2022-04-01', '1646697600000']
    default:
      return [...examples, 0, 1351, 20.5]
  }
}

const words = ['the', 'death', 'passen*', '1,351', 'ferry', 'Kyiv', 'Зеленський', 'nowhere', 'president of Ukraine']

/** Every item, and ids that are similar to one, before all and after all. */
function itemRequests(): string[] {
  const ids = articleDocuments.flatMap(({ article, entities, quotes, figures, events }) => [
    `articles/${article.id}`,
    ...entities.map(({ id }) => `entities/${id}`),
    ...Object.entries({ quotes, figures, events }).flatMap(([path, facts]) => facts.map(({ id }) => `${path}/${article.id}.${id}`)),
  ])
  const own = articleDocuments.flatMap(({ article: { id } }) => [`/articles/${id}/document`, `/articles/${id}/text`])
  const near = resources.flatMap(({ path, example }) =>
    [example.id.slice(0, -1), 'a', 'zz', 'é', 'A', '%00', 'a%00b'].map((id) => `/${path}/${id}`),
  )
  return [...ids.flatMap((id) => [`/${id}`, `/${id}?format=jsonld`, `/${id}?include=entities,article`]), ...own, ...near]
}

/** The tables of figures, with filters, intervals and formats. */
export const figureRequests = [
  ...['', 'metric=killed,wounded', 'reporter=Ukraine', 'entity=Velmouth', 'q=soldiers', 'knownOn=2022-04-15'].flatMap((filter) => [
    ...['latest', 'series'].flatMap((table) => ['json', 'csv'].map((format) => `/figures/${table}?${filter}&format=${format}`)),
    ...['week', 'month', 'year'].map((interval) => `/figures/series?${filter}&interval=${interval}&by=reporter,metric`),
    ...['reporter', 'metric', 'party', 'metric,reporter'].flatMap((by) => [
      `/figures/groups?${filter}&by=${by}`,
      `/figures/groups?${filter}&by=${by}&format=csv`,
      `/figures/groups?${filter}&by=${by}&aggregate=sum&measure=change`,
    ]),
  ]),
  '/figures/latest?metric=none',
]

function searchRequests(): string[] {
  const narrower = [
    '',
    '&kind=quote',
    '&kind=figure,event',
    '&article=velmouth-search-ends',
    '&entity=Velmouth',
    '&from=2022-03',
    '&limit=2',
  ]
  return words.flatMap((q) => narrower.map((more) => `/search?q=${encodeURIComponent(q)}${more}`))
}

/** Pinned words: complete, in part, and with a mistake. */
function verifyRequests(): string[] {
  return articleDocuments.flatMap(({ article, quotes }) =>
    quotes.slice(0, 5).flatMap(({ evidence }) => {
      const exact = evidence[0]?.exact ?? ''
      return [exact, exact.slice(3, 12), exact.replace('e', 'a')].map((exact) => address('verify', { article: article.id, exact }))
    }),
  )
}
