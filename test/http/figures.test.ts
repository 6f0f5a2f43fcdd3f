import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { type FigureRow, newestFigure } from '../../src/http/response/aggregate/figure-rows.js'
import { toPoints } from '../../src/http/response/aggregate/series.js'
import { sumOfChanges } from '../../src/http/response/aggregate/sum.js'
import { takeTurns } from '../../src/http/scheduling/turns.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { articleDocuments, startWithArticles } from '../articles.js'
import { appOver } from './app-over.js'
import { validatingClient } from './validated.js'

const { app } = await startWithArticles(t)
const get = await validatingClient(app)

type Row = Record<string, string | number | null>
const rows = async (url: string) => (await get(url)).json<{ data: Row[] }>().data
const some = (rows: Row[], ...names: string[]) => rows.map((row) => names.map((name) => row[name]))
const problem = async (url: string) => {
  const response = await get(url)
  t.equal(response.statusCode, 400)
  return response.json<{ code: string; errors?: { parameter: string; message: string }[] }>()
}

t.test('the latest figure of each reporter, with rivals side by side', async (t) => {
  const latest = await rows('/figures/latest?metric=killed,wounded&party=ferry-passengers&measure=total')
  t.same(some(latest, 'metric', 'reporterName', 'value', 'qualifier', 'asOf', 'announcedOn'), [
    ['killed', 'Saint Orla Hospital', 18, 'exact', null, '2031-05-11'],
    ['killed', 'Velmouth River Rescue', 17, 'exact', '2031-05-12', null],
    ['wounded', 'Saint Orla Hospital', 50, 'about', null, '2031-05-11'],
    ['wounded', 'Velmouth River Rescue', 44, 'exact', '2031-05-12', null],
  ])
  t.same(some(latest, 'exact', 'url')[0], [
    '18 passengers were dead',
    'https://courier.example/velmouth/search-ends#:~:text=18%20passengers%20were%20dead',
  ])
})

t.test('the latest figures as known on a day', async (t) => {
  const known = async (day: string) =>
    some(await rows(`/figures/latest?metric=killed&measure=total&party=ferry-passengers&knownOn=${day}`), 'reporter', 'value')
  t.same(await known('2031-05-02'), [])
  t.same(await known('2031-05-03'), [
    ['saint-orla-hospital', 11],
    ['velmouth-river-rescue', 9],
  ])
  t.same(await known('2031-05-11'), [
    ['saint-orla-hospital', 18],
    ['velmouth-river-rescue', 14],
  ])
  t.same(await known('2031'), [
    ['saint-orla-hospital', 18],
    ['velmouth-river-rescue', 17],
  ])
})

t.test('a change never replaces a total', async (t) => {
  const latest = await rows('/figures/latest?metric=killed&reporter=velmouth-river-rescue')
  t.same(some(latest, 'measure', 'value', 'id'), [
    ['change', 3, 'velmouth-search-ends.died-from-7-to-9-may'],
    ['total', 17, 'velmouth-search-ends.killed-by-rescue'],
  ])
})

t.test('a series has a point for each day with a figure, and none for other days', async (t) => {
  const series = await rows('/figures/series?metric=killed&measure=total&party=ferry-passengers')
  t.same(some(series, 'date', 'series', 'value', 'figures'), [
    ['2031-05-03', 'Saint Orla Hospital', 11, 1],
    ['2031-05-03', 'Velmouth River Rescue', 9, 1],
    ['2031-05-06', 'Saint Orla Hospital', 15, 1],
    ['2031-05-06', 'Velmouth River Rescue', 14, 1],
    ['2031-05-11', 'Saint Orla Hospital', 18, 1],
    ['2031-05-12', 'Velmouth River Rescue', 17, 1],
  ])
  t.equal(series[0]?.time, Date.UTC(2031, 4, 3))
})

t.test('the value of a week or a month is the latest total, or the sum of the changes', async (t) => {
  const url = '/figures/series?metric=killed&reporter=velmouth-river-rescue'
  const points = async (more: string) => some(await rows(`${url}${more}`), 'date', 'value', 'figures')
  t.same(await points('&measure=total&interval=week'), [
    ['2031-04-28', 9, 1],
    ['2031-05-05', 14, 1],
    ['2031-05-12', 17, 1],
  ])
  t.same(await points('&measure=total&interval=month'), [['2031-05-01', 17, 3]])
  t.same(await points('&measure=change&interval=week'), [
    ['2031-04-28', 2, 1],
    ['2031-05-05', 6, 2],
  ])
  t.same(await points('&measure=change&interval=month'), [['2031-05-01', 8, 3]])
})

