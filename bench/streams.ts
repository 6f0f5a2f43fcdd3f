import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDataStore, toNewDocument } from '../src/commands/store.js'
import { documents, factsOfArticle } from './documents.js'

/**
 * How much memory a server takes while it sends all facts, in megabytes: idle, and at most while each stream runs.
 * `node build/bench/streams.js [facts]`
 */
const facts = Number(process.argv[2] ?? 1_000_000)
const folder = process.env.BENCH_DIR ?? (await mkdtemp(join(tmpdir(), 'verbatim-bench-')))
if (!existsSync(join(folder, 'verbatim.sqlite'))) await fill(folder)

const environment = { ...process.env, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1' }
const server = spawn(process.execPath, ['build/src/main.js', 'serve'], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
let talk = ''
server.stderr.on('data', (chunk) => {
  talk += chunk
})
while (!talk.endsWith('/docs\n')) await once(server.stderr, 'data')
const url = talk.split('\n')[1] as string
await fetch(`${url}/quotes?limit=1`).then((response) => response.text())
await wait(3_000)
console.log(`facts: ${facts}; idle: ${memory()} MB`)
for (const format of ['csv', 'ndjson']) {
  const started = performance.now()
  let most = 0
  let bytes = 0
  let rows = 0
  for (const path of ['quotes', 'figures', 'events']) {
    const response = await fetch(`${url}/${path}?format=${format}`)
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      for (const byte of chunk) if (byte === 10) rows += 1
      most = Math.max(most, memory())
    }
  }
  const seconds = (performance.now() - started) / 1_000
  console.log(`${format}: ${rows} lines, ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s; at most ${most} MB`)
}
server.kill()
if (process.env.BENCH_DIR === undefined) await rm(folder, { recursive: true })

/** Resident memory of the server, in megabytes, as the system counts it. */
function memory(): number {
  const [, pages] = readFileSync(`/proc/${server.pid}/statm`, 'utf8').split(' ')
  return Math.round((Number(pages) * 4_096) / 1e6)
}

async function fill(folder: string): Promise<void> {
  const store = await openDataStore(folder)
  let count = 0
  for (const document of documents(Math.ceil(facts / factsOfArticle))) {
    await store.save(toNewDocument(document, JSON.stringify(document), 'import'))
    count += 1
    if (count % 500 === 0) console.error(`${count * factsOfArticle} facts`)
  }
  await store.close()
}
