import type { Settings } from '../config.js'
import type { Problem } from '../documents/model/problem.js'
import { inBatches } from '../ingest/batch.js'
import { openDryRunStore } from '../ingest/dry-run-store.js'
import { checkAndPrepare, type ImportCandidate, type ImportOutcome, type ImportResult, saveTogether } from '../ingest/import-document.js'
import { forBatchWork, openStore } from '../ingest/open-store.js'
import { prefetch } from '../ingest/prefetch.js'
import { type ReadDocument, readDocuments, sizeOf } from '../ingest/read/read-documents.js'
import { rebuildOutdated } from '../ingest/sync-fixtures.js'
import { WorkerPool } from '../ingest/worker-pool.js'
import type { Store } from '../store/types.js'
import { counted } from '../text/counted.js'
import { closeOnError, explain } from './failure.js'
import { Rate, throttle } from './progress.js'
import { type ExitCode, exitCodes, type Signal, type Terminal, withSignals } from './terminal.js'

export interface ImportOptions {
  json: boolean
  /** Report what would happen and store nothing. */
  dryRun: boolean
  /** Stop at the first document with problems. */
  stopOnError: boolean
  /** Print a line for each document as soon as it is stored. */
  each: boolean
}

/** The progress of an import, and its result in the end. */
interface Progress extends Record<ImportOutcome, number> {
  dryRun: boolean
  /** Whether it ended before the last document. */
  stopped: boolean
  /** The signal that stopped it. */
  signal: Signal | null
  /** The error that stopped it. */
  failure: { error: unknown } | null
  /** Collected for JSON only; otherwise each problem is printed at once. */
  problems: Problem[]
}

/** How much of the input was read: a few documents more than are stored. */
interface Input {
  bytes: number
  /** All bytes; null if nobody knows, as in a pipe. */
  total: number | null
}

/** The number of documents in a transaction: committing takes as long as saving some of them. */
const batchSize = 250
/** After how many documents a line of progress is printed, where it cannot be replaced. */
const progressInterval = 500
/** The least time between two states of the line of progress in a terminal, in milliseconds. */
const progressDelay = 100

/** `verbatim import FILE...`: read, check on a worker thread, save in batches, report. If it fails, it reports what was stored. */
export async function importDocuments(
  names: readonly string[],
  settings: Settings,
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const store = await openUpToDate(options.dryRun ? openDryRunStore : openStore, settings)
  const { VERBATIM_SERVE_DRAFTED: serveDrafted } = settings
  const workers = new WorkerPool(serveDrafted)
  const reading = new AbortController()
  const input: Input = { bytes: 0, total: terminal.showsProgress ? await sizeOf(names) : null }
  const documents = countBytes(readDocuments(names, settings.VERBATIM_DOCUMENT_BYTES, terminal.input, reading.signal), input)
  // Ends the wait for input that may never come.
  const stopReading = () => {
    if (names.includes('-')) terminal.input.destroy()
    reading.abort()
  }
  // With `stopOnError`, documents are checked one at a time, so nothing after the failing one is read.
  const checked = options.stopOnError ? checkInTurn(documents, serveDrafted) : prefetch(documents, (read) => workers.run(read))
  const { dryRun } = options
  const progress: Progress = { dryRun, stopped: false, signal: null, failure: null, imported: 0, unchanged: 0, refused: 0, problems: [] }
  const fail = (error: unknown) => {
    // Only the first error is the cause.
    progress.failure ??= { error }
    progress.stopped = true
  }
  const showProgress = progressLine(progress, input, terminal)
  await importAll(store, checked, progress, options, terminal, showProgress, stopReading).catch(fail)
  stopReading()
  await workers.close()
  // Closing syncs the store to the disk, before success is reported.
  await store.close().catch(fail)
  return reportEnd(progress, options, terminal)
}

