import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ArticleDocument } from '../schemas/article-document.js'
import { createKey, keyEntry } from '../src/keys.js'
import { documents } from './documents.js'

// How long reads wait while documents are written: `node build/bench/writes.js [PUTS]`. DATABASE_URL names a migrated database.

const puts = Number(process.argv[2] ?? 1_000)
const reads = ['/health/live', '/quotes?limit=5', '/figures?sort=-date&limit=20', '/articles', '/search?q=the']
/** How many facts the largest document has: its JSON has almost the 10 MB that a document may have. */
const largest = 14_000

const folder = await mkdtemp(join(tmpdir(), 'verbatim-writes-'))
const key = createKey()
const server = await start()
try {
  await store(server.url, [...documents(6_000)].map(sent))
  await measure('nothing is written', [])
  await measure(
    `${puts} documents of 60 facts are stored`,
    Array.from({ length: puts }, (_, index) => small(index)),
  )
  await measure(`a document of ${largest} facts is stored`, [large()])
  await measure('the same is replaced', [{ ...large(), events: [] }])
} finally {
  server.child.kill()
  await rm(folder, { recursive: true })
}

async function start(): Promise<{ child: ChildProcess; url: string }> {
  await mkdir(join(folder, 'fixtures'))
  const settings = { PORT: '0', DATA_DIR: join(folder, 'data'), VERBATIM_FIXTURES: join(folder, 'fixtures') }
  const limits = { VERBATIM_CHECK_TIMEOUT: '600000', VERBATIM_CHECK_MEMORY: '4096', VERBATIM_CACHE_BYTES: '0', LOG_LEVEL: 'silent' }
  const env = { ...process.env, ...settings, ...limits, VERBATIM_KEYS: keyEntry('bench', 'write', key) }
  const child = spawn(process.execPath, ['build/program/main.js', 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  for await (const line of createInterface({ input: child.stderr })) if (/^http:\S+$/.test(line)) return { child, url: line }
  throw new Error('the server does not start')
}

/** Each version has its own text, so that each PUT changes something. */
function small(index: number): ArticleDocument {
  const [first] = [...documents(60)] as [ArticleDocument]
  return { ...first, article: { ...first.article, id: `written-${index % 100}`, publisher: `Paper ${index}` } }
}

/** One document with the facts of many, under other ids. */
function large(): ArticleDocument {
  const all = [...documents(largest)]
  const [first] = all as [ArticleDocument]
  const entities = [...new Map(all.flatMap((document) => document.entities).map((entity) => [entity.id, entity])).values()]
  const renamed = (name: 'quotes' | 'figures' | 'events') =>
    all.flatMap((document, index) => document[name].map((fact) => ({ ...fact, ...withoutLinks(fact), id: `${fact.id}-${index}` })))
  const [quotes, figures, events] = [renamed('quotes'), renamed('figures'), renamed('events')]
  return { ...first, article: { ...first.article, id: 'largest' }, entities, quotes, figures, events } as unknown as ArticleDocument
}

/** The facts that another one refers to have other ids in the document of all. */
function withoutLinks(fact: object): Record<string, never[]> {
  return Object.fromEntries(['contradicts', 'quotes', 'figures'].filter((name) => name in fact).map((name) => [name, []]))
}

interface Sent {
  id: string
  body: string
}

/** Makes the bodies before anything is measured, because this process measures too. */
function sent(document: ArticleDocument): Sent {
  return { id: document.article.id, body: JSON.stringify(document) }
}

async function store(url: string, batch: readonly Sent[]): Promise<void> {
  for (const { id, body } of batch) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const response = await fetch(`${url}/articles/${id}/document`, { method: 'PUT', headers, body })
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 500)}`)
  }
}

/** Reads one after the other, while documents are stored; for two seconds without any. */
async function measure(name: string, documents: readonly ArticleDocument[]): Promise<void> {
  const batch = documents.map(sent)
  let isWriting = true
  const writing = (batch.length === 0 ? new Promise((resolve) => setTimeout(resolve, 2_000)) : store(server.url, batch)).finally(() => {
    isWriting = false
  })
  const times = reads.map((path) => ({ path, all: [] as number[] }))
  while (isWriting) {
    for (const { path, all } of times) {
      const from = performance.now()
      await (await fetch(`${server.url}${path}`)).arrayBuffer()
      all.push(performance.now() - from)
    }
  }
  await writing
  console.log(`${name}:`)
  for (const { path, all } of times) {
    all.sort((a, b) => a - b)
    const at = (share: number) => `${(all[Math.min(all.length - 1, Math.floor(all.length * share))] as number).toFixed(1)} ms`
    console.log(`  ${path}: ${all.length} reads, median ${at(0.5)}, 99 % ${at(0.99)}, 99.9 % ${at(0.999)}, longest ${at(1)}`)
  }
}
