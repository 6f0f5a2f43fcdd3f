import t from 'tap'
import { startApp } from '../app.js'
import { validatingClient } from './validated.js'

const { app } = await startApp()
t.teardown(() => app.close())
const get = await validatingClient(app)

interface ListResponse {
  data: Record<string, unknown>[]
  page: { limit: number; next: string | null; total: number; totalIsExact: boolean }
}
const getJson = async (url: string) => (await get(url)).json<ListResponse>()
const ids = async (url: string) => (await getJson(url)).data.map(({ id }) => String(id).replace('russia-spring-conscription.', ''))

t.test('quotes by each filter', async (t) => {
  t.same(await ids('/quotes?addressee=Fox News'), ['my-orders-as-commander-in-chief'])
  t.same(await ids('/quotes?about=reservists'), ['no-conscripts-or-reservists'])
  t.same(await ids('/quotes?type=partial&sort=position'), [
    'guaranteed-death',
    'different',
    'not-to-any-hot-spots',
    'continuing-partial-retreat',
    'two-ukrainian-army-helicopters',
  ])
  t.same(await ids('/quotes?medium=telegram'), ['two-ukrainian-army-helicopters'])
  t.same(await ids('/quotes?medium=friday ADDRESS'), ['two-silly-jokes', 'guaranteed-death-for-many'])
  t.equal((await getJson('/quotes?article=russia-spring-conscription')).page.total, 28)
  t.equal((await getJson('/quotes?article=another')).page.total, 0)
  t.same(await ids('/quotes?q=guaranteed death'), ['guaranteed-death', 'guaranteed-death-for-many'])
  t.same(await ids('/quotes?q="death guaranteed"'), [])
  t.same(await ids('/quotes?q="hard battles" LIE'), ['hard-battles-lie-ahead'])
  t.same(await ids('/quotes?q=1351'), ['soldiers-killed-and-wounded'])
  t.same(await ids('/quotes?q=1,351'), ['soldiers-killed-and-wounded'])
  t.same(await ids("/quotes?q=don't"), ['save-your-children', 'they-lie-all-the-time'])
})

t.test('figures by each filter', async (t) => {
  t.same(await ids('/figures?metric=killed,wounded'), ['soldiers-killed', 'soldiers-wounded'])
  t.same(await ids('/figures?metric=killed&metric=age&sort=-value'), ['soldiers-killed', 'age-of-vladislav', 'age-of-the-son'])
  t.same(await ids('/figures?party=Russia'), [
    'soldiers-killed',
    'soldiers-wounded',
    'recruitment-goal',
    'draft-sessions',
    'conscription-age',
    'service-term',
    'age-of-the-son',
    'weeks-of-war',
  ])
  t.same(await ids('/figures?party=Russia&exact=true'), ['recruitment-goal', 'weeks-of-war'])
  t.same(await ids("/figures?reporter=Russia's military"), ['soldiers-killed', 'soldiers-wounded'])
  t.same(await ids('/figures?place=Belgorod'), ['helicopters-in-strike'])
  t.same(await ids('/figures?measure=goal'), ['recruitment-goal'])
  t.same(await ids('/figures?status=planned'), ['recruitment-goal'])
  t.same(await ids('/figures?unit=Helicopter'), ['helicopters-in-strike'])
  t.same(await ids('/figures?min=1000&max=4000'), ['soldiers-killed', 'soldiers-wounded'])
  t.same(await ids('/figures?min=1351&max=1351'), ['soldiers-killed'])
  // A range matches if it overlaps: 18 to 27.
  t.same(await ids('/figures?metric=eligible-age&min=20&max=21'), ['conscription-age'])
  t.same(await ids('/figures?metric=eligible-age&min=28'), [])
  t.same(await ids('/figures?metric=eligible-age&max=17.5'), [])
})

t.test('events by each filter', async (t) => {
  t.same(await ids('/events?type=retreat&sort=position'), [
    'most-conscripts-returned',
    'partial-retreat-from-kyiv',
    'withdrawal-in-the-north',
    'positions-left-on-their-own',
  ])
  t.same(await ids('/events?status=denied&sort=position'), ['shoigu-denies-hot-spots', 'putin-denies-sending-conscripts'])
  t.same(await ids('/events?participant=Fox News'), ['fox-news-interview', 'zelenskyy-declines-to-discuss-orders'])
  t.same(await ids('/events?place=Kyiv&status=ongoing'), ['struggle-for-kyiv', 'control-regained-around-kyiv'])
  t.same(await ids('/events?reporter=Gladkov'), ['strike-on-belgorod-fuel-storage', 'helicopters-enter-russian-territory'])
  t.same(await ids('/events?from=2022-03-08&to=2022-03-08&type=agree'), ['putin-promises-no-conscripts'])
})

