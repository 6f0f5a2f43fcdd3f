import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Settings } from '../config.js'
import { Overloaded, Slots } from '../slots.js'
import type { Store } from '../store/types.js'
import type { CheckOutcome, CheckTask, VersionsRequest } from './document-checker-worker.js'
import { readOtherVersions } from './import-document.js'

/** The outcome of a check; or what stopped it: a limit of time, memory or the queue, or that nobody waits for it any more. */
export type CheckResult = CheckOutcome | { stopped: 'time' | 'memory' | 'queue' | 'cancelled' }

/** A thread for one check at a time. Piscina starts it with a check, and again after one that was stopped. */
type CheckThread = Piscina<CheckTask, CheckOutcome | null>

/** How long an idle worker waits for the next document, in milliseconds. */
const idleTimeout = 30_000

const workerFile = new URL('./document-checker-worker.js', import.meta.url)

/** Checks documents in worker threads, so that a check can neither block the server nor exhaust its memory. Stores nothing. */
export function createDocumentChecker(store: Store, settings: Settings, file: URL = workerFile) {
  const { VERBATIM_CHECK_THREADS: threads, VERBATIM_CHECK_QUEUE: queue, VERBATIM_QUEUE_TIMEOUT: maximumWait } = settings
  // Documents wait here and not in the queue of a pool, which stands still when its only worker is stopped.
  const slots = new Slots(threads, maximumWait)
  const closing = new AbortController()
  const all: CheckThread[] = []
  const idle: CheckThread[] = []
  let checks = 0

  async function checkInSlot(upload: Upload, cancelled: AbortSignal): Promise<CheckResult> {
    await slots.acquire(cancelled)
    const thread = idle.pop() ?? createThread(settings, file)
    if (!all.includes(thread)) all.push(thread)
    return runCheck(thread, store, settings, upload, cancelled).finally(() => {
      idle.push(thread)
      slots.release()
    })
  }

  return {
    /** `left` is aborted when the client has left. */
    async check(document: Uint8Array, text: Uint8Array | null, left?: AbortSignal): Promise<CheckResult> {
      if (checks === threads + queue) return { stopped: 'queue' }
      checks += 1
      const cancelled = left === undefined ? closing.signal : AbortSignal.any([left, closing.signal])
      return checkInSlot({ document, text }, cancelled)
        .catch((error): CheckResult => {
          if (cancelled.aborted) return { stopped: 'cancelled' }
          if (error instanceof Overloaded) return { stopped: 'queue' }
          throw error
        })
        .finally(() => {
          checks -= 1
        })
    },
    /** Ends all checks. */
    async close(): Promise<void> {
      closing.abort()
      await Promise.all(all.map((thread) => thread.destroy()))
    },
  }
}

type Upload = Pick<CheckTask, 'document' | 'text'>

function createThread({ VERBATIM_CHECK_MEMORY }: Settings, file: URL): CheckThread {
  const thread: CheckThread = new Piscina({
    filename: file.href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout,
    resourceLimits: { maxOldGenerationSizeMb: VERBATIM_CHECK_MEMORY },
  })
  // Without a listener, an error of an idle worker would end the process. The next check starts another one.
  return thread.on('error', () => {})
}

/** Runs a check. Rejects if it is cancelled, or if it fails. */
async function runCheck(
  thread: CheckThread,
  store: Store,
  { VERBATIM_CHECK_TIMEOUT: timeout, VERBATIM_CHECK_PROBLEMS: maximumProblems, VERBATIM_CHECK_MEMORY: megabytes }: Settings,
  upload: Upload,
  cancelled: AbortSignal,
): Promise<CheckResult> {
  const { port1: own, port2: port } = new MessageChannel()
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let failure: unknown
  const fail = (error: unknown) => {
    failure = error
    stop.abort()
  }
  own.on('message', (request: VersionsRequest | null) => {
    if (request === null) timer = setTimeout(() => stop.abort(), timeout)
    else answer(own, store, request).catch(fail)
  })
  // A worker that cannot be started.
  thread.on('error', fail)
  const task = { ...upload, maximumProblems, maximumHeap: megabytes * 1_000_000, port }
  const outcome = thread.run(task, { signal: AbortSignal.any([stop.signal, cancelled]), transferList: [port] }).finally(() => {
    thread.off('error', fail)
    clearTimeout(timer)
    own.close()
  })
  try {
    return (await outcome) ?? { stopped: 'memory' }
  } catch (error) {
    if (failure !== undefined) throw failure
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return { stopped: 'memory' }
    if (stop.signal.aborted) return { stopped: 'time' }
    throw error
  }
}

async function answer(port: MessagePort, store: Store, { article, ids }: VersionsRequest): Promise<void> {
  const entities = ids.map((id) => ({ id }))
  port.postMessage(await store.read((reader) => readOtherVersions(reader, entities, [article])))
}
