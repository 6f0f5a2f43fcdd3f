import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { ExpandedName } from '../../schemas/responses.js'
import { expandEntities, PartCache } from '../../src/http/request/expand-entities.js'
import { entities } from '../../src/resources/entities.js'
import { quotes } from '../../src/resources/quotes.js'
import type { Reader } from '../../src/store/types.js'
import { startApp } from '../app.js'
import { articleFiles, startWithArticles } from '../articles.js'
import { validatingClient } from './validated.js'

interface ListResponse {
  data: { id: string; [property: string]: unknown }[]
  page: { next: string | null; total: number; totalIsExact: boolean }
  resolved: Record<string, ExpandedName[]>
  facets: Record<string, { values: { value: string; count: number }[]; isExact: boolean }>
}

const { app } = await startWithArticles(t)
const get = await validatingClient(app)
const list = async (url: string) => (await get(url)).json<ListResponse>()
const ids = async (url: string) => (await list(`${url}&limit=100`)).data.map(({ id }) => id.replace('velmouth-', '')).sort()

/** A town with a pier, a square, a school, a mayor, a police, and a rescue service that has a chief. */
const partsOfVelmouth = [
  'market-square',
  'red-mill-school',
  'renee-ashby',
  'saltgate-pier',
  'soren-holm',
  'velmouth-police',
  'velmouth-river-rescue',
]

t.test('a filter on an entity finds what its parts did, said, reported and were, directly and through others', async (t) => {
  const events = [
    'counts-differ.ferry-workers-march',
    'counts-differ.flowers-laid',
    'counts-differ.soup-on-the-pier',
    'ferry-overturns.divers-search',
    'ferry-overturns.families-sheltered',
    'ferry-overturns.ferry-overturns',
    'ferry-overturns.second-team-joins',
    'search-ends.families-sheltered',
    'search-ends.ferry-workers-march-again',
    'search-ends.memorial-service',
    'search-ends.third-march',
  ]
  t.same(await ids('/events?place=Velmouth'), events)
  t.same(
    await ids('/events?place=Velmouth&type=protest'),
    events.filter((id) => id.includes('march')),
  )
  t.same(await ids('/events?participant=Velmouth'), [
    'counts-differ.hospital-contradicts-the-count',
    'counts-differ.volunteers-enlisted',
    'ferry-overturns.hospital-contests-the-count',
    'ferry-overturns.mayor-asks-for-lamps',
    'search-ends.inquiry-promised',
    'search-ends.search-ends',
  ])
  t.same(await ids('/quotes?speaker=Velmouth&article=velmouth-counts-differ'), [
    'counts-differ.asked-for-1500',
    'counts-differ.five-more-died',
    'counts-differ.rescue-counts-again',
    'counts-differ.whom-we-have-found',
  ])
  t.same(await ids('/quotes?speaker=Velmouth%20River%20Rescue&article=velmouth-counts-differ'), [
    'counts-differ.five-more-died',
    'counts-differ.rescue-counts-again',
    'counts-differ.whom-we-have-found',
  ])
  t.same(await ids('/quotes?about=Velmouth'), ['ferry-overturns.bring-lamps', 'ferry-overturns.volunteers-wanted'])
  t.same(await ids('/figures?metric=killed&measure=total&reporter=Velmouth'), [
    'counts-differ.killed-by-rescue',
    'ferry-overturns.killed-by-rescue',
    'search-ends.killed-by-rescue',
  ])
  t.same(await ids('/figures?place=Velmouth'), [
    'counts-differ.marchers-by-union',
    'search-ends.marchers-by-police',
    'search-ends.marchers-by-union',
  ])
  t.same(await ids('/articles?entity=Velmouth'), ['counts-differ', 'ferry-overturns', 'search-ends'])
})

