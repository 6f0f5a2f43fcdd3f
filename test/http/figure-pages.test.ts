import t from 'tap'
import { article, figure, serving } from './dated.js'

type Row = Record<string, string | number | boolean | null>
interface List {
  data: Row[]
  page: { limit: number; next: string | null; total: number; totalIsExact: boolean }
  facets?: Record<string, { values: { value: string | null; count: number }[]; isExact: boolean }>
}

const change = (value: number) => ({ measure: 'change', value }) as const
const { get, json } = await serving(t, [
  article('a', {
    figures: [
      figure('january', '2022-01-03', 0, { ...change(0.1), reporter: 'army' }),
      figure('march', '2022-03-31', 10, { ...change(0.2), reporter: 'army' }),
      figure('april', '2022-04-01', 20, { ...change(4), reporter: 'army' }),
      figure('old', '2021-12-31', 30, { value: 10, reporter: 'army' }),
      figure('new', '2022-04-02', 40, { value: 17, reporter: 'army' }),
      figure('rival', '2022-04-02', 50, { value: 20, reporter: 'police', status: 'disputed' }),
      figure('undated', null, 60, { metric: 'missing', value: 3 }),
      figure('area', '2022', 70, { metric: 'area', unit: 'square-km', value: 9 }),
      figure('field', '2022', 80, { metric: 'area', unit: 'square', value: 8 }),
    ],
  }),
  article('b', { figures: [figure('later', '2022-06-30', 0, { ...change(1), reporter: 'army' })] }),
])

const list = (url: string) => json<List>(url)
const problem = async (url: string) => {
  const response = await get(url)
  t.equal(response.statusCode, 400, url)
  const { code, errors } = response.json<{ code: string; errors?: { parameter: string; message: string }[] }>()
  return errors ?? code
}

/** A column of each page. */
async function pages(url: string, column: string): Promise<unknown[][]> {
  const found: unknown[][] = []
  for (let next: string | null = ''; next !== null && found.length < 100; ) {
    const { data, page }: List = await list(`${url}${next === '' ? '' : `&cursor=${next}`}`)
    found.push(data.map((row) => row[column]))
    next = page.next
  }
  return found
}

t.test('the latest figures are pages of a list: by default in the order of the series, whatever their units', async (t) => {
  const ids = ['a.field', 'a.area', 'b.later', 'a.new', 'a.rival', 'a.undated']
  t.same(await pages('/figures/latest?limit=4', 'id'), [ids.slice(0, 4), ids.slice(4)])
  t.same(
    await pages('/figures/latest?limit=1', 'id'),
    ids.map((id) => [id]),
  )
  t.same(await pages('/figures/latest?limit=2&sort=-date', 'id'), [
    ['b.later', 'a.new'],
    ['a.rival', 'a.area'],
    ['a.field', 'a.undated'],
  ])
  t.same(await pages('/figures/latest?limit=3&sort=-value,metric', 'value'), [
    [20, 17, 9],
    [8, 3, 1],
  ])
  const { page, data, facets } = await list('/figures/latest?facet=metric,reporter&limit=0')
  t.same([page, data], [{ limit: 0, next: null, total: 6, totalIsExact: true }, []])
  t.same(
    facets?.metric?.values.map(({ value, count }) => [value, count]),
    [
      ['killed', 3],
      ['area', 2],
      ['missing', 1],
    ],
  )
  t.same(
    facets?.reporter?.values.map(({ value, count }) => [value, count]),
    [
      [null, 3],
      ['army', 2],
      ['police', 1],
    ],
  )
})

t.test('filters select the figures of which the newest are listed', async (t) => {
  const ids = async (query: string) => (await pages(`/figures/latest?${query}`, 'id')).flat()
  t.same(await ids('metric=killed&to=2022-04-01'), ['a.april', 'a.old'])
  t.same(await ids('status=disputed'), ['a.rival'])
  t.same(await ids('article=a&metric=killed'), ['a.april', 'a.new', 'a.rival'])
  t.same(await ids('max=10&measure=total&metric=killed'), ['a.old'])
  t.same(await ids('min=1000'), [])
  t.same(await ids('from=2022-06-30&sort=value'), ['b.later', 'a.field', 'a.area'])
  t.same(await ids('status=disputed&sort=-date'), ['a.rival'])
})