t.test('entities and articles by each filter', async (t) => {
  t.same(await ids('/entities?type=organization&limit=3'), ['ap', 'fox-news', 'russian-military'])
  t.same(await ids('/entities?identified=false&type=person'), ['russian-army-spokesperson', 'unnamed-us-official', 'son-of-lyubov'])
  t.same(await ids('/entities?name=Kyiv'), ['kyiv'])
  t.equal((await getJson('/entities?article=russia-spring-conscription')).page.total, 41)
  t.equal((await getJson('/entities?article=another')).page.total, 0)
  t.same(await ids('/articles?language=EN&entity=AP'), ['russia-spring-conscription'])
  t.same(await ids('/articles?publisher=Somebody'), [])
  t.same(await ids('/articles?from=2022-04-06'), ['russia-spring-conscription'])
  t.same(await ids('/articles?from=2022-04-07'), [])
})

t.test('from and to accept dates of every format, and select overlapping periods', async (t) => {
  const on = async (from: string, to = from) => (await ids(`/quotes?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`)).sort()
  const march8 = ['no-conscripts-or-reservists']
  t.same(await on('2022-03-08'), march8)
  t.same(await on('2022-03-08T12:00:00Z'), march8)
  // 21:30 on 7 March in New York is 8 March in UTC.
  t.same(await on('2022-03-07T21:30:00-05:00'), march8)
  t.same(await on('1646697600000'), march8)
  t.same(await on('2022-03-10', '2022-03-20'), [])
  // An interval matches if it overlaps: the week from 21 to 27 March.
  t.same(await on('2022-03-27', '2022-03-27'), ['soldiers-killed-and-wounded'])
  t.same(
    await on('2022-03'),
    [
      ...march8,
      'conscripts-mistakenly-sent',
      'most-returned-some-captured',
      'not-to-any-hot-spots',
      'putin-had-not-known',
      'soldiers-killed-and-wounded',
    ].sort(),
  )
  t.equal((await on('2022')).length, 13)
  t.same(await on('2023'), [])
  t.equal((await ids('/events?to=2022-02-24&sort=id')).join(), 'invasion-launched,war-in-ukraine')
  t.equal((await ids('/events?from=2030')).join(), 'war-in-ukraine')
})

t.test('sorting by several keys, in both directions', async (t) => {
  t.same(await ids('/figures?sort=metric,-value&limit=3'), ['age-of-vladislav', 'age-of-the-son', 'draft-sessions'])
  t.same(await ids('/quotes?sort=saidOn,position&limit=1'), ['no-conscripts-or-reservists'])
  t.same(await ids('/quotes?sort=-saidOn,-id&limit=2'), ['two-silly-jokes', 'the-whole-truth'])
  t.same(await ids('/entities?sort=-name&limit=1'), ['zelenskyy-government'])
  t.same(await ids('/quotes?sort=-id&limit=1'), ['withdrawal-slow-but-noticeable'])
})

t.test('fields selects the properties of lists and of items', async (t) => {
  const killed = { id: 'russia-spring-conscription.soldiers-killed', value: 1351 }
  t.same((await getJson('/figures?metric=killed&fields=value,id')).data, [killed])
  t.same((await get('/figures/russia-spring-conscription.soldiers-killed?fields=id,value')).json(), killed)
})

t.test('facets count the values under the same filters', async (t) => {
  const { data, page, facets } = (await get('/quotes?speaker=Zelenskyy&facet=type,speaker,medium&limit=0')).json()
  t.same(data, [])
  t.same(page, { limit: 0, next: null, total: 10, totalIsExact: true })
  t.same(facets, {
    type: {
      values: [
        { value: 'direct', name: null, count: 7 },
        { value: 'partial', name: null, count: 2 },
        { value: 'indirect', name: null, count: 1 },
      ],
      isExact: true,
      isComplete: true,
    },
    speaker: { values: [{ value: 'volodymyr-zelenskyy', name: 'Volodymyr Zelenskyy', count: 10 }], isExact: true, isComplete: true },
    // Values that are compared without case are shown as written.
    medium: {
      values: [
        { value: null, name: null, count: 7 },
        { value: 'Friday address', name: null, count: 2 },
        { value: 'interview with Fox News', name: null, count: 1 },
      ],
      isExact: true,
      isComplete: true,
    },
  })
  const flags = (await get('/entities?facet=identified&limit=0')).json()
  t.same(flags.facets.identified.values, [
    { value: true, name: null, count: 33 },
    { value: false, name: null, count: 8 },
  ])
  const { article } = (await get('/quotes?facet=article&limit=0')).json().facets
  t.same(article.values, [{ value: 'russia-spring-conscription', name: null, count: 28 }])
  t.equal((await get('/quotes?limit=1')).json().facets, undefined)
})