t.test('exact=true finds the named entities alone, exact=false everything', async (t) => {
  const exact = async (query: string) => [await ids(`${query}&exact=true`), (await ids(`${query}&exact=false`)).length]
  t.same(await exact('/events?place=Velmouth'), [[], 11])
  t.same(await exact('/events?participant=Velmouth'), [['counts-differ.volunteers-enlisted'], 6])
  t.same(await exact('/quotes?speaker=Velmouth,Saint%20Orla%20Hospital&article=velmouth-counts-differ'), [
    ['counts-differ.hospital-counts-again'],
    5,
  ])
  t.same(await exact('/quotes?about=Velmouth'), [['ferry-overturns.volunteers-wanted'], 2])
  t.same(await exact('/search?q=passengers&entity=Velmouth'), [['counts-differ', 'ferry-overturns', 'search-ends'], 17])
  t.match((await get('/quotes?exact=yes')).json(), { status: 400, detail: 'exact: "yes" is neither true nor false' })
  t.match((await get('/quotes/velmouth-search-ends.full-and-open?exact=true')).json(), { code: 'unknown-parameter' })
})

t.test('the response lists what a name was expanded to', async (t) => {
  const { resolved } = await list('/events?place=Velmouth,Market%20Square,Nowhere&limit=0')
  t.same(
    resolved.place?.map(({ given, parts, partCount }) => [given, parts.map(({ id }) => id), partCount]),
    [
      ['Velmouth', partsOfVelmouth, 7],
      ['Market Square', [], 0],
      ['Nowhere', [], 0],
    ],
  )
  t.same(resolved.place?.[0]?.parts[0], { id: 'market-square', name: 'Market Square', type: 'place' })
  t.same((await list('/events?place=Velmouth&exact=true&limit=0')).resolved.place?.[0]?.partCount, 0)
})

t.test('the parts of an entity are a list of their own; a name means the named entity alone', async (t) => {
  t.same(
    (await list('/entities?partOf=Velmouth&sort=id')).data.map(({ id }) => id),
    partsOfVelmouth,
  )
  t.same(
    (await list('/entities?partOf=Velmouth&exact=true&sort=id')).data.map(({ id }) => id),
    partsOfVelmouth.filter((id) => id !== 'soren-holm'),
  )
  for (const parameter of ['name', 'entity']) {
    const { data, resolved } = await list(`/entities?${parameter}=Velmouth`)
    t.same([data.map(({ id }) => id), resolved[parameter]?.[0]?.partCount], [['velmouth'], 0])
  }
  const { facets } = await list('/entities?facet=partOf&limit=0')
  t.same(
    facets.partOf?.values.filter(({ value }) => value.startsWith('velmouth')).map(({ value, count }) => [value, count]),
    [
      ['velmouth', 6],
      ['velmouth-river-rescue', 1],
    ],
  )
})

t.test('an entity has the relations of all articles, in every representation', async (t) => {
  t.same((await get('/entities/saltgate-pier')).json().partOf, [{ entity: 'velmouth', basis: 'stated' }])
  t.same((await get('/entities/ferry-passengers')).json().partOf, [])
  const node = (await get('/entities/soren-holm?format=jsonld')).json()
  t.match(node, {
    memberOf: [{ id: '/entities/velmouth-river-rescue' }],
    'verbatim:partOf': [{ 'verbatim:entity': { id: '/entities/velmouth-river-rescue' }, 'verbatim:basis': 'stated' }],
  })
  t.match((await get('/entities/market-square?format=jsonld')).json(), { containedInPlace: [{ id: '/entities/velmouth' }] })
  t.match((await get('/entities/velmouth-police?format=jsonld')).json(), { memberOf: [{ id: '/entities/velmouth' }] })
  const csv = (await get('/entities?name=Market%20Square,passengers&format=csv&fields=id,partOf&sort=id')).body
  t.equal(csv, 'id,partOf,partOfBasis\r\nferry-passengers,,\r\nmarket-square,velmouth,inferred\r\n')
})

