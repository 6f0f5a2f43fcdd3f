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
const wanted = 0.8
/** Articles in a transaction of plain INSERTs: as many as in one of `verbatim import`, and fewer. */
const [sameBatch, smallBatch] = [250, 50]

/** Compares `verbatim import` with prepared INSERTs of the same rows. */
export async function measureImport(rounds: number): Promise<{ section: Section; target: Target }> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-import-'))
  const file = join(folder, 'documents.ndjson')
  await pipeline(Readable.from(lines()), createWriteStream(file))
  const times: Record<'imported' | 'same' | 'small', number>[] = []
  for (let round = 0; round < Math.min(rounds, maximumRounds); round += 1) {
    const store = join(folder, `store-${round}`)
    const imported = await timed(() => run(['build/program/main.js', 'import', file], { DATA_DIR: store }))
    const insert = async (batch: number) => {
      const words = [join(store, 'verbatim.sqlite'), join(folder, `rows-${round}-${batch}.sqlite`), `${batch}`]
      return Number(await run(['build/bench/insert.js', ...words]))
    }
    times.push({ imported, same: await insert(sameBatch), small: await insert(smallBatch) })
  }
  await rm(folder, { recursive: true })
  return reportOf(times)
}

function reportOf(times: readonly Record<'imported' | 'same' | 'small', number>[]): { section: Section; target: Target } {
  const seconds = (name: 'imported' | 'same' | 'small') => {
    const { median } = spreadOf(times.map((round) => round[name]))
    return `${median.toFixed(1)} s (${Math.round(facts / median).toLocaleString('en')} facts a second)`
  }
  const ratioTo = (name: 'same' | 'small') => spreadOf(times.map((round) => round[name] / round.imported)).median
  const ratio = ratioTo('same')
  return {
    section: {
      title: 'Import against plain prepared INSERTs',
      text: `${facts.toLocaleString('en')} facts: \`verbatim import\` takes ${seconds('imported')}, start of the program included; plain prepared INSERTs of the same rows into the same tables, ${sameBatch} articles per transaction as in an import, ${seconds('same')}; ${smallBatch} per transaction, ${seconds('small')}.`,
    },
    target: {
      what: 'Import',
      wanted: `at least ${wanted} of plain prepared INSERTs`,
      measured: `${ratio.toFixed(2)}; ${ratioTo('small').toFixed(2)} of those in transactions of ${smallBatch} articles`,
      ratio: ratio / wanted,
      met: ratio >= wanted,
      why: 'Other threads check the documents. The thread that saves them also receives them, maintains counts, groups and the version, merges entities and commits.',
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
