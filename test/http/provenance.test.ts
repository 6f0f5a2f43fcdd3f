import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { article, event, figure, quote, serving } from './dated.js'

type Provenance = 'person' | 'drafted' | 'reviewed'
const made = <T extends object>(fact: T, provenance?: Provenance): T => ({ ...fact, ...(provenance && { provenance }) })
const mayor: ArticleDocument['entities'][number] = {
  ...{ id: 'ida-brandt', type: 'person', name: 'Ida Brandt', identified: true, sameAs: null, description: null },
  aliases: [{ text: 'Ida Brandt', kind: 'name' }],
}
const drafted: ArticleDocument['entities'][number] = {
  ...mayor,
  provenance: 'drafted',
  name: 'Brandt',
  aliases: [{ text: 'Brandt', kind: 'name' }],
}

/** Three facts of each kind, of which one was drafted and one reviewed; and a drafted entity that another article names too. */
const first: ArticleDocument = {
  ...article('first', {
    quotes: [
      quote('said', '2031-05-01'),
      made(quote('heard', '2031-05-02', 20), 'drafted'),
      made(quote('told', '2031-05-03', 40), 'reviewed'),
    ],
    figures: [
      made(figure('old', '2031-05-01', 60), 'reviewed'),
      made(figure('new', '2031-05-02', 80, { value: 7 }), 'drafted'),
      figure('lost', '2031-05-03', 100, { metric: 'wounded', measure: 'change', value: 1 }),
      made(figure('lost-too', '2031-05-03', 120, { metric: 'wounded', measure: 'change', value: 2 }), 'reviewed'),
    ],
    events: [event('came', '2031-05-01', 140), made(event('went', '2031-05-02', 160), 'drafted')],
  }),
  entities: [drafted, { ...drafted, id: 'ute-holm', name: 'Ute Holm', aliases: [{ text: 'Ute Holm', kind: 'name' }] }],
}
const second: ArticleDocument = { ...article('second'), entities: [mayor] }

t.test('a fact is served with its provenance, which is that of a person if the document does not say', async (t) => {
  const { list, ids } = await serving(t, [first, second])
  const provenances = async (url: string) =>
    (await list<{ id: string; provenance: string }>(url)).map(({ id, provenance }) => `${id.replace('first.', '')} ${provenance}`)
  t.strictSame(await provenances('/quotes?sort=position'), ['said person', 'heard drafted', 'told reviewed'])
  t.strictSame(await provenances('/figures?sort=position'), ['old reviewed', 'new drafted', 'lost person', 'lost-too reviewed'])
  t.strictSame(await provenances('/events?sort=position&fields=id,provenance'), ['came person', 'went drafted'])
  t.equal(await ids('/quotes?provenance=person,reviewed'), 'told said')
  t.equal(await ids('/quotes?provenance=drafted'), 'heard')
  t.equal(await ids('/figures?provenance=drafted&metric=killed'), 'new')
  t.equal(await ids('/events?provenance=reviewed'), '')
})

t.test('an entity has the strongest provenance, and the name that a person gave it', async (t) => {
  const { list, json, ids } = await serving(t, [first, second])
  t.match(await list('/entities?sort=name'), [
    { id: 'ida-brandt', name: 'Ida Brandt', provenance: 'person', aliases: [{ text: 'Brandt' }, { text: 'Ida Brandt' }] },
    { id: 'ute-holm', provenance: 'drafted' },
  ])
  t.equal(await ids('/entities?provenance=person,reviewed'), 'ida-brandt')
  t.match(await json('/entities?facet=provenance&limit=0'), {
    facets: {
      provenance: {
        values: [
          { value: 'drafted', count: 1 },
          { value: 'person', count: 1 },
        ],
      },
    },
  })
})

t.test('an unknown provenance is refused', async (t) => {
  const { get } = await serving(t, [])
  for (const path of [
    '/quotes',
    '/figures',
    '/events',
    '/entities',
    '/figures/latest',
    '/figures/series',
    '/figures/groups',
    '/search?q=a',
  ])
    t.match((await get(`${path}${path.includes('?') ? '&' : '?'}provenance=draft`)).json(), {
      status: 400,
      errors: [{ parameter: 'provenance', message: '"draft" is not one of person, drafted, reviewed; did you mean "drafted"?' }],
    })
  t.equal((await get('/articles?provenance=person')).statusCode, 400, 'an article has none')
})

