import t from 'tap'
import { parseBound } from '../../src/http/request/dates.js'
import { article, event, figure, quote, serving, stated } from './dated.js'

const howToWrite =
  'write a day (2022-03-08 or 20220308), a month (2022-03), a year (2022), an RFC 3339 time with its offset (2022-03-08T12:00:00Z), or seconds (ten digits) or milliseconds (thirteen digits) since 1970'

t.test('a bound is a day, a month or a year', async (t) => {
  const expected: Record<string, [from: string, to: string]> = {
    '2022-03-08': ['2022-03-08', '2022-03-08'],
    '20220308': ['2022-03-08', '2022-03-08'],
    '20310101': ['2031-01-01', '2031-01-01'],
    '20240229': ['2024-02-29', '2024-02-29'],
    '00000101': ['0000-01-01', '0000-01-01'],
    '2022-03': ['2022-03-01', '2022-03-31'],
    '2024-02': ['2024-02-01', '2024-02-29'],
    '0000-02': ['0000-02-01', '0000-02-29'],
    '2022': ['2022-01-01', '2022-12-31'],
    '0099': ['0099-01-01', '0099-12-31'],
    '9999': ['9999-01-01', '9999-12-31'],
  }
  for (const [value, [from, to]] of Object.entries(expected)) {
    t.same(parseBound(value, 'from'), { day: from }, value)
    t.same(parseBound(value, 'to'), { day: to }, value)
  }
})

t.test('a bound is a moment, of which the day in UTC counts', async (t) => {
  const expected: Record<string, string> = {
    '2022-03-08T12:00:00Z': '2022-03-08',
    '2022-03-08t12:00:00z': '2022-03-08',
    '2022-03-08 12:00:00Z': '2022-03-08',
    '2022-03-08T12:00Z': '2022-03-08',
    '2022-03-08T23:59:59.999Z': '2022-03-08',
    '2022-03-08T23:59:60Z': '2022-03-08',
    '2022-03-08T23:30:00-05:00': '2022-03-09',
    '2022-03-09T04:30:00+00:00': '2022-03-09',
    '2022-03-09T04:30:00-00:00': '2022-03-09',
    '2022-03-09T10:00:00+05:30': '2022-03-09',
    '2022-03-09T05:00:00+05:30': '2022-03-08',
    '2022-03-01T00:00:00+14:00': '2022-02-28',
    '0000-01-01T00:00:00+05:00': '0000-01-01',
    '9999-12-31T23:00:00-05:00': '9999-12-31',
    // Ten digits are seconds, thirteen are milliseconds.
    '1646697600': '2022-03-08',
    '1646697599': '2022-03-07',
    '1646697600000': '2022-03-08',
    '1646697599999': '2022-03-07',
    '0946684800': '2000-01-01',
    '0946684800000': '2000-01-01',
    '0000000000': '1970-01-01',
    '9999999999999': '2286-11-20',
  }
  for (const [value, day] of Object.entries(expected)) {
    t.same(parseBound(value, 'from'), { day }, value)
    t.same(parseBound(value, 'to'), { day }, value)
  }
})

t.test('whatever can be read in several ways is an error that says how to write it', async (t) => {
  for (const value of ['1', '31', '203', '20310', '203101', '2031010', '946684800', '20310101120', '202201011200', '20220101120000']) {
    const error = `"${value}" has ${value.length} digits, which can mean several dates; ${howToWrite}`
    t.same(parseBound(value, 'from'), { error }, value)
  }
})