t.test('a page has a link to the next one, and streams have all figures', async (t) => {
  const response = await get('/figures/latest?limit=5&format=array')
  t.match(response.headers.link, /^<\/figures\/latest\?cursor=[\w-]+&format=array&limit=5>; rel="next"$/)
  t.equal((await get('/figures/latest')).headers.link, undefined)
  const ids = ['a.field', 'a.area', 'b.later', 'a.new', 'a.rival', 'a.undated']
  const ndjson = await get('/figures/latest?format=ndjson')
  t.equal(ndjson.headers['content-type'], 'application/x-ndjson; charset=utf-8')
  const lines = ndjson.body.trimEnd().split('\n')
  t.same(
    lines.map((line) => JSON.parse(line).id),
    ids,
  )
  const csv = (await get('/figures/latest?format=csv&limit=2&sort=-date')).body.split('\r\n').map((line) => line.split(',')[0])
  t.same(csv, ['id', 'b.later', 'a.new', ''])
  t.equal((await get('/figures/series?format=ndjson')).body.trimEnd().split('\n').length, 9)
})

t.test('points of every interval, from the oldest or from the newest', async (t) => {
  const points = async (query: string) =>
    (await list(`/figures/series?${query}`)).data.map(({ date, figures, value }) => [date, figures, value])
  const changes = 'metric=killed&measure=change'
  const days = [
    ['2022-01-03', 1, 0.1],
    ['2022-03-31', 1, 0.2],
    ['2022-04-01', 1, 4],
    ['2022-06-30', 1, 1],
  ]
  t.same(await points(changes), days)
  t.same(await points(`${changes}&interval=day&sort=-date`), days.toReversed())
  t.same(await points(`${changes}&interval=week`), [
    ['2022-01-03', 1, 0.1],
    ['2022-03-28', 2, 4.2],
    ['2022-06-27', 1, 1],
  ])
  t.same(await points(`${changes}&interval=month`), [
    ['2022-01-01', 1, 0.1],
    ['2022-03-01', 1, 0.2],
    ['2022-04-01', 1, 4],
    ['2022-06-01', 1, 1],
  ])
  t.same(await points(`${changes}&interval=quarter`), [
    ['2022-01-01', 2, 0.3],
    ['2022-04-01', 2, 5],
  ])
  t.same(await points(`${changes}&interval=year`), [['2022-01-01', 4, 5.3]])
  t.same(await points('status=disputed&interval=year'), [['2022-01-01', 1, 20]])
  t.same(await points('from=2022-06-30&interval=year&measure=change'), [['2022-01-01', 1, 1]])
  t.same(await points('metric=killed&measure=total&reporter=army&interval=year'), [], 'a name that no entity has')
})

t.test('cumulative sums of changes', async (t) => {
  const points = async (query: string) =>
    (await list(`/figures/series?measure=change&cumulative=true${query}`)).data.map(({ date, figures, id, value }) => [
      date,
      figures,
      id,
      value,
    ])
  t.same(await points(''), [
    ['2022-01-03', 1, null, 0.1],
    ['2022-03-31', 1, null, 0.3],
    ['2022-04-01', 1, null, 4.3],
    ['2022-06-30', 1, null, 5.3],
  ])
  t.same(await points('&sort=-date&limit=1'), [['2022-06-30', 1, null, 5.3]], 'the sum does not depend on the page')
  t.same(await points('&interval=quarter'), [
    ['2022-01-01', 2, null, 0.3],
    ['2022-04-01', 2, null, 5.3],
  ])
  t.same(await points('&from=2022-04'), [
    ['2022-04-01', 1, null, 4],
    ['2022-06-30', 1, null, 5],
  ])
  const refused = 'only changes can be summed, because each total includes the earlier ones; add measure=change, or omit "cumulative"'
  for (const query of ['', '&measure=total', '&measure=change,total'])
    t.same(await problem(`/figures/series?cumulative=true${query}`), [{ parameter: 'cumulative', message: refused }])
})

t.test('a cumulative sum is null from the first change on that cannot be added', async (t) => {
  const { list } = await serving(t, [
    article('a', {
      figures: [
        figure('first', '2022-01-01', 0, { ...change(1), reporter: 'army' }),
        figure('same', '2022-01-01', 10, { ...change(1), reporter: 'army' }),
        figure('range', '2022-02-01', 20, { ...change(2), value: null, low: 2, high: 3, reporter: 'army' }),
        figure('last', '2022-03-01', 30, { ...change(4), reporter: 'army' }),
      ],
    }),
  ])
  const points = await list<Row>('/figures/series?measure=change&cumulative=true')
  t.same(
    points.map(({ date, figures, value }) => [date, figures, value]),
    [
      ['2022-01-01', 2, 1],
      ['2022-02-01', 1, null],
      ['2022-03-01', 1, null],
    ],
  )
})

