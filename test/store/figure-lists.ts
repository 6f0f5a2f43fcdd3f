import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import type { Store } from '../../src/store/types.js'
import fc from '../fast-check.js'
import { appOver } from '../http/app-over.js'
import { article, figure as authored, stated } from '../http/dated.js'
import {
  type Dimension,
  dimensions,
  type Interval,
  type NaiveDate,
  type NaiveFigure,
  type NaiveFilters,
  type NaiveOptions,
  naiveLatest,
  naiveSeries,
} from './naive-figures.js'

/** `north` includes its army, which includes a brigade. */
const partsOf: Record<string, string[]> = { north: ['army', 'brigade', 'north'], army: ['army', 'brigade'], south: ['south'] }
const whole: Record<string, string> = { army: 'north', brigade: 'army' }
const entities = ['north', 'army', 'brigade', 'south'].map((id) => ({
  ...{ id, type: 'organization' as const, name: id.toUpperCase(), identified: true, sameAs: null, description: null },
  aliases: [{ text: id.toUpperCase(), kind: 'name' as const }],
  partOf: id in whole ? [{ entity: whole[id] as string, basis: 'stated' as const }] : [],
}))

const day = (edtf: string): NaiveDate => ({ edtf, start: edtf, end: edtf })
/** Days at the ends of weeks, months, quarters and years, and periods that overlap them. */
const dates: readonly NaiveDate[] = [
  ...['2021-12-31', '2022-01-01', '2022-03-04', '2022-03-06', '2022-03-07', '2022-03-31', '2022-04-01'].map(day),
  { edtf: '2022-03-05?', start: '2022-03-05', end: '2022-03-05', uncertain: true },
  { edtf: '2022-03-05~', start: '2022-03-05', end: '2022-03-05', approximate: true },
  { edtf: '2022-03', start: '2022-03-01', end: '2022-03-31' },
  { edtf: '2022', start: '2022-01-01', end: '2022-12-31' },
  { edtf: '2022-01-10/2022-03-20', start: '2022-01-10', end: '2022-03-20' },
  { edtf: '2022-03-05/..', start: '2022-03-05', end: null },
  { edtf: '../2022-03-05', start: null, end: '2022-03-05' },
]

const one = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const entity = one('north', 'army', 'brigade', 'south', null)
const date = fc.option(one(...dates), { freq: 3 })
const number = one({ low: 5, high: 5 }, { low: 0.1, high: 0.1 }, { low: 0.2, high: 0.2 }, { low: 3, high: 7 })
const drawnFigure = fc.record({
  ...{ position: fc.integer({ min: 0, max: 900 }), word: one('alpha', 'beta'), number, asOf: date, announcedOn: date },
  ...{
    metric: one('killed', 'killed', 'wounded'),
    measure: one('total', 'change', 'change'),
    unit: one('person', 'person', 'square-km', 'square'),
  },
  ...{ party: entity, place: one('south', null, null), reporter: entity, status: one('reported', 'disputed') },
  provenance: one('person', 'person', 'drafted', 'reviewed'),
})
const drawnArticle = fc.record({ published: date, figures: fc.array(drawnFigure, { maxLength: 12 }) })

/** Figures of a few articles. */
const datasets: fc.Arbitrary<NaiveFigure[]> = fc.array(drawnArticle, { minLength: 1, maxLength: 4 }).map((articles) =>
  articles.flatMap(({ published, figures }, at) =>
    figures.map(({ number, ...figure }, index) => {
      const article = `article-${at}`
      return { ...figure, ...number, published, article, id: `${article}.figure-${index}` }
    }),
  ),
)

function toDocuments(figures: readonly NaiveFigure[]): ArticleDocument[] {
  const articles = [...new Set(figures.map(({ article }) => article))]
  return articles.map((id) => {
    const own = figures.filter(({ article }) => article === id)
    const published = own[0]?.published ?? null
    const facts = { figures: own.map(toAuthored) }
    return { ...article(id, facts, { published: published === null ? null : stated(published.edtf) }), entities }
  })
}

