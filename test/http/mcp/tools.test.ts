import t from 'tap'
import { startApp } from '../../app.js'
import { documentFile, text } from '../../ingest/brackwater.js'
import { call, connect, quotedIn } from './client.js'

const fixtures = t.testdir({
  'bees.json': documentFile(({ article }) => {
    article.text.included = text
  }),
})
const { app } = await startApp({ VERBATIM_FIXTURES: fixtures, VERBATIM_CHECK_TIMEOUT: '600000' })
t.teardown(() => app.close())
const client = await connect(t, app)
const base = `http://127.0.0.1:${(app.server.address() as { port: number }).port}`

const source = {
  article: 'brackwater-bees',
  headline: 'Brackwater counts its bees',
  publisher: 'The Brackwater Bugle',
  url: 'https://brackwater.example/bees',
  published: '2031-04-28',
}
const opensAt = (words: string) => `https://brackwater.example/bees#:~:text=${words}`

t.test('there is a tool for each list of each resource, and for what else the API can do', async (t) => {
  const { tools } = await client.listTools()
  t.same(
    tools.map(({ name }) => name),
    ['search', 'verify', 'articles', 'entities', 'quotes', 'figures', 'latest_figures', 'figure_series', 'figure_groups', 'events'].concat(
      'get_article',
      'check_document',
      'draft_document',
    ),
  )
  for (const { name, annotations, outputSchema, inputSchema } of tools) {
    const hints = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }
    t.match(annotations, hints, name)
    t.equal(outputSchema?.type, 'object')
    t.equal(inputSchema.additionalProperties, false)
  }
})

t.test('the arguments of a list are the parameters of the HTTP API, with a smaller limit', async (t) => {
  const { tools } = await client.listTools()
  const openapi = (await app.inject('/openapi.json')).json()
  const argumentsOf = (name: string) => Object.keys(tools.find((tool) => tool.name === name)?.inputSchema.properties ?? {})
  const nameOf = ({ $ref }: { $ref: string }) => openapi.components.parameters[$ref.split('/').at(-1) as string].name
  for (const [name, path] of [
    ['quotes', '/quotes'],
    ['figure_series', '/figures/series'],
    ['search', '/search'],
  ] as const) {
    const parameters = openapi.paths[path].get.parameters.map((one: { name?: string; $ref: string }) => one.name ?? nameOf(one))
    const own = ['format', 'fields', 'include']
    t.same(argumentsOf(name).sort(), parameters.filter((parameter: string) => !own.includes(parameter)).sort(), name)
  }
  t.match(tools.find(({ name }) => name === 'quotes')?.inputSchema.properties?.limit, { minimum: 0, maximum: 100 })
})

t.test('a fact comes with its exact words, their position, its source and a permalink', async (t) => {
  const { data, text: shown } = await call(client, 'quotes', { speaker: ['Fenn'] })
  t.same(data.items, [
    {
      permalink: `${base}/quotes/brackwater-bees.bees-are-back`,
      id: 'brackwater-bees.bees-are-back',
      type: 'direct',
      text: 'The bees are back, Nobody believed it.',
      speaker: 'ada-fenn',
      speakerName: 'Ada Fenn',
      speakerAsWritten: 'she',
      cue: 'said',
      speakerResolution: 'pronoun',
      provenance: 'person',
      evidence: [
        { words: 'The bees are back,', start: 90, end: 108, opensAt: opensAt('The%20bees%20are%20back%2C') },
        { words: 'Nobody believed it.', start: 121, end: 140, opensAt: opensAt('Nobody%20believed%20it.') },
      ],
      source,
    },
  ])
  t.same(
    { ...data, items: [] },
    {
      items: [],
      total: 1,
      totalIsExact: true,
      next: null,
      resolved: [{ parameter: 'speaker', given: 'Fenn', means: ['Ada Fenn'], suggestions: [] }],
    },
  )
  t.same(quotedIn(shown), data, 'the text has the same')
  const codePoints = [...text]
  t.equal(codePoints.slice(90, 108).join(''), 'The bees are back,', 'positions count code points')
})

