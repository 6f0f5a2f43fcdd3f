import { readFile } from 'node:fs/promises'
import t, { type Test } from 'tap'
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
    'duty-to-warn',
    'save-your-children',
    'the-whole-truth',
    'withdrawal-slow-but-noticeable',
    'hard-battles-lie-ahead',
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
        speaker: [{ given, matchedBy, entities: [zelenskyy], nearest: [], parts: [], partCount: 0 }],
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
        parts: [],
        partCount: 0,
      },
    ],
  })
  for (const given of ['qqqqqqqqqq', '😀', '… …'])
    t.same((await getJson('/quotes', { speaker: given })).resolved, {
      speaker: [{ given, matchedBy: null, entities: [], nearest: [], parts: [], partCount: 0 }],
    })
})

t.test('a description that fits two entities matches neither, and both are suggested', async (t) => {
  const { data, resolved } = await getJson('/quotes', { about: 'the occupiers' })
  t.same(data, [])
  t.same(resolved.about?.[0]?.matchedBy, null)
  t.same(resolved.about?.[0]?.nearest.map(({ id }) => id).sort(), ['russia', 'russian-troops'])
})

t.test('several names select any of them, and each is reported', async (t) => {
  const both = ['no-conscripts-or-reservists', 'not-to-any-hot-spots']
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

t.test('a medium is found by a role of the entity that its phrase names', async (t) => {
  const document = JSON.parse(await readFile('fixtures/russia-spring-conscription.json', 'utf8'))
  document.entities.find(({ id }: { id: string }) => id === 'fox-news').aliases.push({ text: 'the program', kind: 'role' })
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'document.json': JSON.stringify(document) }) })
  t.teardown(() => app.close())
  for (const medium of ['the program', 'program']) {
    const { data, resolved } = (await app.inject({ url: '/quotes', query: { medium } })).json<ListResponse>()
    t.same(
      [data.map(({ id }) => id), resolved.medium?.[0]?.matchedBy],
      [['russia-spring-conscription.my-orders-as-commander-in-chief'], 'role'],
    )
  }
  t.same(await ids('/quotes', { medium: 'the program' }), [], 'without this role')
})

t.test('a list without name filters resolves no names', async (t) => {
  t.same((await getJson('/quotes', { type: 'partial' })).resolved, {})
  t.same((await getJson('/entities', { name: 'Q212' })).resolved, {
    name: [
      {
        given: 'Q212',
        matchedBy: 'wikidata',
        entities: [{ id: 'ukraine', name: 'Ukraine', type: 'place' }],
        nearest: [],
        parts: [],
        partCount: 0,
      },
    ],
  })
})

t.test('only persons have last names', async (t) => {
  t.same(await ids('/entities', { name: 'Gladkov' }), ['vyacheslav-gladkov'])
  t.same(await ids('/entities', { name: 'ministry' }), [])
})

/** An app over documents whose only entities are these, by article; and the ids that names mean in it. */
async function startWith(t: Test, articles: Record<string, readonly EntityDraft[]>) {
  const template = JSON.parse(String(articleFiles['velmouth-search-ends.json']))
  const documents = Object.entries(articles).map(([id, entities]) => [
    `${id}.json`,
    JSON.stringify({
      article: { ...template.article, id, text: { ...template.article.text, included: null } },
      entities: entities.map(({ id, type = 'person', names = [], roles = [], curated = [] }) => ({
        ...{ id, type, name: names[0] ?? roles[0], identified: true, sameAs: null, description: null },
        aliases: [
          ...names.map((text) => ({ text, kind: 'name' })),
          ...roles.map((text) => ({ text, kind: 'role' })),
          ...curated.map((text) => ({ text, kind: 'name', lang: 'en' })),
        ],
      })),
      ...{ quotes: [], figures: [], events: [] },
    }),
  ])
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir(Object.fromEntries(documents)) })
  t.teardown(() => app.close())
  const resolve = async (name: string) =>
    (await app.inject({ url: '/entities', query: { name: `"${name}"` } })).json<ListResponse>().resolved.name?.[0] as ResolvedName
  return {
    meaning: async (name: string) => (await resolve(name)).entities.map(({ id }) => id),
    matchedBy: async (name: string) => (await resolve(name)).matchedBy,
    nearest: async (name: string) => (await resolve(name)).nearest.map(({ id }) => id),
  }
}

interface EntityDraft {
  id: string
  type?: string
  names?: readonly string[]
  roles?: readonly string[]
  curated?: readonly string[]
}

