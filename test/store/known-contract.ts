import type { Test } from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { storedEntities } from '../../src/ingest/known-entities.js'
import type { Store } from '../../src/store/types.js'
import { counting } from '../http/app-over.js'
import { document } from '../ingest/brackwater.js'

type Entity = ArticleDocument['entities'][number]

/** Saves an article with these entities alone. */
function save(store: Store, id: string, entities: readonly Partial<Entity>[]) {
  const facts = { quotes: [], figures: [], events: [] }
  const own = entities.map((entity) => ({ ...(document.entities[0] as Entity), ...entity }))
  const copy: ArticleDocument = { ...document, ...facts, article: { ...document.article, id }, entities: own }
  return store.save(toNewDocument(copy, JSON.stringify(copy), 'import'))
}

const idsOf = (entities: readonly { id: string }[]) => entities.map(({ id }) => id).sort()

/** Known entities of every store. `open` returns an empty store with all resources. */
export function knownContract(t: Test, name: string, open: () => Promise<Store>): void {
  t.test(`${name}: entities are found by their names and ids, and ids by the articles that use them`, async (t) => {
    const { store, reads } = counting(await open())
    t.teardown(() => store.close())
    const [mayor, kremlin] = [
      { text: 'the mayor', kind: 'role' as const },
      { text: 'The Kremlin', kind: 'name' as const },
    ]
    await save(store, 'one', [{ aliases: [{ text: 'Ada Fenn', kind: 'name' }, mayor] }, { id: 'brackwater', type: 'place', aliases: [] }])
    await save(store, 'two', [{ sameAs: 'https://www.wikidata.org/wiki/Q1' }, { id: 'kremlin', type: 'organization', aliases: [kremlin] }])
    const known = storedEntities(store)
    const found = await known.named(['ada fenn', 'brackwater', 'somebody'])
    t.strictSame(idsOf(found), ['ada-fenn', 'brackwater'])
    t.match(
      found.find(({ id }) => id === 'ada-fenn'),
      { name: 'Ada Fenn', sameAs: 'https://www.wikidata.org/wiki/Q1' },
    )
    t.strictSame(idsOf(await known.named(['kremlin'])), ['kremlin'])
    t.strictSame(idsOf(await known.named(['the mayor', 'mayor', 'fenn'])), [], 'roles and last names may be those of many')
    t.strictSame(await known.named([]), [])
    const before = reads()
    t.strictSame(idsOf(await known.named(Array.from({ length: 600 }, (_, index) => (index === 500 ? 'kremlin' : `nobody ${index}`)))), [
      'kremlin',
    ])
    t.equal(reads() - before, 3, '256 names at once')

    t.strictSame(await known.taken(['ada-fenn', 'brackwater', 'nobody'], 'one'), ['ada-fenn'])
    t.strictSame(await known.taken(['ada-fenn', 'brackwater', 'nobody'], 'three'), ['ada-fenn', 'brackwater'])
  })

  t.test(`${name}: of a name that very many have, a few are read`, async (t) => {
    const store = await open()
    t.teardown(() => store.close())
    await save(
      store,
      'one',
      Array.from({ length: 40 }, (_, index) => ({ id: `ada-fenn-${index}`, name: 'Ada Fenn' })),
    )
    t.equal((await storedEntities(store).named(['ada fenn'])).length, 10)
  })
}
