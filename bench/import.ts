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
import type { Target } from './compare/targets.js'
import { documents } from './documents.js'

/** Enough that the time to start the program is a small part. */
const facts = 100_000
const maximumRounds = 3
const wanted = 0.6

/** Compares `verbatim import` with prepared INSERTs of the same rows. */
export async function measureImport(rounds: number): Promise<{ section: Section; target: Target }> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-import-'))
  const file = join(folder, 'documents.ndjson')
  await pipeline(Readable.from(lines()), createWriteStream(file))
  const pairs: { imported: number; inserted: number }[] = []
  for (let round = 0; round < Math.min(rounds, maximumRounds); round += 1) {
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
      text: `${facts.toLocaleString('en')} facts: \`verbatim import\` takes ${imports.median.toFixed(1)} s (${rate(imports.median)} facts a second), start of the program included; plain prepared INSERTs of the same rows into the same tables, 50 articles per transaction, ${inserts.median.toFixed(1)} s (${rate(inserts.median)} facts a second).`,
    },
    target: {
      what: 'Import',
      wanted: `at least ${wanted} of plain prepared INSERTs`,
      measured: ratio.toFixed(2),
      ratio: ratio / wanted,
      met: ratio >= wanted,
      why: 'Other threads check the documents. The thread that saves them also maintains counts, merges entities and commits.',
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

/** Runs a program on both cores and returns its output. */
async function run(words: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const child = spawnPinned([serverCore, loadCore], words, ['ignore', 'pipe', 'ignore'], environment)
  return text(child.stdout as Readable)
}
