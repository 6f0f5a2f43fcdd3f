import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ArticleDocument } from '../schemas/article-document.js'
import { documents } from './documents.js'

/** The folder of the stores: BENCH_DIR, or a temporary one that is removed at the end. */
export async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const permanent = process.env.BENCH_DIR
  if (permanent !== undefined) return work(permanent)
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-bench-'))
  await work(folder).finally(() => rm(folder, { recursive: true }))
}

/** The environment in which `serve` serves only a store of so many facts. Fills the store if it does not exist. */
export async function storeOf(facts: number, folder: string): Promise<NodeJS.ProcessEnv> {
  const [store, unfinished, nothing] = [join(folder, `facts-${facts}`), join(folder, 'unfinished'), join(folder, 'no-fixtures')]
  await mkdir(nothing, { recursive: true })
  if (!existsSync(store)) {
    await rm(unfinished, { recursive: true, force: true })
    await fill({ DATA_DIR: unfinished }, facts)
    await rename(unfinished, store)
  }
  return { DATA_DIR: store, VERBATIM_FIXTURES: nothing }
}

/** Imports so many facts into the store of some settings. */
export async function fill(settings: NodeJS.ProcessEnv, facts: number): Promise<void> {
  console.error(`filling a store of ${facts} facts`)
  await importDocuments(settings, documents(facts))
}

/** Imports documents into the store of some settings. */
export async function importDocuments(settings: NodeJS.ProcessEnv, documents: Iterable<ArticleDocument>): Promise<void> {
  const program = spawn(process.execPath, ['build/program/main.js', 'import', '-'], {
    env: { ...process.env, ...settings },
    stdio: ['pipe', process.stderr, process.stderr],
  })
  const ended = once(program, 'exit')
  await pipeline(Readable.from(linesOf(documents)), program.stdin)
  const [code] = await ended
  if (code !== 0) throw new Error('the import failed')
}

function* linesOf(documents: Iterable<ArticleDocument>): Generator<string> {
  for (const document of documents) yield `${JSON.stringify(document)}\n`
}

const chunkBytes = 4_194_304

/** Reads all files of a store into the page cache of the system, so that no disk is measured. The system may evict them within minutes. */
export async function readThrough(folder: string): Promise<void> {
  for (const name of await readdir(folder)) for await (const _ of createReadStream(join(folder, name), { highWaterMark: chunkBytes }));
}