t.test('the name of a series has the requested columns, and others if they are needed to distinguish series', async (t) => {
  const names = async (more: string) =>
    [...new Set(some(await rows(`/figures/series?party=ferry-passengers${more}`), 'series').flat())].sort()
  t.same(await names('&metric=killed&measure=total'), ['Saint Orla Hospital', 'Velmouth River Rescue'])
  t.same(await names('&metric=killed,wounded&measure=total&reporter=saint-orla-hospital'), [
    'Saint Orla Hospital, killed',
    'Saint Orla Hospital, wounded',
  ])
  t.same(await names('&metric=killed,wounded&measure=total&by=metric'), [
    'killed, Saint Orla Hospital',
    'killed, Velmouth River Rescue',
    'wounded, Saint Orla Hospital',
    'wounded, Velmouth River Rescue',
  ])
  t.same(await names('&metric=affected'), ['the article itself'])
  t.same(some(await rows('/figures/series?metric=missing'), 'series'), [], 'figures without a date are omitted')
})

t.test('the date of a point is the end of a period, or its start if it has no end', async (t) => {
  t.same(some(await rows('/figures/series?metric=killed&reporter=russian-military'), 'date', 'value'), [['2022-03-27', 1351]])
  const open = { id: 'a.open', measure: 'total', dateStart: '2022-02-24', dateEnd: '9999-12-31' } as FigureRow
  t.equal((await toPoints([open], 'day', takeTurns()))[0]?.date, '2022-02-24')
  t.equal((await toPoints([open], 'week', takeTurns()))[0]?.date, '2022-02-21')
})

t.test('an empty response has the resolved names', async (t) => {
  const { data, resolved } = (await get('/figures/latest?party=Velmuth')).json()
  t.same(data, [])
  t.match(resolved.party[0], { given: 'Velmuth', matchedBy: null, nearest: [{ id: 'velmouth' }] })
})

t.test('latest and series as a bare array and as CSV', async (t) => {
  const url = '/figures/latest?metric=killed&measure=total&reporter=velmouth-river-rescue'
  t.same((await get(`${url}&format=array`)).json(), await rows(url))
  const csv = await get(`${url}&format=csv`)
  t.equal(csv.headers['content-type'], 'text/csv; charset=utf-8')
  t.equal(csv.headers['content-disposition'], 'inline; filename="latest.csv"')
  t.match(
    csv.body,
    /^id,article,label,metric,value,.*,exact,start,end,url,asOfUncertain,asOfApproximate,announcedOnUncertain,announcedOnApproximate,partyResolution,placeResolution,reporterResolution,valueBasis\r\nvelmouth-search-ends\.killed-by-rescue,.*\r\n$/s,
  )
  t.match(
    (await get(url.replace('latest', 'series').concat('&format=csv'))).body,
    /^date,time,series,figures,ids,id,.*\r\n2031-05-03,1935532800000,/s,
  )
  t.match((await problem(`${url}&format=rows`)).errors, [
    { parameter: 'format', message: '"rows" is not one of json, array, csv, spreadsheet' },
  ])
})

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
    'metric,measure,unit,reporter,reporterName,count,latest,latestDate,latestId,latestDateUncertain,latestDateApproximate\r\nkilled,change,person,velmouth-river-rescue,Velmouth River Rescue,3,3,2031-05-09,velmouth-search-ends.died-from-7-to-9-may,FALSE,FALSE\r\n',
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

t.test('changes that cannot be added have no sum', async (t) => {
  const change = (id: string, value: number | null, dateStart: string | null, dateEnd = dateStart, other: Partial<FigureRow> = {}) =>
    ({ id, low: value, high: value, dateStart, dateEnd, party: null, place: null, reporter: 'a', ...other }) as FigureRow
  const sum = (...figures: FigureRow[]) => sumOfChanges(figures, takeTurns())
  t.equal(await sum(change('1', 2, '2031-05-04'), change('2', 3, '2031-05-05')), 5)
  t.equal(await sum(change('2', 3, '2031-05-05'), change('1', 2, '2031-05-04')), 5)
  t.equal(await sum(change('1', 2, '2031-05-04'), change('2', 2, '2031-05-04')), 2, 'the same, told twice')
  t.equal(await sum(change('1', 2, '2031-05-04'), change('2', 3, '2031-05-04')), null, 'two of one day')
  t.equal(await sum(change('1', 2, '2031-05-01', '2031-05-04'), change('2', 3, '2031-05-04')), null, 'periods that overlap')
  t.equal(await sum(change('1', 2, '2031-05-04'), change('2', 2, null)), null, 'an unknown period')
  const other = { ...change('2', 3, '2031-05-05'), reporter: 'another' }
  t.equal(await sum(change('1', 2, '2031-05-04'), other), null, 'two reporters')
  t.equal(await sum(change('1', 2, null), change('2', 2, null)), null, 'two unknown periods')
  t.equal(await sum(change('1', 2, null)), 2, 'one alone')
  t.equal(await sum(change('1', 0.1, '2031-05-04'), change('2', 0.2, '2031-05-05')), 0.3, 'decimals')
  t.equal(await sum(change('1', 1e308, '2031-05-04'), change('2', 1.1e308, '2031-05-05')), null, 'larger than any number')
  t.equal(await sum(change('1', null, '2031-05-04')), null, 'no number')
  t.equal(await sum(change('1', 2, '2031-05-04', '2031-05-04', { high: 3 })), null, 'a range')
  const unnamed = { reporter: null }
  t.equal(await sum(change('1', 2, '2031-05-04', '2031-05-04', unnamed), change('2', 3, '2031-05-05', '2031-05-05', unnamed)), null)
})