t.test('a last name means everybody who has it, whether or not it is listed, and in whichever article', async (t) => {
  const { meaning, matchedBy, nearest } = await startWith(t, {
    one: [
      { id: 'marlon-id', names: ['Marlon Kingsley Jr.', 'Kingsley', 'Mr Kingsley'] },
      { id: 'ada-id', names: ['Ada Kingsley', 'Dr Ada Kingsley'] },
      { id: 'jordan', type: 'place', names: ['Jordan'] },
    ],
    two: [
      { id: 'bo-id', names: ['Bo Kingsley', 'Kingsley'] },
      { id: 'michael-id', names: ['Michael Jordan'] },
      { id: 'kim-id', names: ['Kim Jong-un'] },
      { id: 'ueda-id', curated: ['Ueda Makoto'], names: ['植田 誠'] },
    ],
  })
  for (const name of ['Kingsley', 'kingsley', 'Mr Kingsley', 'Gen. Kingsley', 'the Kingsley'])
    t.same(await meaning(name), ['ada-id', 'bo-id', 'marlon-id'])
  t.equal(await matchedBy('Kingsley'), 'last-name')
  t.same(await meaning('Ada Kingsley'), ['ada-id'])
  t.same(await meaning('Mrs Ada Kingsley'), ['ada-id'])
  t.same(await meaning('Marlon Kingsley'), ['marlon-id'])
  t.equal(await matchedBy('Marlon Kingsley'), 'name-part')
  for (const name of ['Jr', 'Jr.', 'un', 'Jong', 'Mr', 'Dr', 'Ada']) t.same(await meaning(name), [], name)
  t.same(await meaning('Jordan'), ['jordan', 'michael-id'])
  t.same(await meaning('jordan'), ['jordan'], 'an id as written')
  t.same(await meaning('Kim'), ['kim-id'])
  t.same(await meaning('Ueda'), ['ueda-id'])
  t.same(await nearest('Kingsly'), ['ada-id', 'bo-id', 'marlon-id'])
  t.same(await nearest('Bo Kingsleigh Kim'), [])
})

t.test('last names of several words, and their parts as long as they fit one person', async (t) => {
  const { meaning, matchedBy, nearest } = await startWith(t, {
    one: [
      { id: 'ursula-id', names: ['Ursula von der Leyen'] },
      { id: 'jan-id', names: ['Jan van den Berg'] },
      { id: 'anna-id', names: ['Anna Berg'] },
      { id: 'ana-id', names: ['Ana de la Cruz'] },
      { id: 'rosa-id', names: ['Rosa de Cruz'] },
      { id: 'salman-id', names: ['Mohammed bin Salman', 'محمد بن سلمان'] },
      { id: 'bashar-id', names: ['Bashar al-Assad'] },
      { id: 'ocasio-id', names: ['Alexandria Ocasio-Cortez'] },
    ],
  })
  t.same(await meaning('von der Leyen'), ['ursula-id'])
  t.same(await meaning('Mrs von der Leyen'), ['ursula-id'])
  t.same([await meaning('Leyen'), await matchedBy('Leyen')], [['ursula-id'], 'name-part'])
  t.same(await meaning('van den Berg'), ['jan-id'])
  t.same(await meaning('Berg'), ['anna-id'])
  t.same(await meaning('de la Cruz'), ['ana-id'])
  t.same([await meaning('Cruz'), await nearest('Cruz')], [[], ['ana-id', 'rosa-id']])
  t.same(await meaning('bin Salman'), ['salman-id'])
  t.same(await meaning('بن سلمان'), ['salman-id'])
  t.same(await meaning('Salman'), [])
  t.same([await meaning('Assad'), await matchedBy('al-Assad')], [['bashar-id'], 'last-name'])
  t.same(await meaning('Ocasio‑Cortez'), ['ocasio-id'])
  t.same([await meaning('Ocasio'), await meaning('Cortez')], [[], []])
})

t.test('a title in the request is ignored, unless it says something else', async (t) => {
  const { meaning, nearest } = await startWith(t, {
    one: [
      { id: 'zelenskyy-id', names: ['Ukrainian President Volodymyr Zelenskyy'] },
      { id: 'general-motors', type: 'organization', names: ['General Motors'] },
      { id: 'ann-motors', names: ['Ann Motors'] },
      { id: 'debbie-id', names: ['Debbie Harry'] },
      { id: 'charles-id', names: ['King Charles III'] },
    ],
  })
  for (const name of ['President Zelenskyy', 'Pres. Zelenskyy', 'Ukrainian President Zelenskyy', 'Mr President Volodymyr Zelenskyy'])
    t.same(await meaning(name), ['zelenskyy-id'], name)
  t.same([await meaning('Russian President Zelenskyy'), await nearest('Russian President Zelenskyy')], [[], ['zelenskyy-id']])
  t.same(await meaning('General Motors'), ['general-motors'])
  t.same(await meaning('Mrs Motors'), ['ann-motors'])
  t.same(await meaning('Prince Harry'), [])
  t.same(await meaning('King Charles'), ['charles-id'])
})