t.test('what is no date is an error that says how to write one', async (t) => {
  const refused = {
    'signs and fractions': ['-1646697600000', '+1646697600', '-2022', '+2022', '1646697600.5', '1.6e12', '0x7e6', '1_646_697_600'],
    'other orders and separators': ['08.03.2022', '03/08/2022', '8 March 2022', '2022/03/08', '2022.03.08', '2022_03_08', '2022 03 08'],
    'missing digits': ['2022-2-3', '2022-3', '22-03-08', '2022-03-8', '2022-3-08', '2022-', '2022-03-'],
    'other forms': ['2022-03?', '2022-W10', '2022-067', '2022-03/2022-04', '..', 'today', 'now-1d', ' 2022', '2022 ', '٢٠٢٢', '２０２２'],
    'months that do not exist': ['2022-00', '2022-13'],
    'times that do not exist': ['2022-03-08T24:00:00Z', '2022-03-08T12:60:00Z', '2022-03-08T12:00:61Z', '20220308T120000Z', 'T12:00:00Z'],
  }
  for (const [why, values] of Object.entries(refused)) {
    for (const value of values) t.same(parseBound(value, 'to'), { error: `"${value}" is not a date; ${howToWrite}` }, `${why}: ${value}`)
  }
})

t.test('a day that does not exist is an error, also within a time', async (t) => {
  const expected: Record<string, string> = {
    '2022-02-30': '2022-02-30',
    '20220230': '2022-02-30',
    '2022-02-29T12:00:00Z': '2022-02-29',
    '1900-02-29': '1900-02-29',
    '2022-04-31': '2022-04-31',
    '20221301': '2022-13-01',
    '20220100': '2022-01-00',
    '2022-00-01': '2022-00-01',
  }
  for (const [value, day] of Object.entries(expected)) {
    t.same(parseBound(value, 'from'), { error: `"${day}" does not exist in the calendar` }, value)
  }
})

t.test('a time without an offset, or with an impossible one, is an error', async (t) => {
  for (const value of ['2022-03-08T12:00:00', '2022-03-08T12:00', '2022-03-08 12:00:00.5']) {
    t.same(parseBound(value, 'from'), { error: `"${value}" has no offset; add Z for UTC, or an offset such as -05:00` }, value)
  }
  const lost = '2022-03-08T12:00:00 05:00'
  t.same(parseBound(lost, 'from'), { error: `"${lost}" has a blank before the offset; write a + in a URL as %2B` })
  for (const offset of ['+24:00', '-05:60', '+5:00', '-0500', ' CET', 'Z ', '+05:00x', '−05:00']) {
    const value = `2022-03-08T12:00:00${offset}`
    t.same(parseBound(value, 'from'), { error: `"${value}" has no such offset; write Z for UTC, or an offset such as -05:00` }, value)
  }
})

t.test('an ambiguous date is a 400 that names the parameter, in every filter by date', async (t) => {
  const { get, json } = await serving(t, [article('a')])
  const message = `"203101" has 6 digits, which can mean several dates; ${howToWrite}`
  for (const path of ['articles', 'quotes', 'figures', 'events', 'figures/latest', 'figures/series', 'figures/groups']) {
    for (const parameter of ['from', 'to', 'knownOn']) {
      const response = await get(`/${path}?${parameter}=203101`)
      t.equal(response.statusCode, 400)
      t.equal(response.headers['content-type'], 'application/problem+json; charset=utf-8')
      t.match(response.json(), { code: 'invalid-parameter', errors: [{ parameter, message }] }, `${path} ${parameter}`)
    }
  }
  t.match(await json('/search?q=a&from=203101'), { status: 400, errors: [{ parameter: 'from', message }] })
})