t.test('the newest figure is chosen by its date, then by when it was known, then by its position', async (t) => {
  const figure = (id: string, dateEnd: string | null, known: string | null, position: number) =>
    ({ id, dateEnd, known, position }) as FigureRow
  const best = async (...figures: FigureRow[]) => (await newestFigure(figures, takeTurns())).id
  t.equal(await best(figure('a', '2031-05-04', null, 1), figure('b', '2031-05-03', '2031-05-06', 2)), 'a')
  t.equal(await best(figure('a', '2031-05-04', null, 1), figure('b', '2031-05-04', '2031-05-06', 0)), 'b')
  t.equal(await best(figure('a', null, '2031-05-06', 1), figure('b', null, '2031-05-06', 0)), 'a')
  t.equal(await best(figure('a', null, null, 1), figure('b', null, null, 1)), 'b')
  const open = { ...figure('a', '9999-12-31', null, 1), dateStart: '2014-01-01' }
  t.equal(await best(open, figure('b', '2022-04-01', null, 1)), 'b', 'what has no end is no newer than its start')
})

t.test('a point with a sum has no figure of its own', async (t) => {
  const [, sum] = await rows('/figures/series?metric=killed&measure=change&interval=week')
  t.match(sum, { value: 6, figures: 2, reporterName: 'Velmouth River Rescue', id: null, exact: null, asOf: null, qualifier: null })
  t.equal(sum?.ids, 'velmouth-search-ends.died-from-7-to-9-may|velmouth-counts-differ.died-on-5-may')
})

t.test('all groups are in one response', async (t) => {
  t.same((await problem('/figures/groups?by=metric&limit=5&facet=party')).errors, [
    { parameter: 'limit', message: 'there is no such parameter here; did you mean "min"?' },
    { parameter: 'facet', message: 'there is no such parameter here; did you mean "exact"?' },
  ])
  t.same((await problem('/figures?groupBy=metric')).errors, [{ parameter: 'groupBy', message: 'there is no such parameter here' }])
})

t.test('figures are read in batches, all of them or none', async (t) => {
  const { store } = await startWithArticles(t)
  const [{ article, ...facts }] = articleDocuments as [ArticleDocument]
  for (let index = 0; index < 20; index += 1) {
    const document = { article: { ...article, id: `copy-${index}` }, ...facts }
    await store.save(toNewDocument(document, JSON.stringify(document), 'import'))
  }
  const counts = async (environment: NodeJS.ProcessEnv) => {
    const response = await (await appOver(t, store, environment)).inject('/figures/groups?aggregate=count')
    if (response.statusCode !== 200) return response.json<{ code: string }>().code
    return response.json<{ data: { count: number }[] }>().data.reduce((sum, { count }) => sum + count, 0)
  }
  t.equal(await counts({}), 258)
  t.equal(await counts({ VERBATIM_AGGREGATE_LIMIT: '258' }), 258)
  t.equal(await counts({ VERBATIM_AGGREGATE_LIMIT: '257' }), 'too-many-facts')
  t.equal(await counts({ VERBATIM_AGGREGATE_LIMIT: '100' }), 'too-many-facts')
})

t.test('a request that selects too many figures is refused', async (t) => {
  const { app } = await startWithArticles(t, { VERBATIM_AGGREGATE_LIMIT: '37' })
  const get = await validatingClient(app)
  for (const url of ['/figures/latest', '/figures/series', '/figures/groups?by=metric']) {
    const response = await get(url)
    t.match([response.statusCode, response.json()], [400, { code: 'too-many-facts', detail: /^the filters select more than 37 figures; / }])
  }
  t.equal((await get('/figures/latest?metric=killed')).statusCode, 200)
})
