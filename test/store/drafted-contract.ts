import type { Test } from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { rebuildOutdated } from '../../src/ingest/sync-fixtures.js'
import type { Store } from '../../src/store/types.js'
import { document } from '../ingest/brackwater.js'

/** An article whose figure and mayor were drafted; the quote names the mayor unless it was drafted too. */
function article(id: string, quote: 'person' | 'drafted'): ArticleDocument {
  const copy = structuredClone(document)
  copy.article.id = id
  for (const made of [copy.figures[0], copy.entities[0]]) Object.assign(made as object, { provenance: 'drafted' })
  Object.assign(copy.quotes[0] as object, { provenance: quote })
  return copy
}

const stored = (document: ArticleDocument, serveDrafted?: boolean) =>
  toNewDocument(document, JSON.stringify(document), 'import', serveDrafted)

/** What a reader finds. */
function contents(store: Store) {
  return store.read(async (reader) => {
    const total = async (path: string) => reader.total(path)
    const { counts } = await reader.counts({ resource: 'figures', conditions: [], column: 'provenance', scanLimit: 10, limit: 10 })
    const withDrafts = async (drafted: 'served' | 'withheld') => (await reader.documents({ drafted })).map(({ id }) => id)
    return {
      hasDrafted: reader.hasDrafted,
      totals: [await total('articles'), await total('entities'), await total('quotes'), await total('figures'), await total('events')],
      figures: counts.map(({ value, count }) => `${value} ${count}`),
      groups: await reader.groupCount({ resource: 'figures', conditions: [], by: [] }, 10),
      mayor: (await reader.names(['ada fenn'])).map(({ kind }) => kind),
      served: await withDrafts('served'),
      withheld: await withDrafts('withheld'),
    }
  })
}

const version = (store: Store) => store.read(async (reader) => reader.version)

/** Documents with drafted facts in every store. `open` returns an empty store with all resources. */
export function draftedContract(t: Test, name: string, open: () => Promise<Store>): void {
  t.test(`${name}: drafted facts are stored or withheld, and again after the setting changed`, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    await store.save(stored(document))
    await store.save(stored(article('one', 'drafted')))
    const before = await version(store)
    const all = {
      hasDrafted: true,
      totals: [2, 2, 2, 2, 2],
      figures: ['drafted 1', 'person 1'],
      groups: 1,
      mayor: ['id', 'name'],
      served: ['one'],
      withheld: [],
    }
    t.strictSame(await contents(store), all)
    t.strictSame(await rebuildOutdated(store, true), [])
    t.equal(await version(store), before, 'nothing was to be done')

    t.strictSame(await rebuildOutdated(store, false), [])
    const without = { ...all, hasDrafted: false, totals: [2, 2, 1, 1, 2], figures: ['person 1'], served: [], withheld: ['one'] }
    t.strictSame(await contents(store), without)
    await store.remove('brackwater-bees')
    const alone = { ...without, totals: [1, 1, 0, 0, 1], figures: [], groups: 0, mayor: [] }
    t.strictSame(await contents(store), alone, 'nothing else names the mayor')
    await store.save(stored(document))
    await rebuildOutdated(store, true)
    t.equal(await version(store), before)
    t.strictSame(await contents(store), all)

    await store.remove('one')
    t.match(await contents(store), { hasDrafted: false, served: [], withheld: [] })
  })

  t.test(`${name}: a document that is served in the same way is stored again all the same`, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    const only = structuredClone(document)
    Object.assign(only.entities[0] as object, { provenance: 'drafted' })
    await store.save(stored(only))
    t.match(await contents(store), { hasDrafted: true, totals: [1, 2, 1, 1, 1] })
    await rebuildOutdated(store, false)
    t.match(await contents(store), { hasDrafted: false, totals: [1, 2, 1, 1, 1], withheld: ['brackwater-bees'] })
  })
}
