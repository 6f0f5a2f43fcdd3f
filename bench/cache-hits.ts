import { pino } from 'pino'
import type { ArticleDocument } from '../schemas/article-document.js'
import { readSettings } from '../src/config.js'
import { createApp } from '../src/http/app.js'
import { toNewDocument } from '../src/ingest/import-document.js'
import { openDataStore } from '../src/ingest/open-store.js'
import { createDocumentWorkers } from '../src/ingest/threads/document-workers.js'
import { resources } from '../src/resources/index.js'
import { documents } from './documents.js'

/**
 * The share of requests that the response cache serves during a steady import: between two rounds of requests, one more article
 * is stored. In each round, every client requests every URL once. `node build/bench/cache-hits.js`
 */
const [stored, rounds, clients] = [2_000, 40, 10]

const named = encodeURIComponent([...documents(1)][0]?.entities[0]?.name as string)
const urls = [
  ...['/figures', '/figures?metric=killed', `/figures?entity=${named}`, '/figures/latest?metric=killed'],
  ...['/quotes', `/quotes?speaker=${named}`, '/events', '/entities', '/articles'],
]

const imports: Record<string, (document: ArticleDocument) => ArticleDocument> = {
  'with facts of each kind': (document) => document,
  'with quotes only': (document) => ({ ...document, figures: [], events: [] }),
}

for (const [name, change] of Object.entries(imports)) {
  const all = [...documents(stored * 3)]
  const store = await openDataStore(':memory:')
  let reads = 0
  const counted = {
    ...store,
    read: ((work, version) => {
      reads += 1
      return store.read(work, version)
    }) as typeof store.read,
  }
  const settings = readSettings({})
  const workers = createDocumentWorkers(store, settings)
  const app = await createApp({ store: counted, resources, settings, workers, logger: pino({ level: 'silent' }), version: '1' })
  const save = (document: ArticleDocument) => store.save(toNewDocument(document, JSON.stringify(document), 'import'))
  const known = all.splice(0, stored / 40)
  for (const document of known) await save(document)
  const misses = new Map(urls.map((url) => [url, 0]))
  for (let round = 0; round < rounds; round += 1) {
    for (let client = 0; client < clients; client += 1) {
      for (const url of urls) {
        const before = reads
        const { statusCode } = await app.inject({ url, headers: { 'accept-encoding': 'br' } })
        if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`)
        misses.set(url, (misses.get(url) as number) + Number(reads > before))
      }
    }
    await save(change(all[round] as ArticleDocument))
  }
  console.log(`\n| New articles ${name} | Served from the cache |\n|---|---|`)
  for (const [url, count] of misses) console.log(`| \`${url}\` | ${((1 - count / (rounds * clients)) * 100).toFixed(0)} % |`)
  const total = [...misses.values()].reduce((sum, count) => sum + count, 0)
  console.log(`| all | ${((1 - total / (rounds * clients * urls.length)) * 100).toFixed(1)} % |`)
  await app.close()
  await workers.close()
  await store.close()
}