t.test('every list has rows of its own', async (t) => {
  const first = async (name: string, given = {}) => ((await call(client, name, given)).data.items as object[])[0]
  const cited = { permalink: `${base}/figures/brackwater-bees.hives`, source }
  const hives = [{ words: '1,200 hives', start: 45, end: 56, opensAt: opensAt('1%2C200%20hives') }]
  t.match(await first('figures'), { ...cited, value: 1200, placeName: 'Brackwater', reporterName: 'Ada Fenn', evidence: hives })
  t.match(await first('latest_figures'), { ...cited, value: 1200, evidence: hives })
  t.match(await first('events'), {
    title: 'The honey market of Brackwater opens',
    date: '2031-05-04',
    evidence: [{ words: 'honey market opens', start: 147, end: 165 }],
    source,
  })
  t.match(await first('figure_groups', { by: ['place'] }), {
    permalink: `${base}/figures/brackwater-bees.hives`,
    place: 'brackwater',
    latest: 1200,
    count: 1,
  })
  t.same(await first('figure_groups', { aggregate: ['count'] }), { metric: 'other', measure: 'total', unit: 'hive', count: 1 })
  t.equal(await first('figure_series'), undefined, 'the figure has no date')
  const articles = (await call(client, 'articles', {})).data.items as { url: string; permalink: string }[]
  t.match(articles, [{ ...source, article: undefined, id: 'brackwater-bees', permalink: `${base}/articles/brackwater-bees` }])
  t.match(await first('entities', { name: ['Fenn'] }), { id: 'ada-fenn', aliases: 'Ada Fenn', permalink: `${base}/entities/ada-fenn` })
  const facets = (await call(client, 'quotes', { facet: ['type'], limit: 0 })).data
  t.match(facets, { items: [], total: 1, facets: { type: { values: [{ value: 'direct', count: 1 }] } } })
})

t.test('a page is short, and its cursor has the next one', async (t) => {
  const { app } = await startApp()
  t.teardown(() => app.close())
  const client = await connect(t, app)
  const page = async (given: object) => {
    const { data, text } = await call(client, 'events', { sort: ['position'], ...given })
    return { ...(data as { items: { id: string }[]; next: string | null; total: number }), text }
  }
  const one = await page({})
  t.equal(one.items.length, 10)
  t.equal(one.total, 52)
  t.match(one.text, '10 of 52 events. Pass "next" as "cursor" for more.')
  const two = await page({ cursor: one.next })
  t.equal(new Set([...one.items, ...two.items].map(({ id }) => id)).size, 20)
  const series = (await call(client, 'figure_series', { metric: ['killed'] })).data.items as object[]
  t.match(series, [{ date: '2022-03-27', value: 1351, evidence: [{ words: '1,351 soldiers', start: 3510, end: 3524 }] }])
})

t.test('a total that is not exact says so', async (t) => {
  const { app } = await startApp({ VERBATIM_COUNT_LIMIT: '5' })
  t.teardown(() => app.close())
  const { data, text } = await call(await connect(t, app), 'events', { limit: 1 })
  t.match(data, { total: 5, totalIsExact: false })
  t.match(text, /^1 of more than 5 events\./)
})

t.test('a sum of several changes has no words of its own, and names its figures', async (t) => {
  const file = documentFile(({ figures: [hives], figures }) => {
    const change = (id: string, day: string, start: number) => {
      const [place, value, speaker] = structuredClone(hives?.evidence ?? [])
      const evidence = [place, { ...value, start, end: start + 11 }, speaker]
      return { ...hives, id, measure: 'change', asOf: { edtf: day, basis: 'inferred' }, evidence } as never
    }
    figures.splice(0, 1, change('more', '2031-04-27', 45), change('again', '2031-04-28', 9))
  })
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'bees.json': file }) })
  t.teardown(() => app.close())
  const { data } = await call(await connect(t, app), 'figure_series', { measure: ['change'], interval: 'year' })
  const [point] = data.items as [Record<string, unknown>]
  t.match(point, { value: 2400, ids: 'brackwater-bees.more|brackwater-bees.again' })
  t.same([point.evidence, point.permalink, point.source], [undefined, undefined, undefined])
})