t.test('the same moment gives the same results in every offset, stored and asked', async (t) => {
  // 04:30 on 9 March in UTC, which is 8 March in New York.
  const moments = ['2022-03-08T23:30:00-05:00', '2022-03-09T04:30:00Z', '2022-03-09T10:00:00+05:30', '2022-03-09T04:30:00+00']
  const documents = moments.map((moment, index) =>
    article(
      `a${index}`,
      {
        events: [event('moment', moment), event('day', '2022-03-08')],
        quotes: [quote('moment', moment)],
        figures: [figure('moment', moment)],
      },
      { published: stated(moment) },
    ),
  )
  const { list, json } = await serving(t, documents)
  const four = documents.map(({ article }) => article.id)
  const found = async (path: string, filter: string) =>
    (await list(`/${path}?sort=id&${filter}`)).map(({ id }) => id).filter((id) => !id.endsWith('.day'))
  for (const bound of [...moments.slice(0, 3), '2022-03-09', '1646800200', '1646800200000']) {
    const value = encodeURIComponent(bound)
    t.same(await found('articles', `from=${value}&to=${value}`), four, bound)
    for (const path of ['events', 'quotes', 'figures']) {
      t.same(
        await found(path, `from=${value}&to=${value}`),
        four.map((id) => `${id}.moment`),
        `${path} ${bound}`,
      )
      t.same(
        await found(path, `knownOn=${value}`),
        four.map((id) => `${id}.moment`),
        `${path} knownOn ${bound}`,
      )
    }
  }
  for (const path of ['articles', 'events', 'quotes', 'figures']) {
    t.same(await found(path, 'from=2022-03-08&to=2022-03-08'), [], path)
    t.same(await found(path, 'knownOn=2022-03-08'), [], path)
  }
  // It is served as the day that was written.
  t.match(await json('/events/a0.moment'), { date: { start: '2022-03-08', end: '2022-03-08', precision: 'time' } })
  t.match(await json('/events/a1.moment'), { date: { start: '2022-03-09', end: '2022-03-09', precision: 'time' } })
  const series = await list<{ date: string; figures: number }>('/figures/series')
  t.match(series, [{ date: '2022-03-09', figures: 4 }])
  const annotations = await json<{ id: string; time: number; timeEnd: number | null; title: string; tags: string[] }[]>(
    '/events?sort=id&format=annotations',
  )
  t.same(
    annotations.filter(({ id }) => id.endsWith('.moment')).map(({ time, timeEnd, title, tags }) => ({ time, timeEnd, title, tags })),
    moments.map(() => ({ time: 1646800200000, timeEnd: null, title: 'moment', tags: ['assault', 'happened'] })),
  )
})

t.test('a time without an offset counts as the day that was written', async (t) => {
  const { ids } = await serving(t, [article('a', { events: [event('local', '2022-03-08T23:30:00')] })])
  t.equal(await ids('/events?from=20220308&to=20220308'), 'local')
  t.equal(await ids('/events?from=2022-03-09'), '')
})

t.test('undated items come last in both directions, and ties follow the order of the text', async (t) => {
  const dates = [null, '2022-03-09', '2022-03-08', null, '2022-03-09', '../2022-03-10', '2022-03-09T04:30:00Z', '2022-03-09?/2022-03-12']
  const names = ['none', 'b', 'first', 'absent', 'a', 'until', 'time', 'week']
  // The names of the facts are not in the order of the text, and the second article comes first in the store.
  const facts = <T>(make: (id: string, edtf: string | null, start: number) => T) =>
    dates.map((edtf, index) => make(names[index] as string, edtf, 10 * index + 5))
  const one = { events: facts(event), quotes: facts(quote), figures: facts(figure) }
  const other = { events: [event('z', '2022-03-09', 0)], quotes: [quote('z', '2022-03-09', 0)], figures: [figure('z', '2022-03-09', 0)] }
  const { ids, json } = await serving(t, [article('two', other), article('one', one)])
  const ascending = 'first b a time week z until none absent'
  const descending = 'until b a time week z first none absent'
  for (const [path, key] of Object.entries({ events: 'date', quotes: 'saidOn', figures: 'date' })) {
    t.equal(await ids(`/${path}?sort=${key}`), ascending, path)
    t.equal(await ids(`/${path}?sort=-${key}`), descending, path)
    t.equal(await ids(`/${path}`), descending, path)
    t.equal(await ids(`/${path}?sort=${key},position`), ascending, path)
    t.equal(await ids(`/${path}?sort=${key}&article=one`), ascending.replace(' z', ''), path)
    t.equal(await ids(`/${path}?sort=${key}&from=2022-03-09`), ascending.replace('first ', '').replace(' none absent', ''), path)
    t.equal(await ids(`/${path}?sort=position`), 'none b first absent a until time week z', path)
    t.equal(await ids(`/${path}?sort=-position`), 'z week time until a absent first b none', path)
    for (const limit of [1, 2, 5]) {
      const seen: string[] = []
      let next: string | null = ''
      while (next !== null) {
        const cursor: string = next === '' ? '' : `&cursor=${next}`
        const page = await json<{ data: { id: string }[]; page: { next: string | null } }>(`/${path}?sort=${key}&limit=${limit}${cursor}`)
        seen.push(...page.data.map(({ id }) => id.replace(/^.*\./, '')))
        next = page.page.next
      }
      t.equal(seen.join(' '), ascending, `${path} by ${limit}`)
    }
  }
  // Other keys too.
  const text = 'none b first absent a until time week z'
  for (const sort of ['/events?sort=type', '/events?sort=-type', '/events?sort=-status', '/quotes?sort=speaker', '/quotes?sort=-type'])
    t.equal(await ids(sort), text, sort)
  for (const sort of ['/figures?sort=value', '/figures?sort=-value', '/figures?sort=-metric', '/figures?sort=reporter'])
    t.equal(await ids(sort), text, sort)
  t.equal(await ids('/figures?sort=metric,-date'), descending)
  t.equal(await ids('/figures?sort=metric,date'), ascending)
  t.match(await json('/figures?sort=position,-position'), {
    errors: [{ parameter: 'sort', message: 'has the same key twice; remove one' }],
  })
  t.equal(await ids('/search?q=word&kind=event&limit=20'), 'until b a time week z first none absent', 'equal hits, the newest first')
})