t.test('pages of series, whose labels do not depend on the page', async (t) => {
  const named = (await pages('/figures/series?metric=killed&limit=2&by=metric', 'series')).flat()
  t.same(named, [
    'killed, total, army',
    'killed, change, army',
    'killed, change, army',
    'killed, change, army',
    'killed, total, army',
    'killed, total, police',
    'killed, change, army',
  ])
  t.same(
    await pages('/figures/series?metric=killed&limit=1&by=metric', 'series'),
    named.map((name) => [name]),
  )
  const { page } = await list('/figures/series?metric=killed&limit=2')
  t.match(page, { limit: 2, total: 7, totalIsExact: true })
  t.same((await list('/figures/series?metric=missing')).page, { limit: 5000, next: null, total: 0, totalIsExact: true }, 'undated')
  t.match(await list('/figures/series?facet=measure&metric=killed&limit=0'), {
    data: [],
    page: { total: 7 },
    facets: {
      measure: {
        values: [
          { value: 'change', count: 4 },
          { value: 'total', count: 3 },
        ],
      },
    },
  })
})

t.test('parameters that these lists do not take', async (t) => {
  const { page } = await list('/figures/latest?limit=1')
  t.equal(await problem(`/figures/latest?limit=1&metric=killed&cursor=${page.next}`), 'invalid-cursor')
  t.equal(await problem(`/figures/series?cursor=${page.next}`), 'invalid-cursor')
  t.equal(await problem('/figures/latest?cursor=nonsense'), 'invalid-cursor')
  t.same(await problem('/figures/latest?limit=-1'), [{ parameter: 'limit', message: '-1 must be >= 0' }])
  t.same(await problem('/figures/latest?limit=1001'), [{ parameter: 'limit', message: '1001 must be <= 1000' }])
  t.same(await problem('/figures/series?limit=5001'), [{ parameter: 'limit', message: '5001 must be <= 5000' }])
  t.same(await problem('/figures/series?sort=date,-date'), [{ parameter: 'sort', message: 'has the same key twice; remove one' }])
  t.same(await problem('/figures/series?interval=decade'), [
    { parameter: 'interval', message: '"decade" is not one of day, week, month, quarter, year' },
  ])
  t.same(await problem('/figures/latest?sort=value,value'), [{ parameter: 'sort', message: 'has the same key twice; remove one' }])
  t.same(await problem('/figures/latest?format=csv&facet=metric'), [{ parameter: 'facet', message: 'needs format=json' }])
  t.same(await problem(`/figures/latest?format=ndjson&cursor=${page.next}`), [
    { parameter: 'cursor', message: 'CSV and NDJSON contain all items, not a page; omit the cursor' },
  ])
})

t.test('a series with many figures', async (t) => {
  const count = 2_500
  const day = (index: number) => new Date(Date.UTC(2015, 0, 1 + index)).toISOString().slice(0, 10)
  const figures = Array.from({ length: count }, (_, index) => figure(`f-${index}`, day(index), index, change(index === 3 ? 0.5 : 1)))
  const { json, list } = await serving(t, [article('a', { figures: figures.map((each) => ({ ...each, reporter: 'army' })) })])
  t.match(await list<Row>('/figures/latest'), [{ id: 'a.f-2499' }])
  t.match(await list<Row>('/figures/latest?max=0.5'), [{ id: 'a.f-3' }], 'one of the oldest')
  t.same(await list<Row>('/figures/latest?max=0.1'), [])
  const years = await list<Row>('/figures/series?interval=year&measure=change&cumulative=true')
  t.same(
    years.map(({ date, figures, value }) => [date, figures, value]),
    [
      ['2015-01-01', 365, 364.5],
      ['2016-01-01', 366, 730.5],
      ['2017-01-01', 365, 1095.5],
      ['2018-01-01', 365, 1460.5],
      ['2019-01-01', 365, 1825.5],
      ['2020-01-01', 366, 2191.5],
      ['2021-01-01', 308, 2499.5],
    ],
  )
  const ids = String(years[0]?.ids).split('|')
  t.same([ids.length, ids[0], ids[99]], [100, 'a.f-0', 'a.f-99'], 'the first of the ids')
  const { data, page } = await json<List>('/figures/series?measure=change')
  t.same([data.length, page], [count, { limit: 5000, next: null, total: count, totalIsExact: true }], 'years of days are one page')
})