/** New documents are checked against all stored ones. Problems of stored ones are reported at the next start. */
async function openUpToDate(open: typeof openStore, settings: Settings): Promise<Store> {
  const store = await open(forBatchWork(settings))
  await closeOnError(store, rebuildOutdated(store, settings.VERBATIM_SERVE_DRAFTED))
  return store
}

/** Prints the result. Throws the error that stopped the import, after its result. */
function reportEnd(progress: Progress, options: ImportOptions, terminal: Terminal): ExitCode {
  const { signal, failure, ...result } = progress
  const error = failure === null ? {} : { error: explain(failure.error)?.causes.join('; ') ?? String(failure.error) }
  if (options.json) terminal.json({ ...result, ...error })
  const summary = summarize(progress, counted(progress.imported, 'document'))
  terminal.err(progress.stopped ? `stopped ${reasonToStop(progress)}: ${summary}` : summary)
  if (failure !== null) throw failure.error
  if (signal !== null) return exitCodes[signal]
  return progress.refused === 0 ? exitCodes.success : exitCodes.problems
}

function reasonToStop({ signal, failure }: Progress): string {
  if (failure !== null) return 'by an error'
  return signal === null ? 'at the first problem' : `by ${signal}`
}

async function* checkInTurn(documents: AsyncIterable<ReadDocument>, serveDrafted: boolean): AsyncGenerator<ImportCandidate> {
  for await (const read of documents) yield checkAndPrepare(read, serveDrafted)
}

async function importAll(
  store: Store,
  documents: AsyncIterable<ImportCandidate>,
  progress: Progress,
  options: ImportOptions,
  terminal: Terminal,
  showProgress: (count: number) => void,
  stopReading: () => void,
): Promise<void> {
  const stop = (signal: Signal) => {
    Object.assign(progress, { signal, stopped: true })
    stopReading()
  }
  await withSignals(stop, async () => {
    const places = new Map<string, string>()
    for await (const batch of inBatches(documents, options.stopOnError ? 1 : batchSize)) {
      if (progress.stopped) break
      const results = await saveTogether(store, batch, places)
      for (const [index, result] of results.entries())
        report(batch[index] as ImportCandidate, result, progress, options, terminal, showProgress)
      if (progress.stopped) break
    }
  })
}

/** Counts and prints the result of a document. */
function report(
  { place, accepted }: ImportCandidate,
  { outcome, problems }: ImportResult,
  progress: Progress,
  { json, each, stopOnError }: ImportOptions,
  terminal: Terminal,
  showProgress: (count: number) => void,
): void {
  progress[outcome] += 1
  for (const problem of problems) json ? progress.problems.push(problem) : terminal.problem(problem)
  if (each) terminal.out(`${outcome} ${outcome === 'refused' ? place : accepted?.document.id}`)
  const count = progress.imported + progress.unchanged + progress.refused
  showProgress(count)
  if (stopOnError && problems.length > 0) progress.stopped = true
}

/** Shows how far the import is: in a terminal one line with the rate and the remaining time, elsewhere a line now and then. */
function progressLine(progress: Progress, input: Input, terminal: Terminal): (count: number) => void {
  const summary = () => summarize(progress, `${progress.imported}`)
  if (!terminal.showsProgress) {
    return (count) => {
      if (count % progressInterval === 0) terminal.err(`${count} documents: ${summary()}`)
    }
  }
  const rate = new Rate()
  const show = throttle(progressDelay, (line) => terminal.progress(line))
  // The rate comes first, so that a narrow terminal has it.
  return (count) => show(`${rate.describe(count, input.total === null ? null : input.bytes / input.total)} · ${summary()}`)
}

async function* countBytes(documents: AsyncIterable<ReadDocument>, input: Input): AsyncGenerator<ReadDocument> {
  for await (const read of documents) {
    if ('bytes' in read) input.bytes += read.bytes.length
    yield read
  }
}

function summarize({ dryRun, unchanged, refused }: Progress, imported: string): string {
  return `${imported} ${dryRun ? 'would be imported' : 'imported'}, ${unchanged} unchanged, ${refused} refused`
}
