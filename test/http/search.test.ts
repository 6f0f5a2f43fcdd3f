import t from 'tap'
import { snippet } from '../../src/http/response/search/snippet.js'
import { startApp } from '../app.js'
import { articleFiles, startWithArticles } from '../articles.js'
import { validatingClient } from './validated.js'

const { app } = await startWithArticles(t)
const get = await validatingClient(app)

interface Hit {
  kind: string
  id: string
  article: string | null
  date: string | null
  score: number
  snippet: string
  pin: { exact: string; start: number; end: number; url: string | null } | null
}
interface SearchResponse {
  data: Hit[]
  page: { limit: number; next: string | null; total: number; totalIsExact: boolean }
  resolved: object
}
const search = async (query: string) => (await get(`/search?${query}`)).json<SearchResponse>()
const found = async (query: string) => (await search(query)).data.map(({ kind, id }) => `${kind} ${id.replace(/^.*\./, '')}`)

t.test('a number is found in all kinds and articles, with or without its comma', async (t) => {
  const hits = [
    'quote asked-for-1500',
    'quote soldiers-killed-and-wounded',
    'figure volunteers-of-river-watch',
    'event soldiers-killed-and-wounded-in-ukraine',
    'figure soldiers-killed',
    'event volunteers-enlisted',
    'article velmouth-counts-differ',
  ]
  t.same((await found('q=1,351')).sort(), [...hits].sort())
  t.same(await found('q=1351'), await found('q=1,351'))
  t.same(await found('q=135'), [])
})

t.test('a hit has a snippet with marks, a score and its pin', async (t) => {
  const { data } = await search('q=1,351&kind=figure&article=velmouth-counts-differ')
  t.same(data, [
    {
      kind: 'figure',
      id: 'velmouth-counts-differ.volunteers-of-river-watch',
      article: 'velmouth-counts-differ',
      date: '2031-05-05',
      dateUncertain: false,
      dateApproximate: false,
      provenance: 'person',
      score: 0.077,
      snippet: '<mark>1,351</mark>',
      quoted: true,
      pin: {
        role: 'value',
        exact: '1,351',
        prefix: 'and ',
        suffix: '',
        start: 680,
        end: 685,
        url: 'https://courier.example/velmouth/counts-differ#:~:text=and-,1%2C351',
      },
    },
  ])
})

t.test('all words must match, in any order, case and accents; phrases are in quotation marks', async (t) => {
  t.same(await found('q=jump WE quote&kind=quote'), [])
  t.same(await found('q=jumped TOLD&kind=quote'), ['quote we-jumped'])
  t.same(await found('q="we jumped"&kind=quote'), ['quote we-jumped'])
  t.same(await found('q="jumped we"&kind=quote'), [])
  t.same(await found('q=soren&kind=entity'), ['entity soren-holm'])
  t.same(await found('q=ВЕРБЕНКО&kind=entity'), ['entity danylo-verbenko'])
  // Words of two pins do not form a phrase.
  t.same(await found('q="marched Velmouth"&kind=event'), [])
})

t.test('the text of an article is searched if it is included, and the hit has its position', async (t) => {
  const { data } = await search('q="guest worker"&kind=article')
  t.match(data, [
    {
      kind: 'article',
      id: 'velmouth-ferry-overturns',
      snippet: /^….*\(Данило Вербенко\), a <mark>guest worker<\/mark>, swam ashore\. .*…$/,
      pin: { exact: 'guest worker', start: 672, end: 684, url: 'https://courier.example/velmouth/ferry-overturns#:~:text=guest%20worker' },
    },
  ])
  t.match((await search('q=overturns&kind=article')).data, [{ snippet: 'Ferry <mark>overturns</mark> at Velmouth 🛟', pin: null }])
})