/** The ids on all pages. */
async function idsOfAll(json: <T>(url: string) => Promise<T>, url: string): Promise<unknown[]> {
  const found: unknown[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { data, page }: List = await json<List>(`${url}${next === '' ? '' : `&cursor=${next}`}`)
    found.push(...data.map(({ id }) => id))
    next = page.next
  }
  return found
}

t.test('the newest figures of few series in the order of a value, and of many', async (t) => {
  const orders = ['sort=-value', 'sort=value', 'sort=-date', 'sort=date']
  for (const count of [200, 201]) {
    const figures = Array.from({ length: count }, (_, index) => [
      figure(`old-${index}`, '2022-01-01', index * 10, { reporter: `r-${index}`, value: count + index }),
      figure(`new-${index}`, '2022-01-02', index * 10 + 5, { reporter: `r-${index}`, value: index, status: 'disputed' }),
    ])
    const documents = [article('a', { figures: figures.flat() })]
    const names = (prefix: string) => Array.from({ length: count }, (_, index) => `a.${prefix}-${index}`)
    // With the second setting, the series are too long to be searched for a status.
    for (const scan of ['41', '20']) {
      const { json } = await serving(t, documents, { VERBATIM_PAGE_SCAN: scan })
      for (const order of orders) {
        for (const [filter, prefix] of [
          ['metric=killed', 'new'],
          ['status=reported', 'old'],
        ] as const) {
          const found = await idsOfAll(json, `/figures/latest?${filter}&${order}&limit=90`)
          t.same(found, order === 'sort=-value' ? names(prefix).reverse() : names(prefix), `${count} ${scan} ${filter} ${order}`)
        }
      }
    }
  }
})

t.test('a page begins where figures are selected, however many come before them', async (t) => {
  const day = (year: number, index: number) => new Date(Date.UTC(year, 0, 1 + (index % 300))).toISOString().slice(0, 10)
  const many = (metric: 'displaced' | 'killed', year: number) =>
    Array.from({ length: 2_100 }, (_, index) => {
      const reporter = `r-${String(index).padStart(4, '0')}`
      return figure(`${metric}-${index}`, day(year, index), index, { metric, reporter, value: year + index })
    })
  const since = figure('since-2019', '2019-05-01/..', 2_200)
  const until = figure('until-2030', '2020-02-01/2030-01-01', 2_210)
  const documents = [article('a', { figures: [...many('displaced', 2020), ...many('killed', 2022), since, until] })]
  const { json } = await serving(t, documents, { VERBATIM_PAGE_SCAN: '100' })
  const first = async (url: string) => (await json<List>(url)).data.map(({ id }) => id)
  t.same(await first('/figures/latest?metric=killed,wounded&limit=3'), ['a.killed-0', 'a.killed-1', 'a.killed-2'])
  t.same(await first('/figures/latest?metric=displaced&limit=1'), ['a.displaced-0'])
  t.same(await first('/figures/latest?metric=displaced&sort=-value&limit=2'), ['a.displaced-2099', 'a.displaced-2098'])
  t.same(await first('/figures?metric=displaced&sort=-value&limit=2'), ['a.displaced-2099', 'a.displaced-2098'])
  t.same(await first('/figures?metric=killed&sort=value&limit=3'), ['a.since-2019', 'a.until-2030', 'a.killed-0'])
  t.same(await first('/figures?metric=killed&sort=metric&limit=2'), ['a.killed-0', 'a.killed-1'])
  t.same(await first('/figures?metric=wounded,killed&sort=-metric&limit=2'), ['a.killed-0', 'a.killed-1'])
  t.same(await first('/figures/series?from=2022&limit=3'), ['a.since-2019', 'a.killed-0', 'a.killed-300'])
  t.same(await first('/figures/series?from=2022&sort=-date&limit=3'), ['a.until-2030', 'a.killed-2099', 'a.killed-1799'])
  t.same(await first('/figures/series?to=2020&sort=-date&limit=3'), ['a.until-2030', 'a.displaced-2099', 'a.displaced-1799'])
  t.same(await first('/figures/series?from=9999-12&to=9999-12-31&limit=3'), ['a.since-2019'])
  const names = (metric: string) => Array.from({ length: 2_100 }, (_, index) => `a.${metric}-${index}`)
  const [displaced, killed] = [names('displaced'), [...names('killed'), 'a.since-2019', 'a.until-2030']]
  t.same(await idsOfAll(json, '/figures?metric=killed,displaced,wounded&sort=metric&limit=900'), [...displaced, ...killed])
  t.same(await idsOfAll(json, '/figures?metric=killed,displaced,wounded&sort=-metric&limit=900'), [...killed, ...displaced])
})
