import t from 'tap'
import type { ResolvedName } from '../../schemas/responses.js'
import { startApp } from '../app.js'
import { articleFiles } from '../articles.js'
import { validatingClient } from './validated.js'

const { app } = await startApp()
t.teardown(() => app.close())
const get = await validatingClient(app)

interface ListResponse {
  data: { id: string }[]
  resolved: Record<string, ResolvedName[]>
}
const getJson = async (url: string, query: Record<string, string>) =>
  (await get({ url, query: { ...query, limit: '100' } })).json<ListResponse>()
const ids = async (url: string, query: Record<string, string>) =>
  (await getJson(url, query)).data.map(({ id }) => id.replace('russia-spring-conscription.', ''))

const zelenskyy = { id: 'volodymyr-zelenskyy', name: 'Volodymyr Zelenskyy', type: 'person' } as const

t.test('every spelling of a speaker gives the same quotes', async (t) => {
  const expected = [
    'guaranteed-death',
    'different',
    'two-silly-jokes',
    'guaranteed-death-for-many',
    'warning-to-soldiers',
    'duty-to-warn',
    'save-your-children',
    'the-whole-truth',
    'withdrawal-slow-but-noticeable',
    'hard-battles-lie-ahead',
    'not-drawn-on-helicopter-attack',
    'my-orders-as-commander-in-chief',
  ]
  const spellings = {
    id: ['volodymyr-zelenskyy', 'Volodymyr-Zelenskyy', 'Volodymyr Zelenskyy', 'volodymyr  zelenskyy', 'VOLODYMYR ZELENSKYY'],
    wikidata: ['Q3874799', 'q3874799'],
    name: [
      'Zelenskyy',
      'zelenskyy',
      'Zélénskÿy',
      "Zelenskyy's",
      'Zelenskyy’s',
      'Volodymyr Zelensky',
      'Mr Zelenskyy',
      'mr. zelenskyy',
      'President Volodymyr Zelensky',
      'Зеленський',
      'ЗЕЛЕНСЬКИЙ',
      'Зеленськии',
      'Володимир Зеленський',
    ],
    'last-name': ['Zelensky', "Zelensky's"],
    role: ['the Ukrainian leader', 'The Ukrainian President', 'Ukrainian president', 'commander in chief'],
  }
  for (const [matchedBy, names] of Object.entries(spellings)) {
    for (const given of names) {
      t.same(await ids('/quotes', { speaker: given }), expected, given)
      t.same((await getJson('/quotes', { speaker: given })).resolved, {
        speaker: [{ given, matchedBy, entities: [zelenskyy], nearest: [] }],
      })
    }
  }
})

t.test('an unknown name matches nothing, and the closest names are suggested', async (t) => {
  const { data, resolved } = await getJson('/quotes', { speaker: 'Zelenskiy' })
  t.same(data, [])
  t.same(resolved, {
    speaker: [
      {
        given: 'Zelenskiy',
        matchedBy: null,
        entities: [],
        nearest: [zelenskyy, { id: 'zelenskyy-government', name: "Zelenskyy's government", type: 'organization' }],
      },
    ],
  })
  t.same((await getJson('/quotes', { speaker: 'qqqqqqqqqq' })).resolved, {
    speaker: [{ given: 'qqqqqqqqqq', matchedBy: null, entities: [], nearest: [] }],
  })
})

t.test('a description that fits two entities matches neither, and both are suggested', async (t) => {
  const { data, resolved } = await getJson('/quotes', { about: 'the occupiers' })
  t.same(data, [])
  t.same(resolved.about?.[0]?.matchedBy, null)
  t.same(resolved.about?.[0]?.nearest.map(({ id }) => id).sort(), ['russia', 'russian-troops'])
})

t.test('several names select any of them, and each is reported', async (t) => {
  const both = ['hot-spots', 'no-conscripts-or-reservists', 'not-to-any-hot-spots']
  t.same((await ids('/quotes', { speaker: 'Putin,Shoigu' })).sort(), both)
  const repeated = (await get('/quotes?speaker=Putin&speaker=Shoigu&limit=100')).json<ListResponse>()
  t.same(
    repeated.data.map(({ id }) => id).sort(),
    both.map((id) => `russia-spring-conscription.${id}`),
  )
  t.same(
    repeated.resolved.speaker?.map(({ given, matchedBy }) => [given, matchedBy]),
    [
      ['Putin', 'name'],
      ['Shoigu', 'last-name'],
    ],
  )
  t.same((await ids('/quotes', { speaker: 'Putin,Nobody At All' })).sort(), ['no-conscripts-or-reservists'])
})