t.test('hits can be filtered by kind, article, entity and date', async (t) => {
  t.same(await found('q=passengers&kind=quote,event&article=velmouth-search-ends'), [
    'quote hospital-counts-once-more',
    'quote three-more-died',
  ])
  t.same((await found('q=inspection&entity=Orle Ferries&kind=event')).sort(), [
    'event inspection-not-refused',
    'event inspection-not-refused',
    'event inspection-refused',
  ])
  t.same(await found('q=died&from=2031-05-05&to=2031-05-05'), ['figure died-on-5-may'])
  t.same(await found('q=passengers&kind=figure&knownOn=2031-05-03&entity=Saint Orla Hospital'), [
    'figure wounded-by-hospital',
    'figure killed-by-hospital',
  ])
  t.same(await found('q=velmouth&kind=entity&from=2031'), [], 'an entity has no date')
  const { data, resolved } = await search('q=passengers&entity=nobody')
  t.same(data, [])
  t.match(resolved, { entity: [{ given: 'nobody', matchedBy: null }] })
})

t.test('hits are sorted by score and then by date, and are paged', async (t) => {
  const whole = await search('q=velmouth&limit=1000')
  t.equal(whole.page.total, whole.data.length)
  const ranks = whole.data.map(({ score, date }) => [score, date ?? ''] as const)
  t.same(
    ranks,
    [...ranks].sort((a, b) => b[0] - a[0]),
  )
  t.equal(whole.data[0]?.kind, 'entity')
  const seen: Hit[] = []
  let query = 'q=velmouth&limit=4'
  for (let next: string | null = ''; next !== null; ) {
    const { data, page }: SearchResponse = await search(query)
    seen.push(...data)
    next = page.next
    query = `q=velmouth&limit=4&cursor=${next}`
  }
  t.same(seen, whole.data)
  const [first, other] = [
    await search('q=velmouth&limit=1'),
    await get(`/search?q=passengers&cursor=${(await search('q=velmouth&limit=1')).page.next}`),
  ]
  t.equal(first.page.total, whole.page.total)
  t.match([other.statusCode, other.json()], [400, { code: 'invalid-cursor' }])
  const [bound, ...rank] = JSON.parse(Buffer.from(String(first.page.next), 'base64url').toString())
  const withRank = (values: unknown[], text = JSON.stringify([bound, ...values])) =>
    get(`/search?q=velmouth&limit=1&cursor=${Buffer.from(text).toString('base64url')}`)
  t.equal((await withRank(rank)).json<SearchResponse>().data[0]?.id, whole.data[1]?.id)
  t.equal((await withRank([0, ...rank.slice(1)])).json<SearchResponse>().data[0]?.id, whole.data[0]?.id, 'a position before all hits')
  t.same((await withRank([1e308, ...rank.slice(1)])).json<SearchResponse>().data, [], 'a position after all hits')
  for (const [at, value] of [
    [0, null],
    [0, '1'],
    [1, 7],
    [2, null],
    [3, 'a'],
    [4, null],
    [5, 3],
    [5, 'a\0'],
  ] as [number, unknown][]) {
    const response = await withRank(rank.with(at, value))
    t.match([response.statusCode, response.json()], [400, { code: 'invalid-cursor' }], `${at} ${value}`)
  }
  t.match((await withRank([], `["${bound}",1e999,null,"","","",""]`)).json(), { code: 'invalid-cursor' })
})

t.test('a cursor is bound to the searched kinds', async (t) => {
  const { page } = await search('q=velmouth&kind=quote,event&limit=1')
  t.equal((await get(`/search?q=velmouth&kind=event,quote&limit=1&cursor=${page.next}`)).statusCode, 200)
  const other = await get(`/search?q=velmouth&kind=event&limit=1&cursor=${page.next}`)
  t.match([other.statusCode, other.json()], [400, { code: 'invalid-cursor' }])
})

t.test('if too many items match, only the newest are ranked, and the total is not exact', async (t) => {
  const { app } = await startWithArticles(t, { VERBATIM_SEARCH_CANDIDATES: '2' })
  const { data, page } = (await app.inject('/search?q=passengers&kind=figure')).json<SearchResponse>()
  t.same([data.length, page.total, page.totalIsExact], [2, 2, false])
})

