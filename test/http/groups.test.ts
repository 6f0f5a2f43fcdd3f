import t from 'tap'
import { startWithArticles } from '../articles.js'
import { validatingClient } from './validated.js'

const { app } = await startWithArticles(t)
const get = await validatingClient(app)

type Row = Record<string, string | number | null>
interface Page {
  data: Row[]
  page: { limit: number; next: string | null; total: number; totalIsExact: boolean }
  facets?: Record<string, { values: unknown[]; isExact: boolean; isComplete: boolean }>
}
const page = async (url: string) => (await get(url)).json<Page>()
const rows = async (url: string) => (await page(url)).data
const some = (rows: Row[], ...names: string[]) => rows.map((row) => names.map((name) => row[name]))
const problem = async (url: string) => {
  const response = await get(url)
  t.equal(response.statusCode, 400)
  return response.json<{ code: string; errors?: { parameter: string; message: string }[] }>()
}

t.test('groups have a count, a minimum, a maximum and a latest value', async (t) => {
  t.same(await rows('/figures/groups?by=reporter&metric=killed&measure=total&party=ferry-passengers'), [
    {
      metric: 'killed',
      measure: 'total',
      unit: 'person',
      reporter: 'saint-orla-hospital',
      reporterName: 'Saint Orla Hospital',
      count: 3,
      min: 11,
      max: 18,
      latest: 18,
      latestDate: '2031-05-11',
      latestId: 'velmouth-search-ends.killed-by-hospital',
      latestDateUncertain: false,
      latestDateApproximate: false,
      latestProvenance: 'person',
    },
    {
      metric: 'killed',
      measure: 'total',
      unit: 'person',
      reporter: 'velmouth-river-rescue',
      reporterName: 'Velmouth River Rescue',
      count: 3,
      min: 9,
      max: 17,
      latest: 17,
      latestDate: '2031-05-12',
      latestId: 'velmouth-search-ends.killed-by-rescue',
      latestDateUncertain: false,
      latestDateApproximate: false,
      latestProvenance: 'person',
    },
  ])
  t.same(some(await rows('/figures/groups?aggregate=count&metric=killed'), 'measure', 'unit', 'count'), [
    ['change', 'person', 3],
    ['total', 'person', 7],
  ])
  // A range contributes its bounds, and has no latest value.
  t.same(some(await rows('/figures/groups?by=article&metric=missing'), 'min', 'max', 'latest', 'latestDate'), [[30, 40, null, null]])
  t.equal(
    (await get('/figures/groups?by=reporter&aggregate=count,latest&metric=killed&measure=change&format=csv')).body,
    'metric,measure,unit,reporter,reporterName,count,latest,latestDate,latestId,latestDateUncertain,latestDateApproximate,latestProvenance\r\nkilled,change,person,velmouth-river-rescue,Velmouth River Rescue,3,3,2031-05-09,velmouth-search-ends.died-from-7-to-9-may,FALSE,FALSE,person\r\n',
  )
})

t.test('a sum requires changes by a single reporter', async (t) => {
  const sums = async (url: string) => some(await rows(url), 'reporter', 'sum')
  t.same(await sums('/figures/groups?by=reporter&aggregate=sum&measure=change'), [['velmouth-river-rescue', 8]])
  t.same(await rows('/figures/groups?aggregate=sum&measure=change&reporter=Velmouth River Rescue,velmouth-river-rescue'), [
    { metric: 'killed', measure: 'change', unit: 'person', sum: 8 },
  ])
  const totals = await problem('/figures/groups?by=reporter&aggregate=sum')
  t.same(totals.errors, [
    {
      parameter: 'aggregate',
      message: 'only changes can be summed, because each total includes the earlier ones; add measure=change, or omit the sum',
    },
  ])
  const several = await problem('/figures/groups?aggregate=sum&measure=change')
  t.same(several.errors, [
    {
      parameter: 'aggregate',
      message: 'a sum over several reporters counts changes twice; filter by one reporter, or add reporter to "by"',
    },
  ])
})

