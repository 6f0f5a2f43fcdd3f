import { setTimeout as wait } from 'node:timers/promises'
import type { ChangeResult, ImportedLine } from '../../document-changes.js'
import type { Problem } from '../../documents/model/problem.js'
import type { Scope } from '../../keys.js'
import { StoreUnavailable } from '../../store/types.js'
import { inBatches } from '../batch.js'
import { prefetch } from '../prefetch.js'
import { documentsOfLines, type ReadDocument } from '../read/read-documents.js'
import { problemOf } from '../read/read-file.js'
import type { Prepare, PrepareResult, Upload } from '../threads/document-workers.js'
import type { StoppedTask } from '../threads/limited-threads.js'
import type { SentChange } from './document-writer-thread.js'

export interface LineImport {
  maximumBytes: number
  threads: number
  scope: Scope
  /** Ends the import after what was read. */
  stop: AbortSignal
  prepare: Prepare
  write(changes: readonly SentChange[]): Promise<ChangeResult[]>
}

/** The name of the upload in problems. */
const file = 'body'
/** The number of documents in a transaction, as for `verbatim import`. */
const batchSize = 100
/** How long to wait before a document is sent again to threads that are busy with others, in milliseconds. */
const busyDelay = 50

type Prepared = { line: number; id: string | null } & ({ problems: Problem[] } | { change: SentChange })

/** Reads lines, checks their documents in threads, and stores them in batches: yields what became of each batch. */
export async function* importLines(body: AsyncIterable<Uint8Array>, options: LineImport): AsyncGenerator<ImportedLine[]> {
  const upload = { failure: '' }
  const lines = documentsOfLines(noting(body, upload), file, options.maximumBytes)
  const prepareInTurn = inTurns(options.threads, (read) => prepareLine(read, upload, options))
  let isFirst = true
  for await (const batch of inBatches(prefetch(lines, prepareInTurn), batchSize)) {
    try {
      yield await store(batch, options)
    } catch (error) {
      if (isFirst || !(error instanceof StoreUnavailable)) throw error
      yield notStored(batch, error)
      return
    }
    isFirst = false
  }
}

/** Notes why an upload ended early. */
async function* noting(body: AsyncIterable<Uint8Array>, upload: { failure: string }): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    upload.failure = (error as Error).message
    throw error
  }
}

/** Gives each thread one document at a time, so that those of other clients have their turn. */
function inTurns(threads: number, work: (read: ReadDocument) => Promise<Prepared>): (read: ReadDocument) => Promise<Prepared> {
  const last: Promise<unknown>[] = Array.from({ length: threads }, () => Promise.resolve())
  let next = 0
  return (read) => {
    const thread = next % threads
    next += 1
    const prepared = (last[thread] as Promise<unknown>).then(() => work(read))
    last[thread] = prepared.catch(() => {})
    return prepared
  }
}

async function prepareLine(read: ReadDocument, ended: { failure: string }, options: LineImport): Promise<Prepared> {
  if ('problem' in read) return { line: read.problem.line, id: null, problems: [problemOfLine(read.problem, ended)] }
  const { firstLine: line, bytes: document } = read
  const result = await prepareWhenFree({ document, text: null, article: null, file, firstLine: line }, options)
  if ('stopped' in result) return { line, id: null, problems: [{ ...problemOf(file, ...reasons[result.stopped as Limit]), line }] }
  const { article: id, problems, prepared } = result
  if (prepared === null) return { line, id, problems }
  return { line, id, change: { ...prepared, scope: options.scope, preconditions: { match: null, noneMatch: null } } }
}

/** Sends a document to the threads again for as long as they have no room for it. */
async function prepareWhenFree(upload: Upload, { prepare, stop }: LineImport): Promise<PrepareResult> {
  for (;;) {
    const result = await prepare(upload, stop)
    if (!('stopped' in result) || result.stopped !== 'queue') return result
    await wait(busyDelay, null, { signal: stop }).catch(() => {})
  }
}

function problemOfLine(problem: Problem, { failure }: { failure: string }): Problem {
  if (failure === '') return problem
  return { ...problem, code: 'upload-ended', message: `the upload ended early: ${failure}; send this line and all after it again` }
}

const complex = 'checking the document takes more time or memory than this server allows; run `verbatim import` on its machine'
type Limit = Exclude<StoppedTask['stopped'], 'queue'>
const reasons: Record<Limit, [code: string, message: string]> = {
  time: ['document-too-complex', complex],
  memory: ['document-too-complex', complex],
  cancelled: ['not-stored', 'the import was stopped before this document was checked; send it again'],
}

async function store(batch: readonly Prepared[], { write }: LineImport): Promise<ImportedLine[]> {
  const changes = batch.flatMap((prepared) => ('change' in prepared ? [prepared.change] : []))
  const results = changes.length === 0 ? [] : await write(changes)
  return batch.map((prepared) => {
    const { line, id } = prepared
    if ('problems' in prepared) return { line, id, status: 'refused', problems: prepared.problems, hash: null }
    return { line, ...resultOf(results.shift() as ChangeResult, line) }
  })
}

function resultOf({ article, status, problems, hash }: ChangeResult, line: number): Omit<ImportedLine, 'line'> {
  if (status === 'created' || status === 'replaced' || status === 'unchanged') return { id: article, status, problems, hash }
  const found = status === 'out-of-scope' ? [{ ...problemOf(file, 'insufficient-scope', outOfScope), line }] : problems
  return { id: article, status: 'refused', problems: found, hash: null }
}

const outOfScope =
  'a key with the scope draft stores only documents that are wholly drafted, and replaces no other; use a key with the scope write'

/** The store failed after documents were acknowledged: says of each further one that it has to be sent again. */
function notStored(batch: readonly Prepared[], { message }: Error): ImportedLine[] {
  return batch.map(({ line, id }) => {
    const problem = problemOf(file, 'not-stored', `${message}; nothing is read after this; send this line and all after it again`)
    return { line, id, status: 'refused', problems: [{ ...problem, line }], hash: null }
  })
}