t.test('a fact that matches by several entities is listed and counted once', async (t) => {
  const query = '/events?entity=Velmouth&facet=type,participant'
  const pages: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { data, page }: ListResponse = await list(`${query}&limit=4${next === '' ? '' : `&cursor=${next}`}`)
    pages.push(...data.map(({ id }) => id))
    t.same([page.total, page.totalIsExact], [17, true])
    next = page.next
  }
  t.same([pages.length, new Set(pages).size], [17, 17])
  const { facets } = await list(`${query}&limit=0`)
  t.equal(
    facets.type?.values.reduce((sum, { count }) => sum + count, 0),
    17,
  )
  t.match(
    facets.participant?.values.find(({ value }) => value === 'velmouth-river-rescue'),
    { count: 3 },
  )
  t.equal((await get('/events?entity=Velmouth&format=ndjson')).body.trim().split('\n').length, 17)
  const latest = (await get('/figures/latest?entity=Velmouth&metric=participants')).json<ListResponse>()
  t.same(latest.data.map(({ id, value }) => [id, value]).sort(), [
    ['velmouth-search-ends.marchers-by-police', 500],
    ['velmouth-search-ends.marchers-by-union', 700],
  ])
  const groups = (await get('/figures/groups?entity=Velmouth&metric=participants')).json<ListResponse>()
  t.match(groups.data, [{ metric: 'participants', count: 3, min: 400, max: 700 }])
  const series = (await get('/figures/series?entity=Velmouth&metric=participants')).json<ListResponse>()
  t.same(
    series.data.map(({ figures }) => figures),
    [1, 1, 1],
  )
})

t.test('changes are summed if only one of the parts of a reporter states them', async (t) => {
  const sums = async (query: string) => {
    const url = `/figures/groups?metric=killed&measure=change&aggregate=sum&${query}`
    return (await get(url)).json<ListResponse>().data.map(({ sum }) => sum)
  }
  t.same(await sums('reporter=Velmouth'), [8], 'only the rescue service reports')
})

/** A country with so many towns, each the place of an event and a participant in another, of which every third one is aid. */
const countryWith = (count: number) => {
  const document = JSON.parse(String(articleFiles['velmouth-search-ends.json'])) as ArticleDocument
  const [event] = document.events
  const town = (number: number) => ({
    ...{ id: `town-${number}`, type: 'place' as const, name: `Town ${number}`, identified: true, sameAs: null, description: null },
    aliases: [{ text: `Town ${number}`, kind: 'name' as const }],
    partOf: [{ entity: number % 2 === 0 ? 'country' : `town-${number - 1}`, basis: 'curated' as const }],
  })
  const numbers = [...Array(count).keys()]
  const country = { ...town(0), id: 'country', name: 'Country', aliases: [{ text: 'Country', kind: 'name' as const }], partOf: [] }
  const events = numbers.map((number) => {
    const participant = (number + 1) % count
    const words = [`event ${number} in `, `Town ${number}`, ` with `, `Town ${participant}`]
    const pin = (role: 'content' | 'place' | 'participant', index: number) => {
      const start = number * 100 + words.slice(0, index).join('').length
      const exact = words[index] as string
      return { role, exact, prefix: '', suffix: '', start, end: start + exact.length }
    }
    return {
      ...(event as ArticleDocument['events'][number]),
      ...{ id: `event-${number}`, title: `Event ${number}`, place: `town-${number}`, date: null, reporter: null },
      participants: [{ entity: `town-${participant}`, role: 'other' as const }],
      ...{ quotes: [], figures: [], contradicts: [], type: number % 3 === 0 ? ('aid' as const) : ('agree' as const) },
      evidence: [pin('content', 0), pin('place', 1), pin('participant', 3)],
    }
  })
  const elsewhere = { role: 'content' as const, exact: 'elsewhere', prefix: '', suffix: '', start: count * 100, end: count * 100 + 9 }
  const other = {
    ...(events[0] as ArticleDocument['events'][number]),
    id: 'elsewhere',
    place: null,
    participants: [],
    evidence: [elsewhere],
  }
  return JSON.stringify({
    ...document,
    article: { ...document.article, text: { ...document.article.text, length: count * 100 + 9, included: null } },
    entities: [...document.entities, country, ...numbers.map(town)],
    ...{ quotes: [], figures: [], events: [...events, other] },
  })
}

