import t from 'tap'
import { readDate, serveDate } from '../../src/documents/model/date.js'

/** What a date spans, without its qualifiers. */
const spanOf = (text: string) => {
  const { uncertain: _, approximate: __, ...span } = readDate(text)
  return span
}

t.test('a date spans the days that it names', async (t) => {
  const expected: Record<string, [start: string | null, end: string | null, precision: string]> = {
    '2022-03-09': ['2022-03-09', '2022-03-09', 'day'],
    '2022-03': ['2022-03-01', '2022-03-31', 'month'],
    '2022': ['2022-01-01', '2022-12-31', 'year'],
    '2024-02-29': ['2024-02-29', '2024-02-29', 'day'],
    '2000-02-29': ['2000-02-29', '2000-02-29', 'day'],
    '2023-02': ['2023-02-01', '2023-02-28', 'month'],
    '2024-02': ['2024-02-01', '2024-02-29', 'month'],
    '0000': ['0000-01-01', '0000-12-31', 'year'],
    '0099-12-31': ['0099-12-31', '0099-12-31', 'day'],
    '9999-12-31': ['9999-12-31', '9999-12-31', 'day'],
  }
  for (const [edtf, [start, end, precision]] of Object.entries(expected)) t.same(spanOf(edtf), { start, end, precision }, edtf)
})

t.test('an uncertain or approximate date spans the same days', async (t) => {
  for (const qualifier of ['?', '~', '%']) {
    t.same(spanOf(`2022${qualifier}`), { start: '2022-01-01', end: '2022-12-31', precision: 'year' })
    t.same(spanOf(`2022-04${qualifier}`), { start: '2022-04-01', end: '2022-04-30', precision: 'month' })
    t.same(spanOf(`2022-04-01${qualifier}`), { start: '2022-04-01', end: '2022-04-01', precision: 'day' })
  }
})

t.test('the qualifiers of a date are read, of an interval those of either end', async (t) => {
  const expected: Record<string, [uncertain: boolean, approximate: boolean]> = {
    '2022': [false, false],
    '2022-04-01': [false, false],
    '2022-04-01?': [true, false],
    '2022-04~': [false, true],
    '2022%': [true, true],
    '2022-04-XX': [false, false],
    '2022-04-01T10:00:00Z': [false, false],
    '2022-03-28/2022-04-03': [false, false],
    '2022-03-28?/2022-04-03?': [true, false],
    '2022-03-28/2022-04-03?': [true, false],
    '2022-03-28~/2022-04-03': [false, true],
    '2022-03-28~/2022-04-03?': [true, true],
    '2022-03-28%/..': [true, true],
    '../2022-04-03~': [false, true],
    '2022-02-24/..': [false, false],
  }
  for (const [edtf, [uncertain, approximate]] of Object.entries(expected)) t.match(readDate(edtf), { uncertain, approximate }, edtf)
})

t.test('unspecified digits reduce the precision of a date', async (t) => {
  t.same(spanOf('2022-04-XX'), { start: '2022-04-01', end: '2022-04-30', precision: 'month' })
  t.same(spanOf('2022-XX'), { start: '2022-01-01', end: '2022-12-31', precision: 'year' })
  t.same(spanOf('2022-XX-XX'), { start: '2022-01-01', end: '2022-12-31', precision: 'year' })
  t.same(spanOf('202X'), { start: '2020-01-01', end: '2029-12-31', precision: 'decade' })
  t.same(spanOf('20XX'), { start: '2000-01-01', end: '2099-12-31', precision: 'century' })
})

t.test('intervals go from the first day of one date to the last of the other', async (t) => {
  const expected: Record<string, [start: string | null, end: string | null]> = {
    '2022-02-24/2022-04-01': ['2022-02-24', '2022-04-01'],
    '2022-02/2022-04': ['2022-02-01', '2022-04-30'],
    '2022/2024': ['2022-01-01', '2024-12-31'],
    '2022-04/2022-04-15': ['2022-04-01', '2022-04-15'],
    '2022-02-24~/2022-04-01?': ['2022-02-24', '2022-04-01'],
    '2022-02-24/..': ['2022-02-24', null],
    '../2022-02': [null, '2022-02-28'],
    '2022-02/': ['2022-02-01', null],
    '/2022-02': [null, '2022-02-28'],
  }
  for (const [edtf, [start, end]] of Object.entries(expected)) t.same(spanOf(edtf), { start, end, precision: 'interval' }, edtf)
})

