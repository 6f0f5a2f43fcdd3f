import t from 'tap'
import { articleFiles, startWithArticles } from '../articles.js'
import { validatingClient } from './validated.js'

/** The ten questions that Verbatim is made for, over the shipped and the invented articles. */
const { app } = await startWithArticles(t)
const get = await validatingClient(app)
type Item = Record<string, unknown>
const data = async (url: string) => (await get(url)).json<{ data: Item[] }>().data
const ids = async (url: string) => (await data(url)).map(({ id }) => String(id).replace(/^.*\./, ''))

t.test('1. quotes by any spelling of a name', async (t) => {
  const spellings = ['Zelenskyy', 'Zelensky', 'zelenskyy', 'ЗЕЛЕНСЬКИЙ', 'Q3874799', 'volodymyr-zelenskyy', "Zelenskyy's"]
  const expected = await ids('/quotes?speaker=volodymyr-zelenskyy')
  t.equal(expected.length, 10)
  for (const name of spellings) t.same(await ids(`/quotes?speaker=${encodeURIComponent(name)}`), expected, name)
  t.same(await ids('/quotes?speaker=Вербенко'), ['a-stranger-and-i-lived', 'we-jumped'])
  t.same(await ids('/quotes?speaker=holm&sort=saidOn'), ['river-is-high', 'whom-we-have-found', 'we-looked-everywhere'])
})

t.test('2. direct and partial quotes of a speaker since a date, with their evidence', async (t) => {
  const quotes = await data(
    '/quotes?speaker=Renée Ashby&type=direct,partial&from=2031-05-05&fields=text&include=evidence&sort=saidOn,position',
  )
  t.same(
    quotes.map(({ text }) => text),
    ['We asked for 1,500, and 1,351 came,', 'We will ask every question,', 'full and open'],
  )
  t.match(quotes[0]?.evidence, [{ role: /./, exact: /./, start: Number, end: Number, url: /#:~:text=/ }])
})

t.test('3. counts by speaker', async (t) => {
  const { facets } = (await get('/quotes?facet=speaker&limit=0&article=velmouth-search-ends')).json()
  t.same(facets.speaker.values.slice(0, 3), [
    { value: 'renee-ashby', name: 'Renée Ashby', count: 2 },
    { value: 'velmouth-river-rescue', name: 'Velmouth River Rescue', count: 2 },
    { value: 'aurele-pike', name: 'Aurèle Pike', count: 1 },
  ])
})

t.test('4. the latest killed and wounded, as CSV', async (t) => {
  const { body } = await get('/figures/latest?metric=killed,wounded&measure=total&format=csv')
  const rows = body.trimEnd().split('\r\n')
  t.equal(rows.length, 7)
  t.match(
    rows[3],
    /^russia-spring-conscription\.soldiers-killed,russia-spring-conscription,Russian soldiers killed in Ukraine,killed,1351,,,exact,person,total,/,
  )
})

t.test('5. rival reporters side by side', async (t) => {
  const rivals = await data('/figures/series?metric=killed&measure=total&party=ferry-passengers&from=2031-05-06&to=2031-05-06')
  t.same(
    rivals.map(({ date, series, value, qualifier, contradicts }) => [date, series, value, qualifier, contradicts]),
    [
      ['2031-05-06', 'Velmouth River Rescue', 14, 'exact', 'velmouth-counts-differ.killed-by-hospital'],
      ['2031-05-06', 'Saint Orla Hospital', 15, 'at-least', 'velmouth-counts-differ.killed-by-rescue'],
    ],
  )
})

t.test('6. goals apart from outcomes', async (t) => {
  t.same(await ids('/figures?measure=goal&article=velmouth-counts-differ'), ['volunteers-wanted-for-river-watch'])
  t.same(await ids('/figures?metric=recruited&measure=total&article=velmouth-counts-differ'), ['volunteers-of-river-watch'])
  t.same(await ids('/figures?measure=goal&party=Russia'), ['recruitment-goal'])
})

t.test('7. figures as they were known on a date', async (t) => {
  const known = async (day: string) =>
    (await data(`/figures/latest?metric=killed&measure=total&party=ferry-passengers&knownOn=${day}`)).map(({ reporter, value }) => [
      reporter,
      value,
    ])
  t.same(await known('2031-05-05'), [
    ['saint-orla-hospital', 11],
    ['velmouth-river-rescue', 9],
  ])
  t.same(await known('2031-05-06'), [
    ['saint-orla-hospital', 15],
    ['velmouth-river-rescue', 14],
  ])
  t.same(
    (await data('/figures/latest?metric=killed,wounded&knownOn=2022-04-15')).map(({ value }) => value),
    [1351, 3825],
  )
})

t.test('8. events of a type in a place and a range', async (t) => {
  t.same(await ids('/events?type=protest&place=Market Square&from=2031-05-01&to=2031-05-12'), [
    'ferry-workers-march-again',
    'ferry-workers-march',
  ])
  t.same(await ids('/events?type=protest&place=Market Square&from=2031-05-11'), ['third-march'])
})

t.test('9. 1,351 found across kinds', async (t) => {
  const hits = (await data('/search?q=1,351')).map(({ kind, article }) => `${kind} of ${article}`)
  t.same(
    new Set(hits),
    new Set([
      'quote of russia-spring-conscription',
      'figure of russia-spring-conscription',
      'event of russia-spring-conscription',
      'quote of velmouth-counts-differ',
      'figure of velmouth-counts-differ',
      'event of velmouth-counts-differ',
      'article of velmouth-counts-differ',
    ]),
  )
})

t.test('10. a false quote refused by the dry run, with its closest passage', async (t) => {
  const payload = String(articleFiles['velmouth-ferry-overturns.json']).replaceAll('“He told us, ‘Jump,’', '“He told us, ‘Jump,’')
  const document = JSON.parse(payload)
  const quote = document.quotes.find(({ id }: { id: string }) => id === 'we-jumped')
  quote.text = 'He told us, ‘Wait,’ and we waited,'
  for (const pin of quote.evidence) if (pin.role === 'content') pin.exact = quote.text
  const response = await get({
    method: 'POST',
    url: '/documents/check',
    payload: JSON.stringify(document),
    headers: { 'content-type': 'application/json' },
  })
  t.equal(response.statusCode, 422)
  const [mismatch] = response
    .json<{ errors: { code: string; message: string }[] }>()
    .errors.filter(({ message }) => message.includes('closest passage'))
  t.match(
    mismatch?.message,
    /"He told us, ‘Wait,’ and we waited," is not in the text; the closest passage is "He told us, ‘Jump,’ and we jumped,"/,
  )
})
