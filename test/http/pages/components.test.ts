import { parseHTML } from 'linkedom'
import t from 'tap'
import type { Article } from '../../../schemas/article.js'
import type { Entity } from '../../../schemas/entity.js'
import { articlePage } from '../../../src/http/pages/article-page.js'
import { type ChartPoint, chartOf } from '../../../src/http/pages/chart.js'
import { entityPage } from '../../../src/http/pages/entity-page.js'
import { homePage } from '../../../src/http/pages/home-page.js'
import { listPage } from '../../../src/http/pages/list-page.js'
import { linksOf } from '../../../src/http/pages/parts/links.js'
import { problemPage } from '../../../src/http/pages/problem-page.js'
import { searchPage } from '../../../src/http/pages/search-page.js'
import { tablePage } from '../../../src/http/pages/table-page.js'
import { verifyPage } from '../../../src/http/pages/verify-page.js'
import { startWithArticles } from '../../articles.js'

const { app } = await startWithArticles(t)
const itemOf = async (url: string) => (await app.inject(url)).json()

const at = (url: string) => ({ links: linksOf(url), names: new Map<string, string>() })
const documentOf = (html: string) => parseHTML(html).document
const textOf = (element: { textContent: string | null } | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
const textsOf = (html: string, selector: string) => [...documentOf(html).querySelectorAll(selector)].map(textOf)

const onePage = { limit: 20, next: null, total: 1, totalIsExact: true }
const list = { resolved: {}, facets: {} }

t.test('a row says that nobody has reviewed a drafted fact', async (t) => {
  const quote = await itemOf('/quotes/russia-spring-conscription.different')
  const rowsOf = (provenance: string) =>
    textsOf(listPage({ path: 'quotes', sorts: [], items: [{ ...quote, provenance }], page: onePage, ...list }, at('/quotes')), '.rows li')
  t.match(rowsOf('drafted'), [/Drafted by rules; nobody has reviewed it\.$/])
  t.notMatch(rowsOf('reviewed'), [/Drafted/])
  t.notMatch(rowsOf('person'), [/Drafted/])
})

t.test('a list says how many there are, and that more may be', async (t) => {
  const one = listPage({ path: 'articles', sorts: [], items: [], page: onePage, ...list }, at('/articles'))
  t.same(textsOf(one, 'h1, h1 + p'), ['Articles', '1 article. The articles that the facts are from.'])
  const page = { limit: 1, next: 'abc', total: 10_000, totalIsExact: false }
  const many = listPage({ path: 'quotes', sorts: ['saidOn', 'speaker'], items: [], page, ...list }, at('/quotes?q=a'))
  t.same(textsOf(many, 'h1 + p'), ['At least 10,000 quotes. Who said what, in which words.'])
  t.same(textsOf(many, '.chips li'), ['Words: a remove'])
  t.same(
    [...documentOf(many).querySelectorAll('.tools a, a[rel=next]')].map((link) => [textOf(link), link.getAttribute('href')]),
    [
      ['JSON', './quotes?q=a&format=json'],
      ['CSV', './quotes?q=a&format=csv'],
      ['NDJSON', './quotes?q=a&format=ndjson'],
      ['Feed', './quotes?q=a&format=atom'],
      ['date', './quotes?q=a&sort=saidOn'],
      ['speaker', './quotes?q=a&sort=speaker'],
      ['Next page', './quotes?q=a&cursor=abc'],
    ],
  )
})

t.test('a list is sorted by a column, and the other way round by a second click', async (t) => {
  const sortsOf = (url: string) => {
    const html = listPage({ path: 'quotes', sorts: ['saidOn', 'type'], items: [], page: onePage, ...list }, at(url))
    return [...documentOf(html).querySelectorAll('.tools span:last-child a')].map((link) => [
      textOf(link),
      link.getAttribute('href'),
      link.getAttribute('aria-current'),
    ])
  }
  const type = ['type', './quotes?sort=type', null]
  t.same(sortsOf('/quotes'), [['date', './quotes?sort=saidOn', null], type])
  t.same(sortsOf('/quotes?sort=saidOn'), [['date ↑', './quotes?sort=-saidOn', 'true'], type])
  t.same(sortsOf('/quotes?sort=-saidOn'), [['date ↓', './quotes?sort=saidOn', 'true'], type])
})

t.test('a list of which nothing matches says what to do; a later page leads back to the first', async (t) => {
  const mainOf = (url: string, page: object) =>
    listPage({ path: 'quotes', sorts: [], items: [], page: { ...onePage, ...page }, ...list }, at(url))
  t.same(textsOf(mainOf('/quotes?q=x', { total: 0 }), '.empty'), ['Nothing matches. Remove a filter, or search for other words.'])
  t.same(textsOf(mainOf('/quotes?limit=0', { total: 57 }), '.empty'), [])
  const linksOfPages = (url: string, next: string | null) =>
    [...documentOf(mainOf(url, { next })).querySelectorAll('.more a')].map((link) => [textOf(link), link.getAttribute('href')])
  t.same(linksOfPages('/quotes', null), [])
  t.same(linksOfPages('/quotes?cursor=a&q=x', 'b'), [
    ['Next page', './quotes?q=x&cursor=b'],
    ['First page', './quotes?q=x'],
  ])
  t.same(linksOfPages('/quotes?cursor=a', null), [['First page', './quotes']])
})

t.test('figures have the same filters in a list and in tables', async (t) => {
  const views = [
    ['One by one', '../figures?metric=killed'],
    ['Over time', '../figures/series?metric=killed'],
    ['Latest of each source', '../figures/latest?metric=killed'],
    ['In groups', '../figures/groups?metric=killed'],
  ]
  const viewsOf = (html: string) =>
    [...documentOf(html).querySelectorAll('.views a')].map((link) => [textOf(link), link.getAttribute('href')])
  const table = { title: 'T', description: 'D', ...list, rows: [], page: onePage, chart: null }
  t.same(viewsOf(tablePage(table, at('/figures/series?metric=killed&by=party&interval=week&sort=-date'))), views)
  const figures = (url: string) => listPage({ path: 'figures', sorts: [], items: [], page: onePage, ...list }, at(url))
  t.same(
    viewsOf(figures('/figures?metric=killed&limit=5&facet=type')),
    views.map(([name, href]) => [name, href?.slice(1)]),
  )
  t.same(textsOf(figures('/figures'), '.views [aria-current]'), ['One by one'])
  t.same(viewsOf(listPage({ path: 'quotes', sorts: [], items: [], page: onePage, ...list }, at('/quotes'))), [])
  t.same(textsOf(tablePage({ ...table, page: { ...onePage, total: 0 } }, at('/figures/latest')), '.empty, table'), [
    'No figure matches. Remove a filter.',
  ])
})

t.test('a quote reads like a sentence, whatever its cue and whomever it addresses', async (t) => {
  const { evidence, ...quote } = await itemOf('/quotes/russia-spring-conscription.different')
  const line = (cue: string | null, addressee: string | null, speaker: object = {}) => {
    const item = { ...quote, evidence, cue, addressee, speaker: { ...quote.speaker, ...speaker } }
    const context = {
      ...at('/quotes'),
      names: new Map([
        ['volodymyr-zelenskyy', 'Zelenskyy'],
        ['ap', 'AP'],
      ]),
    }
    return textsOf(listPage({ path: 'quotes', sorts: [], items: [item], page: onePage, ...list }, context), '.rows li > div:first-child')[0]
  }
  t.equal(line('said', null), 'Zelenskyy said')
  t.equal(line('said', 'ap'), 'Zelenskyy said – to AP')
  t.equal(line('told', 'ap'), 'Zelenskyy told AP')
  t.equal(line('telling', 'ap'), 'Zelenskyy telling AP')
  t.equal(line(null, 'ap'), 'Zelenskyy – to AP')
  t.equal(line('according to', null), 'According to Zelenskyy')
  t.equal(line('said', 'unknown'), 'Zelenskyy said – to unknown')
  t.equal(line('said', null, { entity: null, resolution: null }), 'Somebody whom the article does not name said')
  t.equal(line('said', null, { resolution: 'role', asWritten: 'the leader' }), 'Zelenskyy (“the leader”) said')
  t.equal(line(null, null, { resolution: 'continued', asWritten: null }), 'Zelenskyy (continued)')
})

t.test('facets are in words, of a fixed list only, and say if they were counted in part', async (t) => {
  const facets = {
    partOf: { isExact: false, hasMore: false, values: [{ value: 'ukraine', name: 'Ukraine', count: 11 }] },
    identified: {
      isExact: true,
      hasMore: false,
      values: [
        { value: true, count: 53 },
        { value: false, count: 9 },
      ],
    },
    publisher: { isExact: true, hasMore: false, values: [{ value: 'Agence France-Presse', count: 2 }] },
    metric: {
      isExact: true,
      hasMore: false,
      values: [
        { value: 'recruitment-goal', count: 1 },
        { value: null, count: 3 },
      ],
    },
    place: { isExact: true, hasMore: false, values: [] },
    type: { isExact: true, hasMore: false, values: [{ value: 'person', count: 1 }] },
    provenance: { isExact: true, hasMore: false, values: [{ value: 'person', count: 62 }] },
    addressee: { isExact: true, hasMore: false, values: [{ value: 'ap', name: 'AP', count: 6 }] },
  }
  const html = listPage(
    { path: 'entities', sorts: [], items: [], page: { ...onePage, total: 62 }, resolved: {}, facets: facets as never },
    at('/entities?type=person'),
  )
  t.same(textsOf(html, '.facet'), [
    'Part ofUkraineat least 11',
    'Has a nameyes53no9',
    'PublisherAgence France-Presse2',
    'Metricrecruitment goal1',
    'Said toAP6',
  ])
  t.equal(textsOf(html, '.narrow')[0], 'Narrow the list')
  t.equal(documentOf(html).querySelector('.facet a')?.getAttribute('href'), './entities?type=person&partOf=ukraine')
})

t.test('a facet with many values leads to more of them, and from there to the narrowed list', async (t) => {
  const values = Array.from({ length: 120 }, (_, index) => ({ value: `s${index}`, name: `S${index}`, count: 1 }))
  const facets = { speaker: { isExact: true, hasMore: false, values }, type: { isExact: true, hasMore: false, values: values.slice(0, 8) } }
  const linksAt = (url: string) => {
    const html = listPage(
      { path: 'quotes', sorts: [], items: [], page: { ...onePage, total: 200 }, resolved: {}, facets: facets as never },
      at(url),
    )
    return [...documentOf(html).querySelectorAll('.facet')].map((facet) => [...facet.querySelectorAll('a')])
  }
  const [speakers = [], types = []] = linksAt('/quotes?q=a')
  t.same([speakers.length, types.length], [9, 8])
  t.same(
    [textOf(speakers.at(-1)), speakers.at(-1)?.getAttribute('aria-label'), speakers.at(-1)?.getAttribute('href')],
    ['More', 'More: Speaker', './quotes?q=a&facet=speaker'],
  )
  const [all = []] = linksAt('/quotes?q=a&facet=speaker')
  t.same([all.length, all[99]?.getAttribute('href')], [100, './quotes?q=a&speaker=s99'])
})

t.test('a name that nobody has leads to the nearest ones', async (t) => {
  const name = (given: string, nearest: string[], entities: string[] = [], partCount = 0) => ({
    given,
    entities: entities.map((name) => ({ id: name, name })),
    nearest: nearest.map((name) => ({ id: name, name })),
    parts: [],
    partCount,
  })
  const resolved = { speaker: [name('Ann', ['Anna', 'Anne']), name('Qq', []), name('Kyiv', [], ['Kyiv', 'Kyiv Oblast'], 1_200)] }
  const html = listPage(
    { path: 'quotes', sorts: [], items: [], page: onePage, resolved: resolved as never, facets: {} },
    at('/quotes?speaker=Ann,Qq,Kyiv'),
  )
  t.same(textsOf(html, 'section p'), [
    'Nobody is called “Ann”. Did you mean Anna or Anne?',
    'Nobody is called “Qq”.',
    'Kyiv: Kyiv or Kyiv Oblast, and 1,200 that belong to it',
  ])
  t.same(
    [...documentOf(html).querySelectorAll('section p a')].map((link) => link.getAttribute('href')),
    ['./quotes?speaker=Anna', './quotes?speaker=Anne'],
  )
})

t.test('the hits of a search', async (t) => {
  const hit = {
    kind: 'quote',
    id: 'a.b',
    date: '2022-03-21',
    snippet: "&lt;b&gt; &amp;amp; <mark>1 &quot;2&quot;</mark> it's",
    quoted: true,
  }
  const entity = { ...hit, kind: 'entity', id: 'kyiv', date: null, snippet: 'Kyiv', quoted: false }
  const html = searchPage([hit, entity] as never, { ...onePage, total: 2, next: 'abc' }, at('/search?q=1'))
  t.same(textsOf(html, 'title, main > p, .rows li'), [
    'Search: 1 – Verbatim',
    '2 results · as JSON',
    'Quote · 21 March 2022<b> &amp; 1 "2" it\'s',
    'NamekyivKyiv',
  ])
  t.same(textsOf(html, 'mark'), ['1 "2"'])
  t.same(
    [...documentOf(html).querySelectorAll('.rows a, a[rel=next]')].map((link) => link.getAttribute('href')),
    ['./quotes/a.b', './entities/kyiv', './search?q=1&cursor=abc'],
  )
  t.same(textsOf(searchPage([], { ...onePage, totalIsExact: false }, at('/search?q=1')), 'main > p'), ['At least 1 result · as JSON'])
  t.same(textsOf(searchPage([], onePage, at('/search')), 'title, main > p'), [
    'Search – Verbatim',
    'Type words, a name, a number, or a phrase in quotation marks.',
  ])
})

t.test('a hit is a name, or words as the article or its annotator writes them', async (t) => {
  const hit = { kind: 'entity', id: 'kyiv', date: null, snippet: '<mark>Kyiv</mark>', quoted: false }
  const rowOf = (changes: object, contexts = new Map()) => {
    const names = new Map([['kyiv', 'Kyiv']])
    return searchPage([{ ...hit, ...changes }] as never, onePage, { ...at('/search?q=kyiv'), names, contexts })
  }
  t.same(textsOf(rowOf({}), '.rows li > *'), ['Name', 'Kyiv'])
  t.same(textsOf(rowOf({}), '.rows a mark'), ['Kyiv'])
  t.same(textsOf(rowOf({ snippet: 'Capital of <mark>Ukraine</mark>' }), '.rows li > *'), ['Name', 'Kyiv', 'Capital of Ukraine'])
  const label = { kind: 'event', id: 'a.b', snippet: 'A <mark>march</mark>' }
  t.same(textsOf(rowOf(label), '.rows li > *'), ['Event · in the words of the annotator', 'A march'])
  const context = new Map([
    [
      'a.b',
      [
        { text: 'They ', isMarked: false },
        { text: 'marched', isMarked: true },
      ],
    ],
  ])
  t.same(textsOf(rowOf(label, context), '.rows li > *'), ['Event · in the words of the annotator', 'A march', 'They marched'])
  t.same(textsOf(rowOf({ ...label, quoted: true }, context), '.rows li > *'), ['Event', 'They marched'])
  t.same(textsOf(rowOf({ ...label, quoted: true }), '.rows .words a'), ['A march'])
})

t.test('a search can be narrowed to one kind; without hits it says what to do', async (t) => {
  const html = searchPage([], { ...onePage, total: 0 }, at('/search?q=a&kind=entity&cursor=x'))
  t.same(
    [...documentOf(html).querySelectorAll('.views a')].map((link) => [textOf(link), link.getAttribute('href')]),
    [
      ['All', './search?q=a'],
      ['Quotes', './search?q=a&kind=quote'],
      ['Figures', './search?q=a&kind=figure'],
      ['Events', './search?q=a&kind=event'],
      ['Names', './search?q=a&kind=entity'],
      ['Articles', './search?q=a&kind=article'],
    ],
  )
  t.same(textsOf(html, '.views [aria-current]'), ['Names'])
  t.match(textsOf(html, '.empty')[0], /^Nothing contains all of these words\. Use fewer words/)
  t.same(textsOf(searchPage([], { ...onePage, total: 3 }, at('/search?q=a')), '.empty'), [])
})

t.test('a verification says what was found, and in what', async (t) => {
  const fact = { kind: 'quote', id: 'a.two-jokes', role: 'content' }
  const passage = { exact: 'silly', prefix: 'equally ', suffix: ' jokes', start: 8, end: 13, part: null, url: null, facts: [fact] }
  const articles = [
    { id: 'b', headline: 'Floods' },
    { id: 'c', headline: null },
  ]
  const shown = (result: object | null, url = '/verify?article=b&exact=silly') =>
    textsOf(verifyPage(result as never, articles, at(url)), 'section h2, section p, section blockquote, section .plain li, textarea')
  const result = { article: 'b', exact: 'silly', closest: [], passages: [passage] }
  const row = ['equally silly jokes', 'Quote: two jokes · in its article']
  t.same(shown({ ...result, searched: 'text', status: 'found' }), ['silly', 'The article contains these words', 'Searched: Floods', ...row])
  t.same(shown({ ...result, searched: 'text', status: 'ambiguous' })[1], 'The article contains these words several times')
  t.same(shown({ ...result, article: 'c', searched: 'evidence', status: 'not-found', passages: [], closest: [passage] }).slice(1), [
    'These words were not found',
    'The text is not included, so only the pinned words were searched: c',
    'The closest passages are below. Search in all articles',
    ...row,
  ])
  t.same(shown({ ...result, searched: 'text', status: 'not-found', passages: [] }).slice(1), [
    'These words were not found',
    'Searched: Floods',
    'There is nothing similar. Search in all articles',
  ])
  t.same(shown(null, '/verify'), [''])
})

t.test('facts that take only a name or a date from a passage are behind a click', async (t) => {
  const facts = ['content', 'value', 'date', 'speaker'].map((role) => ({ kind: 'figure', id: `a.${role}`, role }))
  const passage = { exact: 'silly', prefix: '', suffix: '', start: 8, end: 13, part: null, url: null }
  const html = (shown: object[]) => {
    const result = {
      article: 'a',
      exact: 'silly',
      searched: 'text',
      status: 'found',
      closest: [],
      passages: [{ ...passage, facts: shown }],
    }
    return verifyPage(result as never, [], at('/verify?article=a&exact=silly'))
  }
  const linkOf = (role: string) => `Figure: ${role} · in its article`
  t.same(textsOf(html(facts), '.rows > li > .plain li'), ['content', 'value'].map(linkOf))
  t.same(textsOf(html(facts), 'details li'), ['date', 'speaker'].map(linkOf))
  t.same(textsOf(html(facts), 'summary'), ['2 facts take a name, a date or a place from these words'])
  t.same(textsOf(html(facts.slice(0, 3)), 'summary'), ['1 fact takes a name, a date or a place from these words'])
  t.same(textsOf(html(facts.slice(0, 2)), 'summary'), [])
})

t.test('the form of a verification has the article of the link, or the only one', async (t) => {
  const inputOf = (ids: string[], url: string) => {
    const articles = ids.map((id) => ({ id, headline: id.toUpperCase() }))
    return (
      documentOf(verifyPage(null, articles, at(url)))
        .querySelector('#article')
        ?.getAttribute('value') ?? null
    )
  }
  t.same([inputOf(['b', 'c'], '/verify'), inputOf([], '/verify')], [null, null])
  t.same([inputOf(['b'], '/verify'), inputOf(['b'], '/verify?article=a')], ['b', 'a'])
  t.same(textsOf(verifyPage(null, [{ id: 'b', headline: 'Floods' }], at('/verify')), 'option[value=b]'), ['Floods'])
})

t.test('tables have the columns that have values, and doubts in words', async (t) => {
  const row = {
    date: '2022-03-27',
    series: 'Army, total',
    metric: 'recruitment-goal',
    partyName: 'Bad-Tölz',
    placeName: null,
    unit: 'person',
    words: 'two',
  }
  const rows = [
    { ...row, id: 'a.b', value: 2, low: null, high: null, qualifier: 'at-least', dateUncertain: true, dateApproximate: true },
    { ...row, value: null, low: 2, high: 3, qualifier: 'exact', dateUncertain: false, dateApproximate: true },
    { ...row, min: 1, max: 1, dateUncertain: true, words: undefined },
    { ...row, min: 1, max: 4 },
    { ...row, date: null, value: null, low: null, high: 3, qualifier: 'exact' },
    { ...row, count: 3 },
  ]
  const table = { title: 'T', description: 'D', ...list, chart: null }
  const html = tablePage({ ...table, rows, page: { ...onePage, next: 'abc' } }, at('/figures/series'))
  t.same(textsOf(html, 'th'), ['Value', 'Date', 'Series', 'Count', 'Metric', 'Of whom', 'In which words'])
  t.same(
    [...documentOf(html).querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map(textOf).filter((cell) => cell !== ''),
    ),
    [
      ['At least 2 people', '27 March 2022 (uncertain, approximate)', 'Army, total', 'recruitment goal', 'Bad-Tölz', 'two'],
      ['2 to 3 people', '27 March 2022 (approximate)', 'Army, total', 'recruitment goal', 'Bad-Tölz', 'two'],
      ['1 person', '27 March 2022 (uncertain)', 'Army, total', 'recruitment goal', 'Bad-Tölz'],
      ['1 to 4 people', '27 March 2022', 'Army, total', 'recruitment goal', 'Bad-Tölz', 'two'],
      ['? to 3 people', 'Army, total', 'recruitment goal', 'Bad-Tölz', 'two'],
      ['–', '27 March 2022', 'Army, total', '3', 'recruitment goal', 'Bad-Tölz', 'two'],
    ],
  )
  t.same(
    [...documentOf(html).querySelectorAll('td a, a[rel=next]')].map((link) => link.getAttribute('href')),
    ['../figures/a.b', '../figures?metric=recruitment-goal&unit=person', '../figures/series?cursor=abc'],
  )
  t.equal(
    documentOf(tablePage({ ...table, rows, page: onePage, chart: '<svg></svg>' }, at('/figures/series'))).querySelectorAll(
      'figure.chart svg',
    ).length,
    1,
  )
})

t.test('a chart has the most frequent unit, a hollow point for what is doubtful, and a name for each series', async (t) => {
  const point: ChartPoint = {
    date: '2031-05-01',
    series: 'Rescue <b>',
    value: 10,
    low: null,
    high: null,
    unit: 'person',
    qualifier: 'exact',
    label: null,
    dateUncertain: false,
    dateApproximate: false,
  }
  const points: ChartPoint[] = [
    point,
    { ...point, date: '2031-05-02', value: 12, qualifier: 'at-least' },
    { ...point, date: '2031-05-03', value: 13, dateUncertain: true },
    { ...point, date: '2031-05-04', value: 14, dateApproximate: true },
    { ...point, series: 'Hospital', value: null, low: 8, high: 12 },
    { ...point, series: 'Hospital', value: null, low: null, high: 6 },
    { ...point, series: 'Hospital', value: null, low: 4 },
    { ...point, series: 'Hospital', value: null },
    { ...point, unit: 'week', series: 'Weeks' },
  ]
  const image = documentOf(`<body>${chartOf(points)}</body>`)
  t.same([...image.querySelectorAll('title')].map(textOf).sort(), [
    '1 May 2031: 10 people, Rescue <b>',
    '1 May 2031: 4 to ? people, Hospital',
    '1 May 2031: 8 to 12 people, Hospital',
    '1 May 2031: ? to 6 people, Hospital',
    '2 May 2031: at least 12 people, Rescue <b>',
    '3 May 2031 (date not certain): 13 people, Rescue <b>',
    '4 May 2031 (date not certain): 14 people, Rescue <b>',
  ])
  t.equal(image.querySelectorAll('g.doubtful[fill="none"] path').length, 3)
  const texts = [...image.querySelectorAll('text')].map(textOf)
  t.same(
    ['Rescue <b>', 'Hospital', '↑ people', 'Weeks'].map((text) => texts.includes(text)),
    [true, true, true, false],
  )
  t.same(
    texts.filter((text) => /^(?:\d|12 [AP]M).*May|^May$/.test(text) || /[AP]M/.test(text)),
    ['1May'],
    'days, no hours',
  )
  const years = documentOf(`<body>${chartOf([point, { ...point, date: '2035-05-01' }])}</body>`)
  t.ok(
    [...years.querySelectorAll('text')].map(textOf).some((text) => text.endsWith('2033')),
    'a long axis has years',
  )
  const svg = image.querySelector('svg')
  t.same(
    [svg?.getAttribute('role'), svg?.getAttribute('aria-label'), svg?.getAttribute('class')],
    ['img', '7 points; the table has the same data', 'plot'],
  )
  t.same([image.querySelectorAll('style').length, image.querySelectorAll('g[aria-label]').length], [0, 0])
  t.equal(chartOf([]), null)
  t.equal(chartOf([{ ...point, value: null }]), null)
  const units = chartOf([point, { ...point, unit: 'box' }]) as string
  t.match(units, '1 point;', 'of equally frequent units, the first by name')
  t.match(units, '↑ boxes')
  t.match(chartOf([{ ...point, unit: 'box' }, point]) as string, '↑ boxes')
})

t.test('an article without an address, origin and text, and with more facts than are shown', async (t) => {
  const article: Article = await itemOf('/articles/russia-spring-conscription')
  const { data } = await itemOf('/figures?article=russia-spring-conscription&include=evidence&sort=position')
  const facts = data.slice(0, 2).map((item: object) => ({ path: 'figures', item }))
  const page = { article, facts, text: null, isPartial: true, showsPinned: true, jsonLd: '{"a":"</script>"}' }
  const html = articlePage(page, at('/articles/russia-spring-conscription'))
  t.match(html, 'The first facts of each kind.')
  t.notMatch(html, 'Lines have the length')
  t.same(textsOf(html, '.article a.f').slice(0, 2), ['recruitment goal', '134,500 new men'])
  t.match(html, '<script type="application/ld+json">{"a":"\\u003c/script>"}</script>')
  const known = {
    ...article,
    headline: 'H',
    publisher: 'P',
    byline: ['A', 'B'],
    url: 'https://example.org/a',
    license: 'CC0',
    correction: 'C',
  }
  const quoted = articlePage({ ...page, article: known, isPartial: false, showsPinned: false }, at('/articles/x'))
  t.same(textsOf(quoted, 'h1, main > p'), [
    'H',
    'P · A, B · 1 April 2022 to 6 April 2022 (uncertain, inferred) · Read it at the publisher · CC0',
    'Correction: C',
    'The text is not included. Lines have the length of what is left out; a fact shows its own words when you choose it.',
    'Quotes Figures Events Names',
    'Check a sentence in this article · As data document JSON-LD',
  ])
  const gap = documentOf(quoted).querySelector('.article i.f')
  t.match(gap?.textContent, /^ +$/, 'blanks, which are drawn as a line')
})

t.test('an entity of which little is known', async (t) => {
  const entity: Entity = await itemOf('/entities/volodymyr-zelenskyy')
  const unknown = { ...entity, description: null, sameAs: 'javascript:alert(1)', partOf: [] }
  const html = entityPage({ parts: [], entity: unknown, related: [], jsonLd: '{}' }, at('/entities/volodymyr-zelenskyy'))
  t.equal(
    documentOf(html).querySelector('meta[name=description]')?.getAttribute('content'),
    'Person: what was said by and about Volodymyr Zelenskyy.',
  )
  t.same(textsOf(html, 'h1 + p'), ['Person'])
  t.equal(documentOf(html).querySelectorAll('main a').length, 2)
})

t.test('the home page counts one and several', async (t) => {
  const counts = [
    { path: 'articles', count: 1 },
    { path: 'entities', count: 1_200 },
    { path: 'quotes', count: 0 },
  ]
  const html = homePage({ counts, figures: [], articles: [], examples: [], origin: 'http://verbatim.test' }, at('/'))
  t.same(textsOf(html, '.chips li'), ['1 article', '1,200 names', '0 quotes'])
  t.same(textsOf(html, 'code'), [
    "curl 'http://verbatim.test/figures?metric=killed'",
    '=IMPORTDATA("http://verbatim.test/figures?metric=killed&format=spreadsheet")',
  ])
})

t.test('the home page of an empty store leads to writing the first article', async (t) => {
  const html = homePage({ counts: [], figures: [], articles: [], examples: [], origin: 'http://verbatim.test' }, at('/'))
  t.same(textsOf(html, '.empty'), ['There is no article yet. Write the first one as data.'])
  t.same(textsOf(html, 'h2'), ['Articles', 'Use as data'])
})

t.test('the header leads to the lists, says where the page is, and has one search box only', async (t) => {
  const current = (url: string) =>
    [...documentOf(problemPage(notFound, linksOf(url))).querySelectorAll('nav [aria-current]')].map((link) => [
      textOf(link),
      link.getAttribute('aria-current'),
    ])
  const notFound = { type: '', title: 'Not found', status: 404, detail: 'none', instance: '', code: 'item-not-found' } as const
  t.same(current('/quotes'), [['Quotes', 'page']])
  t.same(current('/quotes/a.b'), [['Quotes', 'true']])
  t.same(current('/nothing'), [])
  t.equal(documentOf(problemPage(notFound, linksOf('/nothing'))).querySelectorAll('main input[type=search]').length, 1)
  for (const status of [404, 400])
    t.equal(documentOf(problemPage({ ...notFound, status }, linksOf('/'))).querySelectorAll('input[type=search]').length, 1)
})

t.test('a problem says what to do', async (t) => {
  const problem = {
    type: '/problems/x',
    title: 'Wrong',
    status: 400,
    detail: 'a: too long',
    instance: '/',
    code: 'invalid-parameter',
  } as const
  const errors = [{ parameter: 'a', message: 'too long' }, { message: 'the body is empty' }]
  t.same(textsOf(problemPage({ ...problem, errors } as never, linksOf('/quotes')), 'main li, main > p'), [
    'a: too long',
    'the body is empty',
    'Start page · About this problem',
  ])
  const nearest = problemPage({ ...problem, detail: 'none has it', nearest: ['a/b'] } as never, linksOf('/quotes/x'))
  t.same(textsOf(nearest, 'main > p'), ['None has it.', 'Did you mean:', 'Start page · About this problem'])
  t.equal(documentOf(nearest).querySelector('main li a')?.getAttribute('href'), '../quotes/a%2Fb')
  t.same(textsOf(problemPage({ ...problem, nearest: [] } as never, linksOf('/quotes/x')), 'main > p'), [
    'A: too long.',
    'Start page · About this problem',
  ])
})
