import type { Settings } from '../../config.js'
import type { DraftUpload } from '../../draft/input/metadata.js'
import type { Store } from '../../store/types.js'
import { readOtherVersions } from '../import-document.js'
import { storedEntities } from '../known-entities.js'
import type { CheckOutcome, CheckTask, VersionsRequest } from './document-checker-worker.js'
import type { DraftOutcome, KnownRequest } from './document-drafter-worker.js'
import type { PreparedUpload, PrepareOutcome, PrepareTask } from './document-preparer-worker.js'
import { LimitedThreads, type StoppedTask } from './limited-threads.js'
import type { ThreadTask } from './thread-task.js'

export type CheckResult = CheckOutcome | StoppedTask
export type DraftResult = DraftOutcome | StoppedTask
export type PrepareResult = (PrepareOutcome & { prepared: PreparedUpload | null }) | StoppedTask
/** A document to prepare for the store. */
export type Upload = Omit<PrepareTask, keyof ThreadTask | 'maximumProblems' | 'serveDrafted'>
/** Makes what is stored of an upload. */
export type Prepare = (upload: Upload, left?: AbortSignal) => Promise<PrepareResult>

/** The programs of the threads. */
const programs = {
  check: new URL('./document-checker-worker.js', import.meta.url),
  draft: new URL('./document-drafter-worker.js', import.meta.url),
  prepare: new URL('./document-preparer-worker.js', import.meta.url),
}

/** Checks, drafts and prepares documents in the same worker threads. Stores nothing. */
export function createDocumentWorkers(store: Store, settings: Settings, files: Partial<typeof programs> = {}) {
  const { check, draft, prepare } = { ...programs, ...files }
  const versionsOf = ({ article, ids }: VersionsRequest) => {
    const wanted = ids.map((id) => ({ id }))
    return store.read((reader) => readOtherVersions(reader, wanted, [article]))
  }
  const threads = new LimitedThreads(settings)
  const entities = storedEntities(store)
  return {
    /** `left` is aborted when the client has left. */
    check(document: Uint8Array, text: Uint8Array | null, left?: AbortSignal): Promise<CheckResult> {
      const { VERBATIM_CHECK_PROBLEMS: maximumProblems } = settings
      const task: Omit<CheckTask, keyof ThreadTask> = { document, text, maximumProblems }
      return threads.run({ file: check, task, answer: versionsOf }, left)
    },
    draft(task: DraftUpload, left?: AbortSignal): Promise<DraftResult> {
      const answer = (request: KnownRequest) =>
        'names' in request ? entities.named(request.names) : entities.taken(request.ids, request.article)
      return threads.run({ file: draft, task, answer }, left)
    },
    /** Checks a document, and makes what is stored of it if it has no problem. */
    async prepare(upload: Upload, left?: AbortSignal): Promise<PrepareResult> {
      const { VERBATIM_CHECK_PROBLEMS: maximumProblems, VERBATIM_SERVE_DRAFTED: serveDrafted } = settings
      let prepared: PreparedUpload | null = null
      const answer = async (message: VersionsRequest | PreparedUpload) => {
        if ('ids' in message) return versionsOf(message)
        prepared = message
        return null
      }
      const outcome = await threads.run<PrepareOutcome>({ file: prepare, task: { ...upload, maximumProblems, serveDrafted }, answer }, left)
      return 'stopped' in outcome ? outcome : { ...outcome, prepared }
    },
    /** How many checks and drafts run or wait. */
    tasks: () => threads.tasks,
    /** Ends all checks and drafts. */
    close: () => threads.close(),
  }
}
