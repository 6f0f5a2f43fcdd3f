import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { loadCore, serverCore, spawnPinned } from './compare/processes.js'
import type { Section } from './compare/report.js'
import { spreadOf } from './compare/spread.js'
import type { Bar } from './compare/targets.js'
import { documents } from './documents.js'

/** So many that the second in which everything is loaded is a small part. */
const facts = 100_000
const mostRounds = 3
const wanted = 0.6

/** How fast `verbatim import` is, everything included, beside plain prepared INSERTs of the rows that it makes. */
export async function measureImport(rounds: number): Promise<{ section: Section; bar: Bar }> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-import-'))
  const file = join(folder, 'documents.ndjson')
  await pipeline(Readable.from(lines()), createWriteStream(file))
  const pairs: { imported: number; inserted: number }[] = []
  for (let round = 0; round < Math.min(rounds, mostRounds); round += 1) {
    const store = join(folder, `store-${round}`)
    const imported = await timed(() => run(['build/program/main.js', 'import', file], { DATA_DIR: store }))
    const printed = await run(['build/bench/insert.js', join(store, 'verbatim.sqlite'), join(folder, `rows-${round}.sqlite`), '50'])
    pairs.push({ imported, inserted: Number(printed) })
  }
  await rm(folder, { recursive: true })
  const rate = (seconds: number) => Math.round(facts / seconds).toLocaleString('en')
  const imports = spreadOf(pairs.map(({ imported }) => imported))
  const inserts = spreadOf(pairs.map(({ inserted }) => inserted))
  const ratio = spreadOf(pairs.map(({ imported, inserted }) => inserted / imported)).median
  return {
    section: {
      title: 'Import against plain prepared INSERTs',
      text: `${facts.toLocaleString('en')} facts: \`verbatim import\` takes ${imports.median.toFixed(1)} s (${rate(imports.median)} facts a second), from its start to its end; plain prepared INSERTs of the same rows into the same tables, 50 articles a transaction, ${inserts.median.toFixed(1)} s (${rate(inserts.median)} facts a second).`,
    },
    bar: {
      what: 'Import',
      wanted: `at least ${wanted} of plain prepared INSERTs`,
      measured: ratio.toFixed(2),
      ratio: ratio / wanted,
      met: ratio >= wanted,
      why: 'Documents are checked on a thread of their own; the one that puts them in also keeps counts, unites entities and commits.',
    },
  }
}

function* lines(): Generator<string> {
  for (const document of documents(facts)) yield `${JSON.stringify(document)}\n`
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1_000
}

/** Runs a program to its end, on both cores: import may use what there is. Gives what it prints. */
async function run(words: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const child = spawnPinned([serverCore, loadCore], words, ['ignore', 'pipe', 'ignore'], environment)
  return text(child.stdout as Readable)
}
