import type { Settings } from '../config.js'
import type { Store } from '../store/types.js'
import type { CheckOutcome, CheckTask, VersionsRequest } from './document-checker-worker.js'
import type { DraftOutcome, DraftTask, KnownRequest } from './document-drafter-worker.js'
import { readOtherVersions } from './import-document.js'
import { storedEntities } from './known-entities.js'
import { LimitedThreads, type StoppedTask, type ThreadTask } from './limited-threads.js'

export type CheckResult = CheckOutcome | StoppedTask
export type DraftResult = DraftOutcome | StoppedTask
type DraftUpload = Omit<DraftTask, keyof ThreadTask>

/** The programs of the threads. */
const programs = {
  check: new URL('./document-checker-worker.js', import.meta.url),
  draft: new URL('./document-drafter-worker.js', import.meta.url),
}

/** Checks and drafts documents in the same worker threads. Stores nothing. */
export function createDocumentWorkers(store: Store, settings: Settings, files: Readonly<Record<'check' | 'draft', URL>> = programs) {
  const threads = new LimitedThreads(settings)
  const entities = storedEntities(store)
  return {
    /** `left` is aborted when the client has left. */
    check(document: Uint8Array, text: Uint8Array | null, left?: AbortSignal): Promise<CheckResult> {
      const { VERBATIM_CHECK_PROBLEMS: maximumProblems } = settings
      const task: Omit<CheckTask, keyof ThreadTask> = { document, text, maximumProblems }
      const answer = ({ article, ids }: VersionsRequest) => {
        const wanted = ids.map((id) => ({ id }))
        return store.read((reader) => readOtherVersions(reader, wanted, [article]))
      }
      return threads.run({ file: files.check, task, answer }, left)
    },
    draft(task: DraftUpload, left?: AbortSignal): Promise<DraftResult> {
      const answer = (request: KnownRequest) =>
        'names' in request ? entities.named(request.names) : entities.taken(request.ids, request.article)
      return threads.run({ file: files.draft, task, answer }, left)
    },
    /** Ends all checks and drafts. */
    close: () => threads.close(),
  }
}
