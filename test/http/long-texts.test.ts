import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { FactEvidence } from '../../src/http/response/find-parts.js'
import { findInEvidence } from '../../src/http/response/find-passages.js'
import { toHits } from '../../src/http/response/search/hits.js'
import { codePointsIn, wholePlaces } from '../../src/http/response/whole-places.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { resources } from '../../src/resources/index.js'
import type { Reader, Store } from '../../src/store/types.js'
import { CodePoints } from '../../src/text/code-points.js'
import { sha256 } from '../../src/text/sha256.js'
import { articleDocuments, startWithArticles } from '../articles.js'
import fc from '../fast-check.js'
import { appOver } from './app-over.js'
import { validatingClient } from './validated.js'

const { store } = await startWithArticles(t)

/** Saves an article with a text, and without facts. */
async function save(id: string, text: string, headline: string | null = `About ${id}`): Promise<void> {
  const [{ article }] = articleDocuments as [ArticleDocument]
  const source = { sha256: sha256(text), length: [...text].length, included: text }
  const document = { article: { ...article, id, headline, url: `https://news.example/${id}`, text: source }, entities: [] }
  const whole = { ...document, quotes: [], figures: [], events: [] } as unknown as ArticleDocument
  await store.save(toNewDocument(whole, JSON.stringify(whole), 'import'))
}

/** A store that records which texts were read, and how long they were. */
function recording(): { store: Store; texts: [id: string, length: number][] } {
  const texts: [id: string, length: number][] = []
  const read: Store['read'] = (work, version) =>
    store.read(async (reader) => {
      const textPart: typeof reader.textPart = async (id, part) => {
        const text = await reader.textPart(id, part)
        texts.push([id, text?.length ?? 0])
        return text
      }
      return work({ ...reader, textPart })
    }, version)
  return { store: { ...store, read }, texts }
}

/** Longer than a part of a stored text. */
const long = 'word '.repeat(12_000)
await save('early', `zebra ${long}`)
await save('late', `${long}zebra`)
await save('untitled', `${long}zebra`, null)
await save('emoji', `${'🛟'.repeat(600)} zebra`)

t.test('a search reads a bounded amount of text for a hit', async (t) => {
  const { store, texts } = recording()
  const get = await validatingClient(await appOver(t, store, { VERBATIM_SEARCH_HIT_CHARACTERS: '1000' }))
  const { data } = (await get('/search?q=zebra&kind=article')).json<{
    data: { id: string; snippet: string; pin: { start: number } | null }[]
  }>()
  t.same(texts.toSorted(), [
    ['early', 50_000],
    ['emoji', 1_206],
    ['late', 50_000],
    ['untitled', 50_000],
  ])
  const hit = (wanted: string) => data.find(({ id }) => id === wanted)
  t.match(hit('early'), { snippet: /^<mark>zebra<\/mark> word word .*…$/, pin: { exact: 'zebra', start: 0, end: 5 } })
  t.match(hit('emoji'), { snippet: 'About emoji', pin: null }, 'cut within the limit in UTF-16 units')
  t.match(hit('late'), { snippet: 'About late', pin: null }, 'the headline, if the words come later')
  t.match(hit('untitled'), { snippet: '', pin: null })
})

t.test('a search reads a bounded amount of text for a response', async (t) => {
  const { store, texts } = recording()
  const limits = { VERBATIM_SEARCH_HIT_CHARACTERS: '2000', VERBATIM_SEARCH_CHARACTERS: '3000' }
  const app = await appOver(t, store, limits)
  const { data } = (await app.inject('/search?q=zebra&kind=article')).json<{ data: object[] }>()
  t.equal(data.length, 4)
  t.ok(texts.length < 4, `${texts.length} texts`)
  const other = await appOver(t, store, {})
  const tag = async (server: typeof app) => (await server.inject('/search?q=zebra')).headers.etag
  t.not(await tag(app), await tag(other), 'the limits are part of the tag')
})

t.test('a fact with very many words has a snippet of the first of them', async (t) => {
  const [{ article, entities }] = articleDocuments as [ArticleDocument]
  const facts = { quotes: [], figures: [], events: [] }
  const aliases = Array.from({ length: 500 }, (_, index) => ({ text: `name number ${index}`, kind: 'name' as const }))
  const document = { article: { ...article, id: 'aliases' }, entities: [{ ...entities[0], id: 'many-names', aliases }], ...facts }
  await store.save(toNewDocument(document as never, JSON.stringify(document), 'import'))
  const app = await appOver(t, store, { VERBATIM_SEARCH_HIT_CHARACTERS: '1000' })
  const snippet = async (q: string) =>
    (await app.inject(`/search?q=${q}&kind=entity`)).json<{ data: { snippet: string }[] }>().data[0]?.snippet
  t.equal(await snippet('"number 7"'), 'name <mark>number 7</mark>')
  t.notMatch(await snippet('"number 499"'), /mark/)
})