t.test('snippets are escaped HTML', async (t) => {
  const { data } = await search('q=occupiers jokes&kind=quote')
  t.match(data[0]?.snippet, /the <mark>occupiers<\/mark> decided to mark with two equally silly <mark>jokes<\/mark>\./)
  t.match((await search('q=lie&kind=quote')).data[0]?.snippet, /&quot;|<mark>lie<\/mark>/)
})

t.test('all problems of a search are reported at once', async (t) => {
  const errors = async (query: string) => (await get(`/search?${query}`)).json<{ errors: object[] }>().errors
  t.same(
    await errors('kind=quotes&from=soon'),
    [
      { parameter: 'kind', message: '"quotes" is not one of article, entity, quote, figure, event; did you mean "quote"?' },
      { parameter: 'q', message: 'is required' },
      {
        parameter: 'from',
        message:
          '"soon" is not a date; write a day (2022-03-08 or 20220308), a month (2022-03), a year (2022), an RFC 3339 time with its offset (2022-03-08T12:00:00Z), or seconds (ten digits) or milliseconds (thirteen digits) since 1970',
      },
    ].sort((a, b) => (a.parameter === 'q' ? -1 : b.parameter === 'q' ? 1 : 0)),
  )
  t.same(await errors('q=...'), [{ parameter: 'q', message: 'has no word; write at least one letter or digit' }])
})

t.test('an article without an address has no links', async (t) => {
  const document = JSON.parse(String(articleFiles['velmouth-ferry-overturns.json']))
  document.article.url = null
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'ferry.json': JSON.stringify(document) }) })
  t.teardown(() => app.close())
  const { data } = (await app.inject('/search?q="guest worker"&kind=article')).json<SearchResponse>()
  t.match(data, [{ pin: { exact: 'guest worker', url: null } }])
  t.match((await app.inject('/verify?article=velmouth-ferry-overturns&exact=guest worker')).json(), { passages: [{ url: null }] })
})

t.test('a text without the words is shown without a mark', async (t) => {
  t.equal(snippet('nothing of it', []), 'nothing of it')
})

interface Verification {
  status: string
  searched: string
  passages: { exact: string; start: number; prefix: string; suffix: string; url: string | null; facts: object[] }[]
  closest: { exact: string; start: number; facts: { id: string }[] }[]
}
const verify = async (article: string, exact: string) =>
  (await get(`/verify?article=${article}&exact=${encodeURIComponent(exact)}`)).json<Verification>()

t.test('a passage that occurs once is found, with the facts pinned to it', async (t) => {
  t.same(await verify('velmouth-ferry-overturns', 'nine passengers were dead'), {
    article: 'velmouth-ferry-overturns',
    exact: 'nine passengers were dead',
    searched: 'text',
    status: 'found',
    passages: [
      {
        exact: 'nine passengers were dead',
        prefix: 'By noon on 3 May 2031 ',
        suffix: ' and 41 injured, Velmouth River ',
        start: 219,
        end: 244,
        url: 'https://courier.example/velmouth/ferry-overturns#:~:text=By%20noon%20on%203%20May%202031-,nine%20passengers%20were%20dead,-and%2041%20injured%2C%20Velmouth%20River',
        part: null,
        facts: [
          { kind: 'quote', id: 'velmouth-ferry-overturns.rescue-counts-the-dead', role: 'content', provenance: 'person' },
          { kind: 'figure', id: 'velmouth-ferry-overturns.killed-by-rescue', role: 'value', provenance: 'person' },
          { kind: 'figure', id: 'velmouth-ferry-overturns.killed-by-rescue', role: 'participant', provenance: 'person' },
          { kind: 'figure', id: 'velmouth-ferry-overturns.wounded-by-rescue', role: 'participant', provenance: 'person' },
        ],
      },
    ],
    closest: [],
  })
})

