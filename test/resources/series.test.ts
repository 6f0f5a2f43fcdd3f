import t from 'tap'
import type { Figure } from '../../schemas/figure.js'
import { dayOf, intervalOf, intervals, recencyOf, seriesKey, valueInKey, weekEndOf } from '../../src/resources/series.js'

const date = (edtf: string, start: string | null, end: string | null) =>
  ({ edtf, start, end, basis: 'stated', precision: 'day', uncertain: false, approximate: false }) as unknown as Figure['asOf']

t.test('the interval of a day', async (t) => {
  const of = (day: string) =>
    Object.fromEntries(intervals.map((interval) => [interval, Object.values(intervalOf(day, interval)).join(' to ')]))
  t.same(of('2024-02-29'), {
    day: '2024-02-29 to 2024-02-29',
    week: '2024-02-26 to 2024-03-03',
    month: '2024-02-01 to 2024-02-29',
    quarter: '2024-01-01 to 2024-03-31',
    year: '2024-01-01 to 2024-12-31',
  })
  t.equal(intervalOf('2023-02-01', 'month').last, '2023-02-28')
  t.equal(intervalOf('2031-12-31', 'quarter').first, '2031-10-01')
  t.same(intervalOf('9999-12-31', 'week'), { first: '9999-12-27', last: '9999-12-31' }, 'the calendar ends here')
  t.same(intervalOf('0000-01-01', 'week'), { first: '0000-01-01', last: '0000-01-02' }, 'the calendar begins here')
})

t.test('a recency sorts by the last day, then by the day when it was known, then by the position, then by the id', async (t) => {
  const oldestFirst = [
    recencyOf(null, null, 900, 'a.undated'),
    recencyOf(null, '2031-05-06', 2, 'a.undated'),
    recencyOf(date('2031-05-04', '2031-05-04', '2031-05-04'), null, 90, 'a.one'),
    recencyOf(date('2031-05-04', '2031-05-04', '2031-05-04'), '2031-05-05', 9, 'a.one'),
    recencyOf(date('2031-05-04', '2031-05-04', '2031-05-04'), '2031-05-05', 10, 'a.one'),
    recencyOf(date('2031-05-04', '2031-05-04', '2031-05-04'), '2031-05-05', 10, 'a.two'),
    recencyOf(date('2031-05-05/..', '2031-05-05', null), null, 1, 'a.open'),
    recencyOf(date('2014-01-01/2031-05-06', '2014-01-01', '2031-05-06'), null, 1, 'a.long'),
  ]
  t.same(oldestFirst.toSorted(), oldestFirst)
  t.same(oldestFirst.map(dayOf), [null, null, ...Array(4).fill('2031-05-04'), '2031-05-05', '2031-05-06'])
  t.equal(weekEndOf(oldestFirst[2] as string), '2031-05-04')
  t.equal(weekEndOf(oldestFirst[0] as string), null)
})

t.test('a series has its dimensions as one text, in the order of which series are sorted', async (t) => {
  const key = (party: string | null, unit = 'square km') =>
    seriesKey({ metric: 'area', measure: 'total', unit, party, place: null, reporter: 'police' })
  t.same([key('north'), key('north-east'), key(null)].toSorted(), [key('north'), key('north-east'), key(null)], 'no party comes last')
  t.equal(valueInKey(key('north'), 'unit'), 'square km')
  t.equal(valueInKey(key('north'), 'reporter'), 'police')
})