t.test('an entity with many parts is expanded to all of them, and more than the maximum are refused', async (t) => {
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'country.json': countryWith(150) }), VERBATIM_PART_LIMIT: '150' })
  t.teardown(() => app.close())
  const get = await validatingClient(app)
  const list = async (query: string) => (await get(`/events?${query}`)).json<ListResponse>()
  for (const parameter of ['place', 'participant', 'entity']) {
    const { data, page, resolved } = await list(`${parameter}=Country&limit=1000`)
    t.same([data.length, page.total, page.totalIsExact], [150, 150, true], parameter)
    t.same([resolved[parameter]?.[0]?.parts.length, resolved[parameter]?.[0]?.partCount], [100, 150])
    t.equal((await list(`${parameter}=Country&limit=5`)).page.total, 150)
    t.same((await list(`${parameter}=Country&type=aid&limit=3`)).page.total, 50)
    const { facets } = await list(`${parameter}=Country&facet=type&limit=0`)
    t.same(
      facets.type?.values.map(({ value, count }) => [value, count]),
      [
        ['agree', 100],
        ['aid', 50],
      ],
    )
  }
  t.same((await list('place=Town%2010&limit=0')).page.total, 2)
  t.same((await list('place=Country&exact=true')).data, [])

  const { app: smaller } = await startApp({
    VERBATIM_FIXTURES: t.testdir({ 'country.json': countryWith(150) }),
    VERBATIM_PART_LIMIT: '149',
  })
  t.teardown(() => smaller.close())
  const getSmaller = await validatingClient(smaller)
  for (const path of ['/events', '/figures/latest', '/search']) {
    const response = await getSmaller(`${path}?${path === '/search' ? 'q=event&entity' : 'place'}=Country`)
    t.match(response.json(), {
      status: 400,
      code: 'too-many-parts',
      errors: [
        {
          parameter: /^(place|entity)$/,
          message: 'more than 149 entities are part of "Country"; name a smaller one, or add exact=true, which leaves them out',
        },
      ],
    })
  }
  t.equal((await getSmaller('/events?place=Country&exact=true')).statusCode, 200)
  t.equal((await getSmaller('/events?place=Town%2010')).statusCode, 200)
})

t.test('parts are read once per version of the data', async (t) => {
  const cache = new PartCache()
  const reads: unknown[] = []
  const readerOf = (version: string, parts: string[]) =>
    ({
      versionOf: () => version,
      parts: async (...given: unknown[]) => {
        reads.push(given)
        return parts
      },
      items: async (_: string, ids: readonly string[]) => ids.map((id) => JSON.stringify({ id, name: id, type: 'place' })),
    }) as unknown as Reader
  const resolved = {
    speaker: [{ given: 'A', matchedBy: 'id' as const, entities: [{ id: 'a', name: 'a', type: 'place' as const }], nearest: [] }],
  }
  const expand = async (reader: Reader, query = {}, resource = quotes) =>
    (await expandEntities(reader, cache, resource, { query, resolved }, 5)).ids
  const [before, after] = [readerOf('one', ['c', 'b']), readerOf('two', [])]
  t.same(await expand(before), { speaker: ['a', 'b', 'c'] })
  t.same(await expand(before), { speaker: ['a', 'b', 'c'] })
  t.same(await expand(after), { speaker: ['a'] })
  t.same(await expand(before, { exact: true }), { speaker: ['a'] })
  t.same(await expand(before, { exact: false }), { speaker: ['a', 'b', 'c'] })
  t.same(reads, [
    ['entities', 'partOf', ['a'], 6],
    ['entities', 'partOf', ['a'], 6],
  ])
  const named = { name: resolved.speaker }
  t.same((await expandEntities(before, cache, entities, { query: {}, resolved: named }, 5)).ids, { name: ['a'] })
})