t.test('search finds facts, entities and articles, with snippets as plain text', async (t) => {
  const { data } = await call(client, 'search', { q: 'bees' })
  const hits = data.items as { kind: string; snippet: string; source?: object; permalink: string }[]
  t.same(hits.map(({ kind }) => kind).sort(), ['article', 'entity', 'quote'])
  t.match(
    hits.find(({ kind }) => kind === 'quote'),
    {
      permalink: `${base}/quotes/brackwater-bees.bees-are-back`,
      snippet: 'The bees are back,',
      quoted: true,
      evidence: [{ words: 'The bees are back,', start: 90, end: 108 }],
      source,
    },
  )
  t.match(
    hits.find(({ kind }) => kind === 'entity'),
    { snippet: 'A town with bees.', quoted: false, source: undefined, permalink: `${base}/entities/brackwater` },
  )
})

t.test('verify says whether the words are in the article, and where', async (t) => {
  const verify = (exact: string) => call(client, 'verify', { article: 'brackwater-bees', exact })
  const { data, text } = await verify('The bees are back')
  t.match(text, /^The article contains the words\.\n/)
  t.match(data, { status: 'found', searched: 'text', source, permalink: `${base}/articles/brackwater-bees`, closest: [] })
  t.match(data.passages, [{ words: 'The bees are back', start: 90, end: 107 }])
  const [inParts] = (await verify('The bees are back, Nobody believed it.')).data.passages as object[]
  t.match(inParts, {
    words: 'The bees are back,',
    part: 1,
    facts: [{ kind: 'quote', role: 'content', permalink: `${base}/quotes/brackwater-bees.bees-are-back` }],
  })
  const missing = await verify('The bees are black')
  t.match(missing.text, /^The article does not contain the words\./)
  t.match(missing.data, { status: 'not-found', passages: [], closest: [{ words: 'The bees are back,' }] })
})

t.test('an article comes with its first facts, and with its text if that is included and requested', async (t) => {
  const article = async (given: object) => (await call(client, 'get_article', { id: 'brackwater-bees', ...given })).data
  t.match(await article({ limit: 0 }), {
    article: { headline: 'Brackwater counts its bees', permalink: `${base}/articles/brackwater-bees` },
    quotes: { items: [], total: 1 },
    figures: { items: [], total: 1 },
    events: { items: [], total: 1 },
    text: null,
  })
  t.match(await article({ text: true, limit: null }), { quotes: { items: [{ speakerName: 'Ada Fenn', source }] }, text })
  t.equal((await article({ text: null })).text, null)
})

t.test('documents are checked and drafted, and nothing is stored', async (t) => {
  const document = documentFile()
  t.match((await call(client, 'check_document', { document })).data, { article: 'brackwater-bees', pins: 9, verified: false })
  t.match((await call(client, 'check_document', { document: JSON.parse(document), text })).data, { verified: true })
  const wrong = await call(client, 'check_document', { document, text: text.replace('Nobody', 'Everybody') })
  t.equal(wrong.isError, true)
  t.match(quotedIn(wrong.text), { detail: /problems in the document; nothing was stored$/ })
  t.match((await call(client, 'draft_document', { text: '“We are back,” Mayor Ada Fenn said.', id: 'back' })).data, {
    document: { article: { id: 'back' }, quotes: [{ text: 'We are back', speaker: { entity: 'ada-fenn' } }] },
    doubts: [],
  })
  const html = '<title>Back</title><article><h1>Back</h1><p>“We are back,” Mayor Ada Fenn said.</p></article>'
  t.match((await call(client, 'draft_document', { text: html, type: 'html' })).data, { document: { article: { headline: 'Back' } } })
  t.equal((await call(client, 'articles', {})).data.total, 1)
})