function toAuthored({ id, position, word, low, high, asOf, announcedOn, ...figure }: NaiveFigure): ArticleDocument['figures'][number] {
  const { metric, measure, unit, party, place, reporter, status, provenance } = figure
  const value = low === high ? { value: low, low: null, high: null } : { value: null, low, high }
  const announced = announcedOn === null ? null : stated(announcedOn.edtf)
  const properties = { metric, measure, unit, party, place, reporter, status, provenance, ...value, label: word, announcedOn: announced }
  return authored(id.replace(/^.*\./, ''), asOf?.edtf ?? null, position, properties as never)
}

/** Filters, as they are requested and as they are meant. */
interface Filters {
  query: Record<string, string>
  meaning: NaiveFilters
}

const named = (name: 'party' | 'reporter' | 'entity') =>
  one('north', 'army', 'south').map((id): Filters => ({ query: { [name]: id }, meaning: { [name]: partsOf[id] as string[] } }))
const plain = (name: keyof NaiveFilters, ...values: readonly (string | number)[]) =>
  one(...values).map((value): Filters => ({ query: { [name]: String(value) }, meaning: { [name]: value } as NaiveFilters }))
const listed = (name: 'metric' | 'article' | 'provenance', ...values: readonly string[]) =>
  one(...values).map((value): Filters => ({ query: { [name]: value }, meaning: { [name]: value.split(',') } as NaiveFilters }))

const drawnFilters: fc.Arbitrary<Filters> = fc
  .subarray<fc.Arbitrary<Filters>>(
    [
      ...[
        listed('metric', 'killed', 'wounded', 'killed,wounded'),
        plain('measure', 'total', 'change'),
        plain('unit', 'person', 'square-km'),
      ],
      ...[named('party'), named('reporter'), named('entity'), plain('status', 'reported', 'disputed')],
      listed('provenance', 'person', 'person,reviewed', 'drafted'),
      ...[listed('article', 'article-0', 'article-0,article-1'), plain('q', 'alpha', 'beta')],
      ...[plain('from', '2022-03-05', '2022-03-31'), plain('to', '2022-03-31', '2022-04-01')],
      ...[plain('knownOn', '2022-03-06', '2022-12-31'), plain('min', 0.2, 5), plain('max', 5, 6)],
    ],
    { minLength: 0, maxLength: 3 },
  )
  .chain((filters) => fc.tuple(...filters))
  .map((filters) => ({
    query: Object.assign({}, ...filters.map(({ query }) => query)),
    meaning: Object.assign({}, ...filters.map(({ meaning }) => meaning)),
  }))

const sorts = [undefined, ...['date', 'value', 'metric', 'reporter'].flatMap((sort) => [sort, `-${sort}`])]
const drawnOptions: fc.Arbitrary<NaiveOptions> = fc.record({
  interval: one<Interval>('day', 'week', 'month', 'quarter', 'year'),
  by: one<Dimension[]>(['reporter'], ['party', 'metric'], ['unit'], [...dimensions]),
  cumulative: fc.boolean(),
})
const drawnQuestion = fc.record({
  filters: drawnFilters,
  sort: one(...sorts),
  options: drawnOptions,
  limit: fc.integer({ min: 1, max: 20 }),
})
/** Many questions about each of the datasets, since it takes long to store one. */
const drawn = fc.tuple(datasets, fc.array(drawnQuestion, { minLength: 5, maxLength: 5 }))

type Row = Record<string, unknown>

