import type { Settings } from '../config.js'
import { disagreements, duplicateArticle } from '../documents/agreement.js'
import { type Finding, formatProblem, type Problem } from '../documents/model/problem.js'
import { sourceOf } from '../documents/parse.js'
import { inBatches } from '../ingest/batch.js'
import { patient } from '../ingest/batch-timeouts.js'
import { openDryRunStore } from '../ingest/dry-run-store.js'
import { openStore, otherVersions } from '../ingest/open-store.js'
import { preparedAhead, preparedInTurn } from '../ingest/prefetch.js'
import type { Incoming } from '../ingest/prepare.js'
import { readIncoming } from '../ingest/read-documents.js'
import { refill } from '../ingest/sync-fixtures.js'
import { WorkerPool } from '../ingest/worker-pool.js'
import type { Store, Writer } from '../store/types.js'
import { counted, type ExitCode, exitCodes, type Terminal } from './terminal.js'

export interface ImportOptions {
  json: boolean
  /** Only tell what would happen. */
  dryRun: boolean
  /** End at the first document that has problems. */
  stopOnError: boolean
  /** Tell each document as soon as it is stored. */
  each: boolean
}

type Outcome = 'imported' | 'unchanged' | 'refused'

interface Imported {
  outcome: Outcome
  found: readonly Problem[]
}

interface Result extends Record<Outcome, number> {
  dryRun: boolean
  stopped: boolean
  /** What told the process to stop. */
  signal: Signal | null
  /** Kept for JSON only; otherwise each was printed as it was found. */
  problems: Problem[]
}

/** How many documents are put in at once: to end a change takes as long as to put in some of them. */
const batchSize = 50
/** After how many documents it is told how far the work has come. */
const progressEvery = 500

/** What tells a process to stop. */
const signals = ['SIGINT', 'SIGTERM'] as const
type Signal = (typeof signals)[number]

/** `verbatim import FILE...`: puts documents into the store of the data folder, each wholly or not at all. */
export async function importDocuments(
  names: readonly string[],
  settings: Settings,
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const store = await (options.dryRun ? openDryRunStore : openStore)(patient(settings))
  const preparer = new WorkerPool()
  const read = readIncoming(names, settings.VERBATIM_DOCUMENT_BYTES, terminal.input)
  // Nothing is read beyond the document that may be the last.
  const documents = options.stopOnError ? preparedInTurn(read) : preparedAhead(read, (unchecked) => preparer.prepare(unchecked))
  // All is on the disk before it is told.
  const result = await importAll(store, documents, options, terminal)
    .finally(() => preparer.close())
    .finally(() => store.close())
  const { signal, ...told } = result
  if (options.json) terminal.out(JSON.stringify(told, null, 2))
  const summary = summarize(result, counted(result.imported, 'document'))
  terminal.talk(result.stopped ? `stopped ${signal === null ? 'at the first problem' : `by ${signal}`}: ${summary}` : summary)
  if (signal !== null) return exitCodes[signal]
  return result.refused === 0 ? exitCodes.success : exitCodes.problems
}

async function importAll(store: Store, documents: AsyncIterable<Incoming>, options: ImportOptions, terminal: Terminal): Promise<Result> {
  // So that the new documents are held against the old ones; what cannot be taken in anew is told at the next start.
  await refill(store)
  const result: Result = { dryRun: options.dryRun, stopped: false, signal: null, imported: 0, unchanged: 0, refused: 0, problems: [] }
  const stop = (signal: Signal) => {
    Object.assign(result, { signal, stopped: true })
    // Who waits for a document that nobody sends waits no longer.
    terminal.input.destroy()
  }
  for (const signal of signals) process.once(signal, stop)
  try {
    const places = new Map<string, string>()
    for await (const some of inBatches(documents, options.stopOnError ? 1 : batchSize)) {
      // What was read while the signal came is left.
      if (result.stopped) break
      const imported = await store.write((writer) => importSome(writer, some, places))
      for (const [index, done] of imported.entries()) tell(some[index] as Incoming, done, result, options, terminal)
      if (result.stopped) break
    }
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
  return result
}

/** Tells what became of a document, and counts it. */
function tell(
  { place, accepted }: Incoming,
  { outcome, found }: Imported,
  result: Result,
  { json, each, stopOnError }: ImportOptions,
  terminal: Terminal,
): void {
  result[outcome] += 1
  for (const problem of found) json ? result.problems.push(problem) : terminal.out(formatProblem(problem))
  if (each) terminal.out(`${outcome} ${outcome === 'refused' ? place : accepted?.document.id}`)
  const count = result.imported + result.unchanged + result.refused
  if (count % progressEvery === 0) terminal.talk(`${count} documents: ${summarize(result, `${result.imported}`)}`)
  if (stopOnError && found.length > 0) result.stopped = true
}

function summarize({ dryRun, unchanged, refused }: Result, imported: string): string {
  return `${imported} ${dryRun ? 'would be imported' : 'imported'}, ${unchanged} unchanged, ${refused} refused`
}

async function importSome(writer: Writer, documents: readonly Incoming[], places: Map<string, string>): Promise<Imported[]> {
  const imported: Imported[] = []
  for (const document of documents) imported.push(await importDocument(writer, document, places))
  return imported
}

/** Puts one document into the store. `places` has where each article of this run was found. */
async function importDocument(writer: Writer, { place, problems, accepted }: Incoming, places: Map<string, string>): Promise<Imported> {
  if (accepted === null) return { outcome: 'refused', found: problems }
  const { document, entities, file, firstLine } = accepted
  const { id, source } = document
  const refused = (findings: readonly Finding[]): Imported => {
    const text = sourceOf(source, file, firstLine)
    return { outcome: 'refused', found: findings.map((finding) => text.problem(finding)) }
  }
  const first = places.get(id)
  if (first !== undefined) return refused([duplicateArticle(id, first)])
  places.set(id, place)
  const findings = disagreements(entities, await otherVersions(writer, entities, [id]))
  if ((await writer.document(id))?.origin === 'fixtures') {
    const message = `"${id}" is served from the folder of fixtures; change its file there`
    findings.push({ code: 'article-of-fixtures', path: ['article', 'id'], message })
  }
  if (findings.length > 0) return refused(findings)
  const saved = await writer.save(document)
  return { outcome: saved ? 'imported' : 'unchanged', found: [] }
}