t.test('the newest figure of a group is by its date, then by when it was known; one without a date is the oldest', async (t) => {
  t.same(some(await rows('/figures/groups?aggregate=latest&metric=killed&measure=total'), 'latest', 'latestDate', 'latestId'), [
    [17, '2031-05-12', 'velmouth-search-ends.killed-by-rescue'],
  ])
})

t.test('groups are pages of a list, in both orders', async (t) => {
  const url = '/figures/groups?by=party,reporter&aggregate=count'
  const whole = await page(`${url}&limit=1000`)
  t.same(whole.page, { limit: 1000, next: null, total: whole.data.length, totalIsExact: true })
  for (const [sort, expected] of [
    ['key', whole.data],
    ['-key', whole.data.toReversed()],
  ] as const) {
    const found: Row[] = []
    for (let next: string | null = ''; next !== null; ) {
      const response = await get(`${url}&limit=7&sort=${sort}${next === '' ? '' : `&cursor=${next}`}`)
      const { data, page }: Page = response.json()
      t.equal(response.headers.link === undefined, page.next === null)
      t.same([page.limit, page.total, page.totalIsExact], [7, expected.length, true])
      found.push(...data)
      next = page.next
    }
    t.same(found, expected)
  }
  t.same((await page(`${url}&limit=0`)).data, [])
  t.equal((await page(`${url}&limit=0`)).page.total, whole.data.length)
})

t.test('rows that lack a value come last, and the reporter is sorted before the party', async (t) => {
  const found = some(
    await rows('/figures/groups?by=party,reporter&aggregate=count&metric=killed,affected&sort=key'),
    'metric',
    'reporter',
    'party',
  )
  t.same(found, [
    ['affected', null, 'ferry-passengers'],
    ['killed', 'velmouth-river-rescue', 'ferry-passengers'],
    ['killed', 'russian-military', 'russian-troops'],
    ['killed', 'saint-orla-hospital', 'ferry-passengers'],
    ['killed', 'velmouth-river-rescue', 'ferry-passengers'],
  ])
})

t.test('by article, the groups of an article are next to each other', async (t) => {
  const url = '/figures/groups?by=article,metric&aggregate=count,min&metric=killed,missing'
  const all = some(await rows(url), 'article', 'metric', 'measure', 'count', 'min')
  t.same(all, [
    ['russia-spring-conscription', 'killed', 'total', 1, 1351],
    ['velmouth-counts-differ', 'killed', 'change', 2, 2],
    ['velmouth-counts-differ', 'killed', 'total', 2, 14],
    ['velmouth-ferry-overturns', 'killed', 'total', 2, 9],
    ['velmouth-ferry-overturns', 'missing', 'total', 1, 30],
    ['velmouth-search-ends', 'killed', 'change', 1, 3],
    ['velmouth-search-ends', 'killed', 'total', 2, 17],
  ])
  const found: Row[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { data, page: own }: Page = await page(`${url}&sort=-key&limit=2${next === '' ? '' : `&cursor=${next}`}`)
    found.push(...data)
    next = own.next
  }
  t.same(some(found, 'article', 'metric', 'measure', 'count', 'min'), all.toReversed())
})