t.test('pins beyond the limit of a hit are not searched', async (t) => {
  const pins = ['a', 'zebra', 'zebra zoo'].map((words, index) => ({ role: 'content', exact: words.padEnd(600, '.'), start: index }))
  const items: Record<string, object> = {
    events: { id: 'a.1', title: 'b', evidence: pins },
    articles: { id: 'a', headline: null, url: null },
  }
  const reader = {
    items: async (path: string) => [JSON.stringify(items[path])],
    textPart: async (_: string, part: number) => (part === 0 ? '' : null),
  } as unknown as Reader
  const candidate = (path: string, id: string) => ({ path, id, article: 'a', date: null, position: null, score: 0.12345 })
  const candidates = [candidate('events', 'a.1'), candidate('articles', 'a')]
  const hits = await toHits(
    (work) => work(reader),
    resources,
    candidates,
    { phrases: [['zebra'], ['zoo']], prefixes: [] },
    { hit: 1_000, response: 2_000 },
  )
  t.match(hits, [
    { kind: 'event', id: 'a.1', score: 0.123, snippet: /^<mark>zebra<\/mark>\.+$/, quoted: true, pin: { start: 1 } },
    { kind: 'article', id: 'a', snippet: '', pin: null },
  ])
})

t.test('similar words are searched in a bounded number of pins', async (t) => {
  const pin = (start: number, exact: string) => ({ kind: 'quote', id: `a.${start}`, role: 'content', exact, start, end: start + 1 })
  const long = 'the ferry sank '.padEnd(60_000, '. ')
  const pins = [pin(1, long), pin(1, long), pin(2, long), pin(3, 'the ferry sink')] as unknown as FactEvidence[]
  const { status, closest } = await findInEvidence(pins, [], 'the ferry sink!', async () => {})
  t.same([status, closest.map(({ start }) => start)], ['not-found', [1, 2]])
})

t.test('the event loop runs while a long text is verified', async (t) => {
  await save('long', `${'The ferry, with 1,351 passengers. '.repeat(30_000)}unique`)
  const app = await appOver(t, store)
  let ticks = 0
  let isRunning = true
  const ticking = (async () => {
    for (; isRunning; ticks += 1) await wait(1)
  })()
  const verify = async (exact: string) => (await app.inject(`/verify?article=long&exact=${encodeURIComponent(exact)}`)).json()
  t.match(await verify('unique'), { status: 'found', passages: [{ exact: 'unique', start: 1_020_000, end: 1_020_006 }] })
  t.equal((await verify('1,351 passengers')).passages.length, 100)
  t.equal((await verify('351')).status, 'not-found')
  t.match(await verify('ferries with 1,351 passenger'), {
    status: 'not-found',
    closest: [{ exact: 'ferry, with 1,351 passengers', start: 4, end: 32 }],
  })
  isRunning = false
  await ticking
  t.ok(ticks >= 4, `${ticks} timers ran meanwhile`)
})

t.test('a word that is longer than everything that is looked at is cut', async (t) => {
  await save('one-word', 'a'.repeat(5_000))
  const app = await appOver(t, store)
  const { closest } = (await app.inject(`/verify?article=one-word&exact=${'a'.repeat(20)}b`)).json<{ closest: { exact: string }[] }>()
  t.equal(closest[0]?.exact.length, 121)
})

t.test('places in a long text are those of the whole text at once', async () => {
  const words = fc.array(fc.constantFrom('a', 'b', ' ', '1', ',', '.', '😀', 'é', '\n'), { maxLength: 60 }).map((parts) => parts.join(''))
  const exact = fc.array(fc.constantFrom('a', 'b', '1', '😀'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''))
  const pause = async () => {}
  await fc.assert(
    fc.asyncProperty(words, exact, fc.constantFrom(0, 32_766, 32_767, 300_000), async (words, exact, before) => {
      const text = `${'. '.repeat(before / 2)}${words}`
      const points = new CodePoints(text)
      const expected = points.positionsOf(exact).filter((place) => points.isWhole(place))
      const units = await wholePlaces(text, exact, 100, pause)
      const found: number[] = []
      for (const unit of units) found.push(await codePointsIn(text, 0, unit, pause))
      if (JSON.stringify(found) !== JSON.stringify(expected.map(({ start }) => start))) throw new Error(`${found}`)
    }),
    { numRuns: 60 },
  )
})

t.test('a text of millions of characters, and its document, are sent byte for byte', async (t) => {
  // A pair is at the end of the first million.
  const text = `${'word '.repeat(199_999)}word🛟${' — word'.repeat(100_000)}`
  await save('millions', text)
  const app = await appOver(t, store)
  const source = await store.read((reader) => reader.source('millions'))
  for (const [path, content] of [
    ['text', text],
    ['document', source],
  ] as const) {
    const url = `/articles/millions/${path}`
    for (const time of ['first', 'second']) {
      const { headers, body } = await app.inject(url)
      t.equal(body === content, true, `${path}, the ${time} time`)
      t.equal(headers['content-length'], `${Buffer.byteLength(content as string)}`)
    }
    const { headers, rawPayload } = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
    t.equal(headers['content-encoding'], 'gzip')
    t.equal(gunzipSync(rawPayload).toString() === content, true, `${path}, compressed`)
  }
  t.equal((await app.inject('/articles/millions/document')).headers.etag, `"${sha256(source as string)}"`)
})