t.test('a role is found without its article and attributes, if it fits one entity', async (t) => {
  const { meaning, matchedBy, nearest } = await startWith(t, {
    one: [
      { id: 'gladkov-id', names: ['Vyacheslav Gladkov'], roles: ['the local governor'] },
      { id: 'shoigu-id', names: ['Russian Defence Minister Sergei Shoigu'] },
      { id: 'zelenskyy-id', names: ['President Zelenskyy'], roles: ['the Ukrainian leader'] },
      { id: 'putin-id', names: ['President Putin'] },
      { id: 'leader-id', type: 'organization', names: ['the Leader'] },
      { id: 'mayor-id', names: ['Ada Moor'], roles: ['the deputy mayor of Velmouth'] },
    ],
  })
  for (const name of ['governor', 'the governor', 'local governor', 'a governor']) t.same(await meaning(name), ['gladkov-id'], name)
  for (const name of ['Defence Minister', 'Russian Defence Minister', 'the minister']) t.same(await meaning(name), ['shoigu-id'], name)
  t.equal(await matchedBy('governor'), 'role')
  t.same(await meaning('Ukrainian leader'), ['zelenskyy-id'])
  t.same([await meaning('leader'), await nearest('leader')], [[], ['leader-id', 'zelenskyy-id']])
  t.same(await meaning('the leader'), ['leader-id'])
  t.same([await meaning('president'), await nearest('president')], [[], ['putin-id', 'zelenskyy-id']])
  t.same([await meaning('deputy mayor'), await meaning('mayor'), await meaning('Velmouth')], [['mayor-id'], [], []])
})

t.test('a medium is found as a phrase and as an entity that the phrase names', async (t) => {
  t.same(await ids('/quotes', { medium: 'Friday address' }), await ids('/quotes', { medium: 'the FRIDAY Address' }))
  t.not((await ids('/quotes', { medium: 'Friday address' })).length, 0)
  const interview = await ids('/quotes', { medium: 'interview with Fox News' })
  t.not(interview.length, 0)
  for (const medium of ['Fox News', 'fox-news', 'the Fox News', 'an interview with Fox News', 'interview'])
    t.same(await ids('/quotes', { medium }), interview, medium)
  t.same(await ids('/quotes', { medium: 'on Telegram' }), await ids('/quotes', { medium: 'Telegram' }))
  t.same(
    (await ids('/quotes', { medium: 'Telegram,Fox News' })).length,
    (await ids('/quotes', { medium: 'Telegram' })).length + interview.length,
  )
  t.same(await ids('/quotes', { medium: 'Fox' }), [])
  const { resolved } = await getJson('/quotes', { medium: 'Fox News' })
  t.same(resolved, {
    medium: [
      {
        given: 'Fox News',
        matchedBy: 'id',
        entities: [{ id: 'fox-news', name: 'Fox News', type: 'organization' }],
        nearest: [],
        parts: [],
        partCount: 0,
      },
    ],
  })
  for (const medium of ['Friday address', 'on Telegram', 'interview with Fox News', 'qqqqqqqq'])
    t.same((await getJson('/quotes', { medium })).resolved, {}, medium)
  t.match((await getJson('/quotes', { medium: 'Telegrm' })).resolved, { medium: [{ matchedBy: null, nearest: [{ id: 'telegram' }] }] })
  t.same(await ids('/quotes', { medium: 'nothing, or Telegram,Telegram' }), await ids('/quotes', { medium: 'Telegram' }))
  const { facets } = (await get('/quotes?facet=medium&limit=0')).json<{ facets: { medium: { values: { value: string | null }[] } } }>()
  t.same(facets.medium.values.map(({ value }) => value).sort(), ['Friday address', 'Telegram', 'interview with Fox News', null])
})

t.test('many unknown names in one request: ten get suggestions, and all turns are short', async (t) => {
  const unknown = Array.from({ length: 100 }, (_, index) => `zelenskj${index}`)
  for (const speaker of [unknown.join(), unknown.slice(0, 20).join('&speaker=')]) {
    const { resolved } = (await get(`/quotes?speaker=${speaker}`)).json<ListResponse>()
    t.equal(resolved.speaker?.filter(({ nearest }) => nearest.length > 0).length, 10)
  }
})
