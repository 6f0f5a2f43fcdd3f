/* c8 ignore start: which code runs depends on the random changes. */
import type { Arbitrary } from 'fast-check'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { resources } from '../../src/resources/index.js'
import type { Store } from '../../src/store/types.js'
import { articleDocuments } from '../articles.js'
import fc from '../fast-check.js'
import { appOver } from './app-over.js'

interface List {
  data: object[]
  page: { next: string | null }
}

/** The number of facts of each kind in a document. */
const factsOfKind = 6
/** Documents that stay as they are, and others that come, change and go. */
const [constant, changing] = [5, 4]

/** A document with few facts. A revision has other values and dates, so that its facts move in every order. */
function documentOf(name: string, source: number, revision: number): ArticleDocument {
  const { article, entities, quotes, figures, events } = articleDocuments[source % articleDocuments.length] as ArticleDocument
  const day = (index: number) => ({ edtf: `2022-0${1 + ((revision + index) % 9)}-1${(revision * index) % 10}`, basis: 'stated' as const })
  return {
    ...{ article: { ...article, id: name }, entities },
    quotes: quotes.slice(0, factsOfKind).map((quote, index) => (revision === 0 ? quote : { ...quote, saidOn: day(index) })),
    figures: figures
      .slice(0, factsOfKind)
      .map((figure, index) => ({ ...figure, contradicts: [], ...(revision === 0 ? {} : { asOf: day(index), value: revision * index }) })),
    events: events
      .slice(0, factsOfKind)
      .map((event, index) => ({ ...event, contradicts: [], quotes: [], figures: [], ...(revision === 0 ? {} : { date: day(index) }) })),
  } as ArticleDocument
}

function save(store: Store, document: ArticleDocument): Promise<boolean> {
  return store.save(toNewDocument(document, JSON.stringify(document), 'import'))
}

/** Every list that has cursors, in every order. */
const lists = [
  ...resources.flatMap(({ path, sorts }) => [...sorts, 'id'].flatMap((sort) => [`/${path}?sort=${sort}`, `/${path}?sort=-${sort}`])),
  ...['/articles', '/entities', '/quotes', '/figures', '/events'],
  ...['/quotes?speaker=Zelenskyy', '/events?entity=Ukraine&sort=-status,date', '/entities?q=the', '/figures?q=the&sort=-value'],
  ...['/quotes?speaker=Putin,Zelenskyy&type=direct', '/articles?entity=Velmouth', '/figures?metric=killed,wounded&sort=value'],
  ...['/figures?from=2022-03&to=2022-05', '/quotes?about=Ukraine&sort=speaker'],
  ...['/search?q=the', '/search?q=of&kind=entity,quote', '/search?q=velmouth', '/search?q=so*&kind=figure,event,article'],
  ...['/figures/latest?', '/figures/latest?sort=-value', '/figures/latest?sort=date', '/figures/latest?reporter=Ukraine'],
  ...['/figures/series?', '/figures/series?sort=-date&interval=month', '/figures/series?interval=year&by=metric'],
  ...['/figures/groups?', '/figures/groups?by=reporter,party&sort=-key', '/figures/groups?by=article', '/figures/groups?by=place&q=the'],
].map((url) => (url.includes('?') ? url : `${url}?`))

/** What happens before the next page: a document comes or changes, or it goes. */
const change = fc.record({ document: fc.nat(changing - 1), source: fc.nat(3), revision: fc.nat(9), isRemoved: fc.boolean() })
const trial = fc.record({
  url: fc.constantFrom(...lists),
  limit: fc.integer({ min: 1, max: 9 }),
  changes: fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 12 }),
})

type Trial = typeof trial extends Arbitrary<infer T> ? T : never

async function get(app: FastifyInstance, url: string): Promise<List> {
  const response = await app.inject(url)
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${url}: ${response.body}`)
  return response.json()
}

/** All rows in their order. A page may end early. */
async function allRows(app: FastifyInstance, url: string): Promise<string[]> {
  const rows: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { data, page }: List = await get(app, `${url}&limit=1000${next === '' ? '' : `&cursor=${next}`}`)
    rows.push(...data.map((row) => JSON.stringify(row)))
    next = page.next
  }
  return rows
}

/**
 * Pages through a list while documents come, change and go between the pages. Each row that was there all the time, and did not
 * change, must be on exactly one page, in its order.
 */
async function pageDuringChanges(
  store: Store,
  app: FastifyInstance,
  { url, limit, changes }: Trial,
): Promise<{ pages: number; rows: number }> {
  const seen: string[] = []
  const states = [await allRows(app, url)]
  let pages = 0
  for (let next: string | null = ''; next !== null; pages += 1) {
    const { data, page }: List = await get(app, `${url}&limit=${limit}${next === '' ? '' : `&cursor=${next}`}`)
    seen.push(...data.map((row) => JSON.stringify(row)))
    next = page.next
    const due = changes[pages] ?? []
    for (const { document, source, revision, isRemoved } of due) {
      const name = `${'abc'[document % 3]}-changing-${document}`
      if (isRemoved) await store.remove(name)
      else await save(store, documentOf(name, source, revision))
    }
    if (due.length > 0) states.push(await allRows(app, url))
  }
  const constant = (states[0] as string[]).filter((row) => states.every((state) => state.includes(row)))
  const found = seen.filter((row) => constant.includes(row))
  if (JSON.stringify(found) !== JSON.stringify(constant)) {
    const count = (row: string) => found.filter((other) => other === row).length
    const wrong = constant.filter((row) => count(row) !== 1).map((row) => `${count(row)} times: ${row}`)
    throw new Error(`${url}, ${limit} on a page: ${wrong.length === 0 ? 'another order' : wrong.join('\n')}`)
  }
  return { pages, rows: states.length > 1 ? constant.length : 0 }
}

/** Tests paging during changes over a store. Some apps look at few rows for a page, so that pages end early. */
export function pagingDuringChanges(t: Test, name: string, open: () => Promise<Store>, runs: number): void {
  t.test(`${name}: paging goes on through changes, and what stays as it is comes exactly once`, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    for (let index = 0; index < constant; index += 1) await save(store, documentOf(`${'abc'[index % 3]}-constant-${index}`, index, 0))
    const settings = { VERBATIM_CACHE_BYTES: '0' }
    const apps = [await appOver(t, store, settings), await appOver(t, store, { ...settings, VERBATIM_PAGE_SCAN: '7' })]
    const total = { lists: 0, pages: 0, rows: 0 }
    await fc.assert(
      fc.asyncProperty(trial, async (given) => {
        const { pages, rows } = await pageDuringChanges(store, apps[total.lists % apps.length] as FastifyInstance, given)
        total.lists += 1
        total.pages += pages
        total.rows += rows
      }),
      { numRuns: runs },
    )
    t.ok(total.pages > 2 * runs && total.rows > runs, JSON.stringify(total))
  })
}