t.test('facets report whether they are exact and complete', async (t) => {
  const { app } = await startApp({ VERBATIM_SCAN_LIMIT: '9', VERBATIM_FACET_VALUES: '1' })
  t.teardown(() => app.close())
  const facet = async (query: string) => (await app.inject(`/quotes?facet=type&limit=0&${query}`)).json().facets.type
  t.match(await facet(''), { values: [{ value: 'indirect', count: 13 }], isExact: true, isComplete: false })
  t.match(await facet('speaker=Zelenskyy'), { values: { length: 1 }, isExact: false, isComplete: false })
  t.match(await facet('speaker=Lyubov'), { values: { length: 1 }, isExact: true, isComplete: false })
})

t.test('include adds related items', async (t) => {
  const denied = (await get('/events?status=denied&reporter=Putin&include=contradicts,entities,article,quotes,figures')).json()
  t.same(
    denied.included.events.map(({ id }: { id: string }) => id),
    ['russia-spring-conscription.conscripts-sent-by-mistake'],
  )
  t.same(
    denied.included.articles.map(({ id }: { id: string }) => id),
    ['russia-spring-conscription'],
  )
  t.ok(denied.included.entities.some(({ id }: { id: string }) => id === 'vladimir-putin'))
  t.same(Object.keys(denied.included), ['entities', 'articles', 'events', 'quotes', 'figures'])
  t.match((await get('/quotes?limit=1&include=article')).json().included, { articles: [{ id: 'russia-spring-conscription' }] })
  t.same((await get('/figures?metric=killed&include=contradicts')).json().included, { figures: [] })
  t.same((await get('/quotes?addressee=nobody&include=entities')).json().included, { entities: [] })
  t.equal((await get('/quotes?limit=1&include=evidence')).json().included, undefined)

  const item = '/figures/russia-spring-conscription.soldiers-killed'
  t.match((await get(`${item}?fields=value&include=entities,evidence`)).json(), {
    value: 1351,
    evidence: { length: 6 },
    included: { entities: [{ id: 'russian-military' }] },
  })
  t.match((await get(`${item}?include=article`)).json(), { value: 1351, included: { articles: [{ id: 'russia-spring-conscription' }] } })
  t.same(Object.keys((await get(`${item}?fields=value`)).json()), ['value'])
})

t.test('facts as known on a day', async (t) => {
  const total = async (url: string) => (await getJson(`${url}&limit=0`)).page.total
  t.equal(await total('/quotes?knownOn=2022-03-08'), 1)
  t.equal(await total('/quotes?knownOn=2022-03'), 4)
  t.equal(await total('/quotes?knownOn=2022-04-06'), 28)
  t.equal(await total('/figures?knownOn=2022-04-05'), 2)
  t.equal(await total('/figures?knownOn=2022-04-06'), 11)
  t.equal(await total('/events?knownOn=2022-04-05'), 0)
  t.equal(await total('/events?knownOn=2022-04-06'), 52)
  t.equal(await total('/articles?knownOn=2022-04-05'), 0)
  t.equal(await total('/articles?knownOn=2022-04-06'), 1)
})

t.test('entity selects facts that mention an entity in any role', async (t) => {
  t.same(await ids('/quotes?entity=Fox News'), ['my-orders-as-commander-in-chief'])
  t.same(await ids('/figures?entity=Belgorod'), ['helicopters-in-strike'])
  t.same((await ids('/events?entity=Gladkov')).sort(), [
    'governor-accuses-ukraine',
    'helicopters-enter-russian-territory',
    'strike-on-belgorod-fuel-storage',
  ])
  t.same(await ids('/entities?entity=Kyiv'), ['kyiv'])
  t.same(await ids('/figures?q=1351'), ['soldiers-killed'])
  t.same(await ids('/entities?q="Ukrainian president"'), ['volodymyr-zelenskyy'])
})

