import t from 'tap'
import { type Change, sumOfChanges } from '../../src/http/response/aggregate/sum.js'
import { startWithArticles } from '../articles.js'
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
    ['2031-05-03', 'Velmouth River Rescue', 9, 1],
    ['2031-05-03', 'Saint Orla Hospital', 11, 1],
    ['2031-05-06', 'Velmouth River Rescue', 14, 1],
    ['2031-05-06', 'Saint Orla Hospital', 15, 1],
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
    /^id,article,label,metric,value,.*,exact,start,end,url,asOfUncertain,asOfApproximate,announcedOnUncertain,announcedOnApproximate,partyResolution,placeResolution,reporterResolution,valueBasis,provenance\r\nvelmouth-search-ends\.killed-by-rescue,.*\r\n$/s,
  )
  t.match(
    (await get(url.replace('latest', 'series').concat('&format=csv'))).body,
    /^date,time,series,figures,ids,id,.*\r\n2031-05-03,1935532800000,/s,
  )
  t.match((await problem(`${url}&format=rows`)).errors, [
    { parameter: 'format', message: '"rows" is not one of json, array, csv, spreadsheet' },
  ])
})

t.test('changes that cannot be added have no sum', async (t) => {
  const change = (id: string, value: number | null, dateStart: string | null, dateEnd = dateStart, other: Partial<Change> = {}) =>
    ({ id, low: value, high: value, dateStart, dateEnd, party: null, place: null, reporter: 'a', ...other }) as Change
  const sum = (...figures: Change[]) => sumOfChanges(figures)
  t.equal(sum(change('1', 2, '2031-05-04'), change('2', 3, '2031-05-05')), 5)
  t.equal(sum(change('2', 3, '2031-05-05'), change('1', 2, '2031-05-04')), 5)
  t.equal(sum(change('1', 2, '2031-05-04'), change('2', 2, '2031-05-04')), 2, 'the same, told twice')
  t.equal(sum(change('1', 2, '2031-05-04'), change('2', 3, '2031-05-04')), null, 'two of one day')
  t.equal(sum(change('1', 2, '2031-05-01', '2031-05-04'), change('2', 3, '2031-05-04')), null, 'periods that overlap')
  t.equal(sum(change('1', 2, '2031-05-04'), change('2', 2, null)), null, 'an unknown period')
  const other = { ...change('2', 3, '2031-05-05'), reporter: 'another' }
  t.equal(sum(change('1', 2, '2031-05-04'), other), null, 'two reporters')
  t.equal(sum(change('1', 2, null), change('2', 2, null)), null, 'two unknown periods')
  t.equal(sum(change('1', 2, null)), 2, 'one alone')
  t.equal(sum(change('1', 0.1, '2031-05-04'), change('2', 0.2, '2031-05-05')), 0.3, 'decimals')
  t.equal(sum(change('1', 1e308, '2031-05-04'), change('2', 1.1e308, '2031-05-05')), null, 'larger than any number')
  t.equal(sum(change('1', null, '2031-05-04')), null, 'no number')
  t.equal(sum(change('1', 2, '2031-05-04', '2031-05-04', { high: 3 })), null, 'a range')
  t.equal(sum(change('2', 3, '2031-05-05'), change('1', 2, '2031-05-01', '9999-12-31')), null, 'a period without an end')
  t.equal(sum(change('1', 2, '2031-05-06', '9999-12-31'), change('2', 3, '2031-05-05')), 5, 'a period without an end after another')
  const unnamed = { reporter: null }
  t.equal(sum(change('1', 2, '2031-05-04', '2031-05-04', unnamed), change('2', 3, '2031-05-05', '2031-05-05', unnamed)), null)
})

t.test('a point with a sum has no figure of its own', async (t) => {
  const [, sum] = await rows('/figures/series?metric=killed&measure=change&interval=week')
  t.match(sum, { value: 6, figures: 2, reporterName: 'Velmouth River Rescue', id: null, exact: null, asOf: null, qualifier: null })
  t.equal(sum?.ids, 'velmouth-counts-differ.died-on-5-may|velmouth-search-ends.died-from-7-to-9-may')
})
