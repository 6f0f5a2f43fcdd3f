import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Settings } from '../config.js'
import type { Store } from '../store/types.js'
import type { CheckOutcome, CheckTask, VersionsRequest } from './document-checker-worker.js'
import { readOtherVersions } from './import-document.js'

/** The outcome of a check; or the limit that stopped it: its time, its memory, or the length of the queue. */
export type CheckResult = CheckOutcome | { stopped: 'time' | 'memory' | 'queue' }

/** How long an idle worker waits for the next document, in milliseconds. */
const idleTimeout = 30_000

/** Checks documents in worker threads, so that a check can neither block the server nor exhaust its memory. Stores nothing. */
export function createDocumentChecker(store: Store, settings: Settings) {
  const maximumChecks = settings.VERBATIM_CHECK_THREADS + settings.VERBATIM_CHECK_QUEUE
  let pool: Piscina<CheckTask, CheckOutcome | null> | undefined
  let checks = 0
  return {
    async check(document: Uint8Array, text: Uint8Array | null): Promise<CheckResult> {
      if (checks === maximumChecks) return { stopped: 'queue' }
      checks += 1
      pool ??= createPool(settings)
      return runCheck(pool, store, settings, { document, text }).finally(() => {
        checks -= 1
      })
    },
    async close(): Promise<void> {
      await pool?.destroy()
    },
  }
}

function createPool({ VERBATIM_CHECK_THREADS, VERBATIM_CHECK_MEMORY }: Settings): Piscina<CheckTask, CheckOutcome | null> {
  return new Piscina({
    filename: new URL('./document-checker-worker.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: VERBATIM_CHECK_THREADS,
    idleTimeout,
    resourceLimits: { maxOldGenerationSizeMb: VERBATIM_CHECK_MEMORY },
  })
}

async function runCheck(
  pool: Piscina<CheckTask, CheckOutcome | null>,
  store: Store,
  { VERBATIM_CHECK_TIMEOUT: timeout, VERBATIM_CHECK_PROBLEMS: maximumProblems, VERBATIM_CHECK_MEMORY: megabytes }: Settings,
  { document, text }: Pick<CheckTask, 'document' | 'text'>,
): Promise<CheckResult> {
  const { port1: own, port2: port } = new MessageChannel()
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let failure: unknown
  own.on('message', (request: VersionsRequest | null) => {
    if (request === null) timer = setTimeout(() => stop.abort(), timeout)
    else
      answer(own, store, request).catch((error) => {
        failure = error
        stop.abort()
      })
  })
  const maximumHeap = megabytes * 1_000_000
  const outcome = pool
    .run({ document, text, maximumProblems, maximumHeap, port }, { signal: stop.signal, transferList: [port] })
    .finally(() => {
      clearTimeout(timer)
      own.close()
    })
  try {
    return (await outcome) ?? { stopped: 'memory' }
  } catch (error) {
    if (failure !== undefined) throw failure
    if ((error as Error).name === 'AbortError') return { stopped: 'time' }
    throw error
  }
}

async function answer(port: MessagePort, store: Store, { article, ids }: VersionsRequest): Promise<void> {
  const entities = ids.map((id) => ({ id }))
  port.postMessage(await store.read((reader) => readOtherVersions(reader, entities, [article])))
}