/** The rows of all pages. Totals and facets that claim to be exact must be so. */
async function allPages(t: Test, app: FastifyInstance, path: string, query: Record<string, string>, expected: Row[]): Promise<Row[]> {
  const rows: Row[] = []
  let next: string | null = null
  do {
    const parameters: URLSearchParams = new URLSearchParams({ ...query, facet: 'metric', ...(next === null ? {} : { cursor: next }) })
    const response: LightMyRequestResponse = await app.inject(`${path}?${parameters}`)
    t.equal(response.statusCode, 200, `${path}?${parameters}`)
    const { data, page, facets } = response.json()
    rows.push(...data)
    if (page.totalIsExact) t.equal(page.total, expected.length)
    t.ok(page.total >= data.length && page.total <= expected.length, `${page.total} of ${expected.length}`)
    if (facets.metric.isExact) t.same(countsOf(facets.metric.values), countsOf(valuesOf(expected, 'metric')))
    next = page.next
  } while (next !== null)
  return rows
}

const valuesOf = (rows: readonly Row[], name: string) => rows.map((row) => ({ value: row[name], count: 1 }))

function countsOf(values: readonly { value: unknown; count: number }[]): object {
  const counts: Record<string, number> = {}
  for (const { value, count } of values) counts[String(value)] = (counts[String(value)] ?? 0) + count
  return counts
}

const lines = (body: string) => body.trimEnd().split('\n')

/** `/figures/latest` and `/figures/series` over random figures respond what the simplest computation gives. */
export function figureLists(t: Test, name: string, open: () => Promise<Store>, runs: number): void {
  const check = async (t: Test, app: FastifyInstance, figures: NaiveFigure[], { filters, sort, options, limit }: Question) => {
    const { query, meaning } = filters
    const sorted: Record<string, string> = sort === undefined ? query : { ...query, sort }
    const latest = naiveLatest(figures, meaning, sort)
    const rows = await allPages(t, app, '/figures/latest', { ...sorted, limit: String(limit) }, latest as never)
    const ids = latest.map(({ id }) => id)
    t.same(
      rows.map(({ id }) => id),
      ids,
      `latest ${JSON.stringify(sorted)}`,
    )
    const url = `/figures/latest?${new URLSearchParams(sorted)}`
    const ndjson = (await app.inject(`${url}&format=ndjson`)).body
    t.same(ndjson === '' ? [] : lines(ndjson).map((line) => JSON.parse(line).id), ids)
    t.equal(lines((await app.inject(`${url}&format=csv`)).body).length, ids.length + 1)

    const isCumulative = options.cumulative && query.measure === 'change'
    const wanted = { ...options, cumulative: isCumulative }
    const points = naiveSeries(figures, meaning, wanted)
    const given = { interval: options.interval, by: options.by.join(','), ...(isCumulative ? { cumulative: 'true' } : {}) }
    const backwards = sort?.startsWith('-') === true
    const parameters = { ...query, ...given, sort: backwards ? '-date' : 'date', limit: String(limit) }
    const metrics = points.map(({ ids }) => ({ metric: figures.find(({ id }) => id === ids[0])?.metric }))
    const found = await allPages(t, app, '/figures/series', parameters, metrics)
    const comparable = found.map(({ date, series, figures, ids, id, value, ...flags }) => {
      const { dateUncertain, dateApproximate, provenance } = flags
      return { date, series, figures, ids: String(ids).split('|'), id, value, dateUncertain, dateApproximate, provenance }
    })
    t.same(comparable, backwards ? points.toReversed() : points, `series ${JSON.stringify(parameters)}`)
  }

  t.test(`${name}: the latest figures and series of random figures`, async (t) => {
    const property = fc.asyncProperty(drawn, async ([figures, questions]) => {
      const store = await open()
      for (const document of toDocuments(figures)) await store.save(toNewDocument(document, JSON.stringify(document), 'import'))
      const app = await appOver(t, store, { VERBATIM_CACHE_BYTES: '0' })
      for (const question of questions) await check(t, app, figures, question)
      const series = await store.read((reader) => reader.seriesOf({ resource: 'figures', conditions: [] }, 0))
      t.equal(series === null, figures.length > 0, 'more series than the limit')
      await app.close()
      await store.close()
      return t.passing()
    })
    await fc.assert(property, { numRuns: runs, endOnFailure: true, seed: 16 })
  })
}

type Question = typeof drawnQuestion extends fc.Arbitrary<infer T> ? T : never