t.test('facets count groups', async (t) => {
  const { facets, page: own, data } = await page('/figures/groups?by=reporter&metric=killed,wounded&facet=metric,reporter,unit&limit=1')
  t.equal(data.length, 1)
  const facet = (...values: [string | null, string | null, number][]) => ({
    values: values.map(([value, name, count]) => ({ value, name, count })),
    isExact: true,
    isComplete: true,
  })
  t.same(facets, {
    metric: facet(['killed', null, 4], ['wounded', null, 3]),
    reporter: facet(
      ['velmouth-river-rescue', 'Velmouth River Rescue', 3],
      ['russian-military', 'Russian military', 2],
      ['saint-orla-hospital', 'Saint Orla Hospital', 2],
    ),
    unit: facet(['person', null, 7]),
  })
  t.same([own.total, own.totalIsExact], [7, true])
  for (const sort of ['key', '-key']) {
    t.same((await page(`/figures/groups?by=reporter&metric=killed,affected&measure=total&facet=reporter&sort=${sort}`)).facets, {
      reporter: facet(
        [null, null, 1],
        ['russian-military', 'Russian military', 1],
        ['saint-orla-hospital', 'Saint Orla Hospital', 1],
        ['velmouth-river-rescue', 'Velmouth River Rescue', 1],
      ),
    })
  }
  t.same((await page('/figures/groups?by=article&metric=missing&facet=article&limit=0')).facets, {
    article: facet(['velmouth-ferry-overturns', null, 1]),
  })
})

t.test('a total with filters is exact as far as rows are looked at', async (t) => {
  t.same((await page('/figures/groups?by=reporter&party=ferry-passengers&limit=1')).page.totalIsExact, true)
  t.same((await page('/figures/groups?by=reporter&q=dead&limit=1')).page.total, 2)
})

t.test('CSV and NDJSON have all groups, up to a limit', async (t) => {
  const url = '/figures/groups?by=reporter&aggregate=count,sum&measure=change'
  const all = await rows(url)
  const lines = (body: string) => body.split('\n').filter((line) => line !== '')
  const ndjson = await get(`${url}&format=ndjson`)
  t.equal(ndjson.headers['content-type'], 'application/x-ndjson; charset=utf-8')
  t.same(
    lines(ndjson.body).map((line) => JSON.parse(line)),
    all,
  )
  const everything = '/figures/groups?by=party,place,reporter,article&aggregate=count'
  const { total } = (await page(`${everything}&limit=1000`)).page
  t.equal(lines((await get(`${everything}&format=csv`)).body).length, total + 1)
  t.equal(lines((await get(`${everything}&format=csv&limit=5`)).body).length, 6)
  t.equal((await get(`${everything}&format=csv`)).headers['content-disposition'], 'inline; filename="figure-groups.csv"')
  t.same((await get(`${url}&format=array`)).json(), all)
})

t.test('wrong parameters are refused, all at once', async (t) => {
  t.same((await problem('/figures/groups?by=metrik&sort=count&aggregate=mean')).errors, [
    {
      parameter: 'by',
      message: '"metrik" is not one of metric, measure, unit, party, place, reporter, article; did you mean "metric"?',
    },
    { parameter: 'aggregate', message: '"mean" is not one of count, min, max, latest, sum; did you mean "max"?' },
    { parameter: 'sort', message: '"count" is not one of key, -key' },
  ])
  t.same((await problem('/figures/groups?sort=key,-key&facet=reporter,metric')).errors, [
    { parameter: 'sort', message: 'has the same key twice; remove one' },
    { parameter: 'facet', message: 'groups have no reporter; add reporter to "by", or omit it here' },
  ])
  const { next } = (await page('/figures/groups?limit=1')).page
  t.equal((await problem(`/figures/groups?limit=1&by=party&cursor=${next}`)).code, 'invalid-cursor')
  t.equal((await problem('/figures/groups?limit=1&cursor=abc')).code, 'invalid-cursor')
  t.same(
    (await problem(`/figures/groups?format=csv&facet=metric&cursor=${next}`)).errors?.map(({ parameter }) => parameter),
    ['cursor', 'facet'],
  )
  t.same((await problem('/figures?groupBy=metric')).errors, [{ parameter: 'groupBy', message: 'there is no such parameter here' }])
})

t.test('nobody of this name has no groups', async (t) => {
  t.match(await page('/figures/groups?party=Velmuth'), { data: [], page: { next: null, total: 0, totalIsExact: true } })
})