t.test('a name with a comma is enclosed in double quotes', async (t) => {
  const { resolved } = await getJson('/quotes', { speaker: '"Putin, Vladimir",Putin' })
  t.same(
    resolved.speaker?.map(({ given, matchedBy }) => [given, matchedBy]),
    [
      ['Putin, Vladimir', null],
      ['Putin', 'name'],
    ],
  )
})

t.test('a value with a comma is tried as one name, then split', async (t) => {
  const document = JSON.parse(String(articleFiles['velmouth-search-ends.json']))
  document.article.publisher = 'Holm, Ashby and Sons'
  document.entities.find(({ id }: { id: string }) => id === 'soren-holm').aliases.push({ text: 'Holm, Jr', kind: 'name', lang: 'da' })
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'holm.json': JSON.stringify(document) }) })
  t.teardown(() => app.close())
  const names = async (query: string) => {
    const { resolved } = (await app.inject(`/entities?${query}`)).json<ListResponse>()
    return resolved.name?.map(({ given, entities }) => [given, ...entities.map(({ id }) => id)])
  }
  t.same(await names('name=Holm,%20Jr'), [['Holm, Jr', 'soren-holm']])
  t.same(await names('name=Holm,+Jr&name=Ashby,Pike'), [
    ['Holm, Jr', 'soren-holm'],
    ['Ashby', 'renee-ashby'],
    ['Pike', 'aurele-pike'],
  ])
  t.same(await names('name=Holm,Ashby'), [
    ['Holm', 'soren-holm'],
    ['Ashby', 'renee-ashby'],
  ])
  const published = async (publisher: string) =>
    (await app.inject({ url: '/articles', query: { publisher } })).json<ListResponse>().data.length
  t.equal(await published('Holm, Ashby and Sons'), 1)
  t.equal(await published('holm, ashby AND sons'), 1)
  t.equal(await published('Nobody,"Holm, Ashby and Sons"'), 1)
  t.equal(await published('Holm,Ashby'), 0)
})

t.test('values in brackets, as axios sends them, are values of the parameter', async (t) => {
  const names = async (query: string) =>
    (await get(`/quotes?${query}&limit=1`)).json<ListResponse>().resolved.speaker?.map(({ given }) => given)
  t.same(await names('speaker[]=Putin&speaker[]=Shoigu'), ['Putin', 'Shoigu'])
  t.same(await names('speaker%5B%5D=Putin,Shoigu&speaker=AP'), ['AP', 'Putin', 'Shoigu'])
  t.match((await get('/quotes?limit=1&limit%5B%5D=2')).json(), { detail: 'limit: has several values; only one is accepted' })
  t.match((await get('/quotes?[]=Putin')).json(), { status: 400, instance: '/quotes?%5B%5D=Putin' })
})

t.test('a list without name filters resolves no names', async (t) => {
  t.same((await getJson('/quotes', { type: 'partial' })).resolved, {})
  t.same((await getJson('/entities', { name: 'Q212' })).resolved, {
    name: [{ given: 'Q212', matchedBy: 'wikidata', entities: [{ id: 'ukraine', name: 'Ukraine', type: 'place' }], nearest: [] }],
  })
})

t.test('only persons have last names', async (t) => {
  t.same(await ids('/entities', { name: 'Gladkov' }), ['vyacheslav-gladkov'])
  t.same(await ids('/entities', { name: 'ministry' }), [])
})

t.test('many unknown names in one request: ten get suggestions, and all turns are short', async (t) => {
  const unknown = Array.from({ length: 100 }, (_, index) => `zelenskj${index}`)
  for (const speaker of [unknown.join(), unknown.slice(0, 20).join('&speaker=')]) {
    const { resolved } = (await get(`/quotes?speaker=${speaker}`)).json<ListResponse>()
    t.equal(resolved.speaker?.filter(({ nearest }) => nearest.length > 0).length, 10)
  }
})