t.test('facets count it, also those of a selection', async (t) => {
  const { json } = await serving(t, [first, second])
  const counts = async (url: string) => {
    const { facets } = await json<{ facets: { provenance: { values: { value: string; count: number }[] } } }>(url)
    return facets.provenance.values.map(({ value, count }) => `${value} ${count}`)
  }
  t.strictSame(await counts('/quotes?facet=provenance&limit=0'), ['drafted 1', 'person 1', 'reviewed 1'])
  t.strictSame(await counts('/figures?facet=provenance&limit=0&metric=killed'), ['drafted 1', 'reviewed 1'])
  t.strictSame(await counts('/figures/latest?facet=provenance&limit=0&provenance=person,drafted'), ['drafted 1', 'person 1'])
})

t.test('the latest figures, series and groups are those of the selected provenance', async (t) => {
  const { list, get } = await serving(t, [first])
  t.match(await list('/figures/latest?metric=killed'), [{ id: 'first.new', provenance: 'drafted' }])
  t.match(await list('/figures/latest?metric=killed&provenance=person,reviewed'), [{ id: 'first.old', provenance: 'reviewed' }])
  t.match(await list('/figures/groups?metric=killed'), [{ count: 2, latestId: 'first.new', latestProvenance: 'drafted' }])
  t.match(await list('/figures/groups?metric=killed&provenance=reviewed'), [
    { count: 1, latestId: 'first.old', latestProvenance: 'reviewed' },
  ])
  t.match(await list('/figures/series?metric=wounded&measure=change'), [{ value: null, figures: 2, provenance: 'reviewed' }])
  t.match(await list('/figures/series?metric=killed&interval=month'), [{ value: 7, figures: 2, provenance: 'drafted' }])
  t.match(await list('/figures/series?metric=killed&interval=month&provenance=reviewed'), [
    { value: 5, figures: 1, provenance: 'reviewed' },
  ])
  const csv = (await get('/figures/series?metric=killed&format=csv')).body.split('\r\n')
  t.match([csv[0], csv[1]], [/,valueBasis,dateUncertain,dateApproximate,provenance$/, /,FALSE,FALSE,reviewed$/], 'it is the last column')
})

t.test('it is in every other representation', async (t) => {
  const { get, json } = await serving(t, [first, second])
  const lines = (body: string) => body.trimEnd().split(/\r?\n/)
  const csv = lines((await get('/quotes?sort=position&format=csv')).body)
  t.match(csv, [/,addresseeResolution,provenance$/, /,person$/, /,drafted$/, /,reviewed$/])
  t.match(lines((await get('/entities?sort=name&format=csv')).body), [/,partOfBasis,provenance$/, /,person$/, /,drafted$/])
  t.match(lines((await get('/events?sort=position&format=ndjson')).body), [/"provenance":"person"/, /"provenance":"drafted"/])
  t.match(await json('/figures?sort=position&format=rows'), [{ provenance: 'reviewed' }, { provenance: 'drafted' }, {}, {}])
  for (const kind of ['quotes/first.heard', 'figures/first.new', 'events/first.went', 'entities/ute-holm'])
    t.match((await get(`/${kind}?format=jsonld`)).json(), { 'verbatim:provenance': 'drafted' }, kind)
  t.match(await json('/events?sort=position&format=annotations'), [
    { tags: ['assault', 'happened'] },
    { tags: ['assault', 'happened', 'drafted'] },
  ])
  t.match(await json('/verify?article=first&exact=word'), { passages: [{ facts: [{ id: 'first.said', provenance: 'person' }] }] })
})

t.test('a search finds it, and has the same filter', async (t) => {
  const { list } = await serving(t, [first, second])
  const hits = async (url: string) =>
    (await list<{ kind: string; id: string; provenance: string | null }>(url)).map(({ id, provenance }) => `${id} ${provenance}`).sort()
  t.strictSame(await hits('/search?q=word&kind=quote'), ['first.heard drafted', 'first.said person', 'first.told reviewed'])
  t.strictSame(await hits('/search?q=word&kind=quote&provenance=person,reviewed'), ['first.said person', 'first.told reviewed'])
  t.strictSame(await hits('/search?q=brandt'), ['ida-brandt person'])
  const headed = { ...first, article: { ...first.article, headline: 'A word' } }
  const { list: others } = await serving(t, [headed])
  t.match(await others('/search?q=word&kind=article'), [{ kind: 'article', provenance: null }])
  t.strictSame(await others('/search?q=word&kind=article&provenance=person'), [], 'an article has none')
})