t.test('articles without a date of publication come last in both directions', async (t) => {
  const published = (id: string, edtf: string | null) => article(id, {}, { published: edtf === null ? null : stated(edtf) })
  const { ids } = await serving(t, [published('a', null), published('b', '2022-03'), published('c', '2022-03-02'), published('d', null)])
  t.equal(await ids('/articles?sort=published'), 'b c a d')
  t.equal(await ids('/articles?sort=-published'), 'c b d a')
  t.equal(await ids('/articles'), 'c b d a')
})

t.test('a language includes its varieties, in any case', async (t) => {
  const tags = ['en', 'en-GB', 'EN-us', 'en-GB-oed', 'de', 'de-CH', 'eng', 'zh-Hant-TW']
  const { ids, json } = await serving(
    t,
    tags.map((language, index) => article(`a${index}`, {}, { language })),
  )
  const found = (filter: string) => ids(`/articles?sort=id&${filter}`)
  t.equal(await found('language=en'), 'a0 a1 a2 a3')
  t.equal(await found('language=EN-gb'), 'a1 a3')
  t.equal(await found('language=en-US'), 'a2')
  t.equal(await found('language=en-G'), '', 'a part of a subtag is another subtag')
  t.equal(await found('language=de,zh-hant'), 'a4 a5 a7')
  t.equal(await found('language=en,en-GB'), 'a0 a1 a2 a3', 'each article once')
  const message = (tag: string) => ({
    errors: [{ parameter: 'language', message: `"${tag}" is not a language tag (BCP 47); write en or en-GB` }],
  })
  for (const tag of ['e', 'en_GB', '*', 'en-*', 'en-', '-GB', 'English (UK)']) {
    t.match(await json(`/articles?language=${encodeURIComponent(tag)}`), message(tag))
  }
  t.match(await json('/articles?language=en&limit=0'), { page: { total: 4, totalIsExact: true } })
  t.match(await json('/articles?language=en,de&limit=0'), { page: { total: 6, totalIsExact: true } })
  // Each article counts once, under its own tag.
  const facet = async (filter: string) =>
    (
      await json<{ facets: { language: { values: { value: string; count: number }[] } } }>(`/articles?facet=language&limit=0&${filter}`)
    ).facets.language.values
      .map(({ value, count }) => `${value} ${count}`)
      .join(', ')
  t.equal(await facet(''), 'de 1, de-CH 1, en 1, en-GB 1, en-GB-oed 1, EN-us 1, eng 1, zh-Hant-TW 1')
  t.equal(await facet('language=en'), 'en 1, en-GB 1, en-GB-oed 1, EN-us 1')
  t.equal(await ids('/articles?sort=language'), 'a4 a5 a0 a1 a3 a2 a6 a7')
})
