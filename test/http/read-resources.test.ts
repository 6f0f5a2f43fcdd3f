import t from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { ReadResources } from '../../src/http/cache/read-resources.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import type { Reader } from '../../src/store/types.js'
import { articleDocuments, startWithArticles } from '../articles.js'
import { appOver, counting } from './app-over.js'

const ferry = articleDocuments.find(({ article }) => article.id === 'velmouth-ferry-overturns') as ArticleDocument

/** Saves the article with some of its facts, as a new article. */
const toStored = (facts: Partial<ArticleDocument>) => {
  const document = { ...ferry, article: { ...ferry.article, id: 'velmouth-zoo' }, quotes: [], figures: [], events: [], ...facts }
  return toNewDocument(document, JSON.stringify(document), 'import')
}

t.test('a change invalidates the responses that are read from what it changes, and leaves the others cached', async (t) => {
  const { store } = await startWithArticles(t)
  const counted = counting(store)
  const app = await appOver(t, counted.store)
  const urls = ['/figures', '/figures?party=Velmouth', '/figures/latest', '/quotes', '/quotes?include=entities', '/events?format=csv']
  const more = ['/entities', '/entities?article=velmouth-zoo', '/articles', '/search?q=ferry']
  /** The responses that are made again, and those with another tag. */
  const changed = async () => {
    const found: string[] = []
    for (const url of [...urls, ...more]) {
      const before = counted.reads()
      const tag = (await app.inject(url)).headers.etag
      if (counted.reads() > before) found.push(url)
      t.equal(tag === tags.get(url), counted.reads() === before, `${url}: another tag if it is made again`)
      tags.set(url, tag)
      // Cached at its second request.
      await app.inject(url)
      await app.inject(url)
    }
    return found
  }
  const tags = new Map<string, unknown>()
  for (const url of [...urls, ...more]) {
    tags.set(url, (await app.inject(url)).headers.etag)
    await app.inject(url)
    await app.inject(url)
  }
  t.same(await changed(), [])
  await store.save(toStored({}))
  const always = ['/entities?article=velmouth-zoo', '/articles', '/search?q=ferry']
  t.same(await changed(), always, 'an article that says the same about known entities')
  await store.save(toStored({ quotes: ferry.quotes }))
  t.same(await changed(), ['/quotes', '/quotes?include=entities', ...always.slice(2)], 'a new quote leaves figures cached')
  await store.save(toStored({ quotes: ferry.quotes, figures: ferry.figures }))
  t.same(
    await changed(),
    ['/figures', '/figures?party=Velmouth', '/figures/latest', ...always.slice(2)],
    'a new figure leaves quotes cached',
  )
  const [first, ...others] = ferry.entities
  const renamed = {
    ...first,
    aliases: [...(first?.aliases ?? []), { text: 'Another Name', kind: 'name' as const }],
  } as (typeof ferry.entities)[0]
  await store.save(toStored({ quotes: ferry.quotes, figures: ferry.figures, entities: [renamed, ...others] }))
  t.same(
    await changed(),
    [
      '/figures?party=Velmouth',
      '/figures/latest',
      '/quotes?include=entities',
      '/events?format=csv',
      '/entities',
      '/entities?article=velmouth-zoo',
      ...always.slice(2),
    ],
    'a new alias',
  )
})

t.test('what is not known to read one resource counts as everything', async (t) => {
  const noted = new ReadResources()
  const reader = noted.over({ version: 'v', changed: 1, source: async () => 'text', total: async () => 1 } as Partial<Reader> as Reader)
  t.equal(await reader.total('quotes'), 1)
  t.same(noted.names(), ['quotes'])
  t.equal(await reader.source('a'), 'text')
  t.same(noted.names(), ['', 'quotes'])
  const other = new ReadResources()
  t.equal(other.over(reader).version, 'v')
  t.same(other.names(), [''])
})
