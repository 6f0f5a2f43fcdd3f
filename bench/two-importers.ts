import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { emptyDatabase, startServer } from '../test/postgres/servers.js'
import { spawnPinned } from './compare/processes.js'
import { documents } from './documents.js'

/**
 * Compares one import into PostgreSQL with two at the same time, each of half of the documents.
 * `node build/bench/two-importers.js [FACTS]`; needs PostgreSQL on this machine.
 */
const facts = Number(process.argv[2] ?? 20_000)

const folder = await mkdtemp(join(tmpdir(), 'verbatim-two-importers-'))
const all = [...documents(facts)].map((document) => `${JSON.stringify(document)}\n`)
const files = { all, even: all.filter((_, index) => index % 2 === 0), odd: all.filter((_, index) => index % 2 === 1) }
for (const [name, lines] of Object.entries(files)) await pipeline(Readable.from(lines), createWriteStream(fileOf(name)))

const server = await startServer({ fsync: 'on' })
const rates: number[] = []
for (const names of [['all'], ['even', 'odd']]) {
  const settings = { DATABASE_URL: await emptyDatabase(server, `import_${names.length}`) }
  await runVerbatim(['migrate'], settings)
  const started = performance.now()
  await Promise.all(names.map((name) => runVerbatim(['import', fileOf(name)], settings)))
  const seconds = (performance.now() - started) / 1_000
  rates.push(facts / seconds)
  console.log(`${names.length} at the same time: ${seconds.toFixed(1)} s, ${Math.round(facts / seconds)} facts a second`)
}
console.log(`ratio ${((rates[1] as number) / (rates[0] as number)).toFixed(2)}`)
await server.remove()
await rm(folder, { recursive: true })

function fileOf(name: string): string {
  return join(folder, `${name}.ndjson`)
}

async function runVerbatim(words: string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const child = spawnPinned([0, 1], ['build/program/main.js', ...words], ['ignore', 'ignore', 'ignore'], environment)
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${words[0]} ended with ${code}`)
}