t.test('a time counts as the day as it is written, in any time zone', async (t) => {
  for (const time of ['10:00:00Z', '10:00Z', '10:00:00', '00:00:00+14:00', '23:30:00-05:00', '23:59:59.999Z', '24:00:00Z']) {
    t.same(spanOf(`2022-04-01T${time}`), { start: '2022-04-01', end: '2022-04-01', precision: 'time' }, time)
  }
})

t.test('what is not EDTF of level 0 or 1 is refused, with what to write', async (t) => {
  const message = (text: string) =>
    `"${text}" is not an EDTF date: write a day (2022-03-09), a month (2022-03), a year (2022) or an interval (2022-02-24/2022-04-01, 2022-02-24/..) that ends after it starts`
  const refused = {
    'words and other orders': [
      '',
      ' ',
      'March 2022',
      '2022-3-9',
      '20220309',
      '2022/03/09',
      '9.3.2022',
      ' 2022',
      '2022 ',
      '2022\n',
      '٢٠٢٢',
      '22',
    ],
    'no such day or month': ['2022-13', '2022-00', '2022-04-31', '2022-04-00', '2022-02-30', '2022-04-31?'],
    seasons: ['2022-21', '2022-22', '2022-23', '2022-24'],
    'years of more or fewer digits': ['Y12022', '202', '12022'],
    'level 2': ['?2022-04', '2022-?04', '2022-X4', 'XXXX-12', 'XXXX', '1XXX', '2022-XX-05', '{2022,2023}', '[2022,2023]', '1990s'],
    'intervals without a day': ['../..', '/..', '../', '/'],
    'intervals that do not run forwards': ['2022-04/2022-02', '2022-04-01/2022-04-01', '2022-04/2022-05/2022-06', '..', '2022-04-31/..'],
    'intervals of times': [
      '2022-02-01T10:00:00Z/2022-02-03T10:00:00Z',
      '2022-02-01/2022-02-03T10:00:00Z',
      '2022-02-01T23:00:00-05:00/2022-02-03',
    ],
    'no such time': [
      '2022-04-01T25:00:00Z',
      '2022-04-01T10:60:00Z',
      '2022-04-01T10:00:00+25:00',
      '2022-04-01T',
      'T10:00:00Z',
      '2022-04-01t10:00:00z',
    ],
  }
  for (const [why, texts] of Object.entries(refused)) {
    for (const text of texts) t.throws(() => readDate(text), new RangeError(message(text)), `${why}: ${text}`)
  }
})

t.test('29 February exists only in leap years', async (t) => {
  for (const text of ['2022-02-29', '1900-02-29', '2022-02-29~', '2022-02-29/..', '2022-02-01/2022-02-29']) {
    t.throws(() => readDate(text), new RangeError(`"${text}" does not exist in the calendar`), text)
  }
  t.throws(() => readDate('2022-02-29T10:00:00Z'), new RangeError('"2022-02-29" does not exist in the calendar'))
})

t.test('years before 0000 are refused', async (t) => {
  for (const text of ['-0001', '-0044-03-15', '-0044/2022']) {
    t.throws(() => readDate(text), new RangeError(`"${text}" is outside the years 0000 to 9999`), text)
  }
})

t.test('a date is served with its authored form, and an unknown date is null', async (t) => {
  t.same(serveDate({ edtf: '2022-04~', basis: 'inferred' }), {
    edtf: '2022-04~',
    basis: 'inferred',
    start: '2022-04-01',
    end: '2022-04-30',
    precision: 'month',
    uncertain: false,
    approximate: true,
  })
  t.equal(serveDate(null), null)
})