t.test('a part of a word or number does not match', async (t) => {
  for (const [article, words] of [
    ['russia-spring-conscription', '34,500'],
    ['russia-spring-conscription', '351 soldiers'],
    ['velmouth-counts-differ', '1,35'],
    ['velmouth-counts-differ', 'We asked for 1'],
    ['velmouth-ferry-overturns', 'ine passengers'],
  ] as const)
    t.equal((await verify(article, words)).status, 'not-found', words)
  t.equal((await verify('velmouth-counts-differ', '1,351')).status, 'ambiguous')
})

t.test('a number with a decimal separator is searched as a phrase, and too many phrases are reported', async (t) => {
  t.same(await found('q=14.46'), [])
  t.same(await found('q=14 46&kind=article'), ['article velmouth-counts-differ'])
  const { errors } = (await get(`/search?q=${Array.from({ length: 21 }, (_, index) => `w${index}`).join(' ')}`)).json()
  t.same(errors, [{ parameter: 'q', message: 'has 21 words and phrases; the maximum is 20' }])
  t.equal((await get(`/search?q=${'jump '.repeat(50)}`)).statusCode, 200, 'a repeated word counts once')
})

t.test('a hit reports whether its snippet is quoted from the article, and has no date without a first day', async (t) => {
  const hits = async (query: string) => (await get(`/search?${query}`)).json<{ data: { quoted: boolean; date: string | null }[] }>().data
  t.equal((await hits('q=overturns&kind=event'))[0]?.quoted, false)
  t.equal((await hits('q=overturned&kind=event'))[0]?.quoted, true)
  t.equal((await hits('q=1,351&kind=event&article=russia-spring-conscription'))[0]?.date, null)
})

t.test('a passage that occurs several times is ambiguous, with every position', async (t) => {
  const { status, passages } = await verify('velmouth-ferry-overturns', 'passengers')
  t.equal(status, 'ambiguous')
  t.ok(passages.length > 1)
  t.same(new Set(passages.map(({ exact }) => exact)), new Set(['passengers']))
  const starts = passages.map(({ start }) => start)
  t.same(
    starts,
    [...new Set(starts)].sort((a, b) => a - b),
  )
})

t.test('a passage that does not occur is reported with the closest one, in whole words', async (t) => {
  const { status, passages, closest } = await verify('velmouth-ferry-overturns', 'ten passengers were dead')
  t.same([status, passages], ['not-found', []])
  t.match(closest, [{ exact: 'passengers were dead', facts: [{ id: /./ }] }])
  t.same((await verify('velmouth-ferry-overturns', 'zzzzqqqqxxxx')).closest, [])
})

t.test('without the text of an article only the evidence is searched, and the response says so', async (t) => {
  const found = await verify('russia-spring-conscription', 'two equally silly jokes')
  t.match(found, {
    searched: 'evidence',
    status: 'found',
    passages: [{ exact: /^This day, April 1,/, start: 809, url: null, facts: [{ id: 'russia-spring-conscription.two-silly-jokes' }] }],
  })
  t.equal(found.passages.length, 1)
  const several = await verify('russia-spring-conscription', 'guaranteed death')
  t.same([several.status, several.passages.map(({ start }) => start)], ['ambiguous', [497, 980]])
  const wrong = await verify('russia-spring-conscription', '1,531 soldiers had been killed in Ukraine and 3,825 wounded')
  t.equal(wrong.status, 'not-found')
  t.equal(wrong.closest[0]?.exact, '1,351 soldiers had been killed in Ukraine and 3,825 wounded')
  t.ok(wrong.closest.length <= 3)
})

t.test('a passage of an unknown article cannot be verified', async (t) => {
  const response = await get('/verify?article=velmouth-counts-differs&exact=x')
  t.match([response.statusCode, response.json()], [404, { code: 'no-such-item', nearest: ['velmouth-counts-differ'] }])
  t.same((await get('/verify')).json<{ errors: object[] }>().errors, [
    { parameter: 'article', message: 'is required' },
    { parameter: 'exact', message: 'is required' },
  ])
})