t.test('pages of every size contain the whole list once', async (t) => {
  const whole = await ids('/events?limit=1000')
  t.equal(whole.length, 52)
  for (const limit of [1, 7, 51, 52]) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { data, page }: ListResponse = await getJson(`/events?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`)
      t.same({ ...page, next: null }, { limit, next: null, total: 52, totalIsExact: true })
      seen.push(...data.map(({ id }) => String(id).replace('russia-spring-conscription.', '')))
      cursor = page.next
    }
    t.same(seen, whole)
  }
})

t.test('a trailing slash is ignored', async (t) => {
  t.same(await getJson('/events/'), await getJson('/events'))
})

t.test('the default page has twenty items', async (t) => {
  const { data, page } = await getJson('/events')
  t.equal(data.length, 20)
  t.equal(page.limit, 20)
})

t.test('an item has all of its properties', async (t) => {
  t.same((await get('/quotes/russia-spring-conscription.two-silly-jokes')).json(), {
    id: 'russia-spring-conscription.two-silly-jokes',
    article: 'russia-spring-conscription',
    provenance: 'person',
    correction: null,
    type: 'direct',
    text: 'This day, April 1, the occupiers decided to mark with two equally silly jokes. One such joke is about people in Russia',
    speaker: { entity: 'volodymyr-zelenskyy', asWritten: 'the Ukrainian leader', resolution: 'role' },
    cue: 'said',
    addressee: null,
    medium: 'Friday address',
    saidOn: {
      edtf: '2022-04-01',
      basis: 'inferred',
      start: '2022-04-01',
      end: '2022-04-01',
      precision: 'day',
      uncertain: false,
      approximate: false,
    },
    about: ['russia', 'russians'],
    resolutions: {},
    evidence: [
      {
        role: 'content',
        exact: 'This day, April 1, the occupiers decided to mark with two equally silly jokes. One such joke is about people in Russia',
        prefix: '',
        suffix: '',
        start: 809,
        end: 927,
        url: null,
      },
      { role: 'speaker', exact: 'the Ukrainian leader', prefix: '', suffix: '', start: 930, end: 950, url: null },
      { role: 'cue', exact: 'said', prefix: '', suffix: ' in', start: 951, end: 955, url: null },
      { role: 'place', exact: 'Friday address', prefix: '', suffix: '', start: 963, end: 977, url: null },
      { role: 'date', exact: 'April 1', prefix: '', suffix: '', start: 819, end: 826, url: null },
    ],
  })
  t.same((await get('/articles/russia-spring-conscription')).json(), {
    id: 'russia-spring-conscription',
    headline: null,
    url: null,
    publisher: null,
    byline: [],
    language: 'en',
    published: {
      edtf: '2022-04-01/2022-04-06?',
      basis: 'inferred',
      start: '2022-04-01',
      end: '2022-04-06',
      precision: 'interval',
      uncertain: true,
      approximate: false,
    },
    text: { sha256: 'a311fecf3159ee6cd61ce1f282fd95759d89e5efa31f06e49e58b129605db43b', length: 5447, included: false },
    license: null,
    correction: null,
  })
})

t.test('the total is counted up to the limit of the setting', async (t) => {
  const { app } = await startApp({ VERBATIM_COUNT_LIMIT: '30', VERBATIM_PAGE_LIMIT: '5', VERBATIM_PAGE_LIMIT_MAXIMUM: '6' })
  t.teardown(() => app.close())
  const { page, data } = (await app.inject('/events')).json<ListResponse>()
  t.same([page.limit, page.total, page.totalIsExact, data.length], [5, 30, false, 5])
  t.equal((await app.inject('/events?limit=7')).statusCode, 400)
})

t.test('a page ends early after the number of rows of the setting, and the next one goes on; a stream goes on itself', async (t) => {
  const { app } = await startApp({ VERBATIM_PAGE_SCAN: '4' })
  t.teardown(() => app.close())
  const url = '/events?type=retreat&status=happened&sort=-date'
  const sizes: number[] = []
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const response = await app.inject(`${url}${cursor === '' ? '' : `&cursor=${cursor}`}`)
    const { page, data }: ListResponse = response.json()
    sizes.push(data.length)
    ids.push(...data.map(({ id }) => String(id)))
    cursor = page.next as string | null
  }
  const expected = (await get(url)).json<ListResponse>()
  t.equal(expected.page.next, null)
  t.strictSame(
    ids,
    expected.data.map(({ id }) => id),
  )
  t.ok(sizes.length > 1, sizes.join())
  t.equal((await app.inject(`${url}&format=csv`)).body, (await get(`${url}&format=csv`)).body)
})
