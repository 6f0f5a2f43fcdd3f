import t from 'tap'
import { article, event, figure, quote, serving, stated } from './dated.js'

const week = '2022-03-28?/2022-04-03?'
const around = '2022-04-01~'

const { get, json, list } = await serving(t, [
  article(
    'a',
    {
      quotes: [quote('week', week, 0), quote('day', '2022-04-01', 10), quote('undated', null, 20)],
      events: [event('week', week, 0), event('day', '2022-04-01', 10), event('undated', null, 20)],
      figures: [
        figure('first', '2022-04-01', 30, { measure: 'change', value: 0.1, reporter: 'r', metric: 'price' }),
        figure('second', around, 40, { measure: 'change', value: 0.2, reporter: 'r', metric: 'price', asOf: stated('2022-03-31~') }),
        figure('week', null, 50, { announcedOn: stated(week) }),
        figure('undated', null, 60, { metric: 'missing' }),
      ],
    },
    { published: stated('2022-04%') },
  ),
])

t.test('the date object says whether it is uncertain or approximate', async (t) => {
  const flags = async (url: string, property: string) => {
    const { uncertain, approximate } = (await json<Record<string, { uncertain: boolean; approximate: boolean }>>(url))[property] ?? {}
    return [uncertain, approximate]
  }
  t.same(await flags('/articles/a', 'published'), [true, true])
  t.same(await flags('/quotes/a.week', 'saidOn'), [true, false])
  t.same(await flags('/quotes/a.day', 'saidOn'), [false, false])
  t.same(await flags('/figures/a.second', 'asOf'), [false, true])
  t.same(await flags('/figures/a.week', 'announcedOn'), [true, false])
  t.same(await flags('/events/a.week', 'date'), [true, false])
})

t.test('CSV, spreadsheets and rows have columns for it, after all others', async (t) => {
  const cells = async (url: string) => (await get(url)).body.replace('\ufeff', '').trim().split('\r\n')
  for (const format of ['csv', 'spreadsheet']) {
    t.same(await cells(`/articles?format=${format}&fields=published`), [
      'published,publishedStart,publishedEnd,publishedBasis,publishedUncertain,publishedApproximate',
      '2022-04%,2022-04-01,2022-04-30,stated,TRUE,TRUE',
    ])
    t.same(await cells(`/events?format=${format}&fields=date`), [
      'date,dateStart,dateEnd,dateBasis,dateUncertain,dateApproximate',
      '2022-04-01,2022-04-01,2022-04-01,stated,FALSE,FALSE',
      `${week},2022-03-28,2022-04-03,stated,TRUE,FALSE`,
      ',,,,,',
    ])
    t.same(await cells(`/quotes?format=${format}&fields=saidOn&sort=position`), [
      'saidOn,saidOnStart,saidOnEnd,saidOnBasis,saidOnUncertain,saidOnApproximate',
      `${week},2022-03-28,2022-04-03,stated,TRUE,FALSE`,
      '2022-04-01,2022-04-01,2022-04-01,stated,FALSE,FALSE',
      ',,,,,',
    ])
  }
  const [header] = await cells('/figures?format=csv')
  t.match(header, /,start,end,url,asOfUncertain,asOfApproximate,announcedOnUncertain,announcedOnApproximate,/)
  t.same(await json('/figures?format=rows&fields=id,asOf,announcedOn&metric=killed'), [
    {
      ...{ id: 'a.week', asOf: null, asOfStart: null, asOfEnd: null, asOfBasis: null },
      ...{ announcedOn: week, announcedOnStart: '2022-03-28', announcedOnEnd: '2022-04-03', announcedOnBasis: 'stated' },
      ...{ asOfUncertain: null, asOfApproximate: null, announcedOnUncertain: true, announcedOnApproximate: false },
    },
  ])
})

t.test('latest figures, series and groups have it', async (t) => {
  t.match(await list('/figures/latest?metric=killed'), [{ id: 'a.week', announcedOnUncertain: true, announcedOnApproximate: false }])
  t.match(await list('/figures/series?metric=killed'), [{ date: '2022-04-03', dateUncertain: true, dateApproximate: false }])
  t.match(await list('/figures/series?metric=price'), [
    { date: '2022-03-31', value: 0.2, dateUncertain: false, dateApproximate: true },
    { date: '2022-04-01', value: 0.1, dateUncertain: false, dateApproximate: false },
  ])
  // The sum of several figures is as uncertain as any of them.
  t.match(await list('/figures/series?metric=price&interval=week'), [
    { date: '2022-03-28', value: 0.3, figures: 2, asOfApproximate: null, dateUncertain: false, dateApproximate: true },
  ])
  const csv = (await get('/figures/series?metric=price&interval=week&format=csv')).body
  t.match(
    csv,
    /,announcedOnApproximate,partyResolution,placeResolution,reporterResolution,valueBasis,dateUncertain,dateApproximate,provenance\r\n2022-03-28,.*,FALSE,TRUE,person\r\n$/,
  )
  t.match(await list('/figures/groups'), [
    { metric: 'killed', latestDate: '2022-04-03', latestDateUncertain: true, latestDateApproximate: false },
    { metric: 'missing', latestDate: null, latestDateUncertain: null, latestDateApproximate: null },
    { metric: 'price', latestDate: '2022-04-01', latestDateUncertain: false, latestDateApproximate: false },
  ])
  t.match(await list('/figures/groups?measure=change&by=reporter&aggregate=sum'), [{ sum: 0.3 }])
  t.notOk('latestDateUncertain' in ((await list('/figures/groups?aggregate=count'))[0] as object))
})

t.test('search hits and annotations have it', async (t) => {
  const hits = await list<Record<string, unknown>>('/search?q=word&kind=event')
  t.same(
    hits.map(({ id, date, dateUncertain, dateApproximate }) => [id, date, dateUncertain, dateApproximate]),
    [
      ['a.day', '2022-04-01', false, false],
      ['a.week', '2022-03-28', true, false],
      ['a.undated', null, null, null],
    ],
  )
  t.match(await json('/events?format=annotations'), [
    { id: 'a.day', time: 1648771200000, timeEnd: 1648857599999, title: 'day', tags: ['assault', 'happened'] },
    { id: 'a.week', time: 1648425600000, timeEnd: null, title: `week (${week})`, tags: ['assault', 'happened', 'uncertain'] },
  ])
})
