import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { type Settings, usable } from '../config.js'
import { formatProblem, type Problem } from '../documents/model/problem.js'
import { createApp, type DocumentWorkers } from '../http/app.js'
import { loadExamples } from '../http/openapi/document.js'
import { loadOnce } from '../http/scheduling/load-once.js'
import { openStore } from '../ingest/open-store.js'
import { readinessGate } from '../ingest/readiness-gate.js'
import { resources } from '../resources/index.js'
import { explainReported } from '../store/postgres/errors.js'
import { SchemaVersionMismatch, type Store, StoreMisconfigured, StoreUnavailable } from '../store/types.js'
import { counted } from '../text/counted.js'
import { version } from '../version.js'
import { adviceOn, closeReported } from './failure.js'
import { type ExitCode, exitCodes, type Terminal, withSignals } from './terminal.js'

/** A running server. Closing it finishes the requests in flight, and returns an exit code. */
export interface Running {
  url: string
  close(): Promise<ExitCode>
}

/** The least time between two lines of progress, in milliseconds. */
const progressInterval = 1_000
/** How long to wait before the next attempt to synchronize, in milliseconds. */
const retryDelay = 300

/**
 * `verbatim serve`: opens the store, listens, and synchronizes the store with the fixtures. Until that is done, requests for data
 * get a 503. If the database is unavailable, the server waits for it. Returns an exit code if the documents have problems, or if
 * a signal stops the server before it is ready. `programHash` identifies the program.
 */
export async function serve(settings: Settings, terminal: Terminal, programHash: string): Promise<Running | ExitCode> {
  const server = new Server(await openStore(settings), settings, terminal, programHash)
  try {
    await server.listen()
    const exitCode = await server.start()
    if (exitCode === null) return { url: server.url, close: () => closeReported(() => server.close(), terminal) }
    await server.close()
    return exitCode
  } catch (error) {
    await Promise.allSettled([server.close()])
    throw error
  }
}

class Server {
  url = ''
  readonly #logger
  readonly #stop = new AbortController()
  readonly #gate
  #app: FastifyInstance | null = null
  readonly #workers
  #retrying: Promise<void> = Promise.resolve()
  readonly #printProgress

  constructor(
    readonly store: Store,
    readonly settings: Settings,
    readonly terminal: Terminal,
    readonly programHash: string,
  ) {
    this.#logger = pino({ level: settings.LOG_LEVEL }, { write: (line) => terminal.err(line.trimEnd()) })
    this.#printProgress = throttle(progressInterval, (progress) => terminal.err(progress))
    this.#gate = readinessGate(store, settings.VERBATIM_SERVE_DRAFTED, ({ message }) => {
      this.#logger.warn({ reason: message }, 'the store is no longer synchronized')
      this.#retrying = this.#retry()
    })
    this.#workers = lazyWorkers(this.#gate.store, settings)
  }

  async listen(): Promise<void> {
    const { store } = this.#gate
    const { HOST, PORT } = this.settings
    const app = await createApp({ store, resources, settings: this.settings, workers: this.#workers, logger: this.#logger, version })
    this.#app = app
    await usable({ HOST, PORT }, () => app.listen({ host: HOST, port: PORT }))
    // An IPv6 address is in brackets.
    this.url = `http://${HOST.replace(/.*:.*/, '[$&]')}:${(app.server.address() as AddressInfo).port}`
    this.terminal.err(`Verbatim ${version} listens at ${this.url}`)
  }

  /**
   * Synchronizes for the first time. Returns an exit code if the server has to end. Signals of a server that is ready are handled by
   * the entry point.
   */
  async start(): Promise<ExitCode | null> {
    try {
      return await withSignals(
        () => this.#stop.abort(),
        () => this.#synchronizeFirst(),
      )
    } catch (error) {
      if (this.#stop.signal.aborted) return exitCodes.success
      throw error
    }
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#app?.close()
    await this.#retrying
    await this.store.close()
  }

  async #synchronizeFirst(): Promise<ExitCode | null> {
    const problems = await this.#synchronize().catch(unavailableAsNull)
    if (problems === null) {
      this.terminal.err('waiting for the database')
      this.#retrying = this.#retry()
      return null
    }
    if (problems.length === 0) return null
    for (const problem of problems) this.terminal.err(formatProblem(problem))
    this.terminal.err(`not started: ${counted(problems.length, 'problem')} in the documents`)
    return exitCodes.problems
  }

  /** Synchronizes the store with the fixtures, and serves it if there are no problems. */
  async #synchronize(): Promise<Problem[]> {
    // Loaded here, because with an unchanged store nothing is checked.
    const { syncIfChanged } = await import('../ingest/sync-fixtures.js')
    const problems = await syncIfChanged(this.store, this.settings, this.programHash, (progress) => {
      this.#stop.signal.throwIfAborted()
      this.#gate.report(progress)
      this.#printProgress(progress)
    })
    if (problems.length > 0) return problems
    const contents = await countItems(this.store)
    this.#gate.open()
    this.terminal.err(`Verbatim ${version} serves ${contents}`, this.url, `${this.url}/docs`)
    // Not earlier, because the start would take longer. Not at the first request, because a module that cannot be loaded then, for want
    // of file descriptors, can never be loaded: Node.js remembers the failure.
    Promise.allSettled([this.#workers.load(), loadExamples()])
    return []
  }

  async #synchronizeAgain(): Promise<Problem[]> {
    const { waitForOthers } = await import('../ingest/sync-fixtures.js')
    await waitForOthers(this.store, this.#stop.signal)
    return this.#synchronize()
  }

  /** Synchronizes until it succeeds. Logs each reason once. */
  async #retry(): Promise<void> {
    let logged = ''
    for (;;) {
      const reason = await this.#synchronizeAgain().then(
        ([problem]) => (problem === undefined ? null : formatProblem(problem)),
        (error: Error) => (error instanceof SchemaVersionMismatch ? adviceOn(error) : (explainReported(error) ?? error.message)),
      )
      if (reason === null || this.#stop.signal.aborted) return
      if (reason !== logged) this.#logger.error({ reason }, 'the store is not synchronized yet')
      logged = reason
      await wait(retryDelay)
    }
  }
}

/** Workers that are loaded when they are needed or when `load` is called. */
function lazyWorkers(store: Store, settings: Settings): DocumentWorkers & { load(): Promise<unknown> } {
  let workers: DocumentWorkers | null = null
  const load = loadOnce(async () => {
    const { createDocumentWorkers } = await import('../ingest/document-workers.js')
    workers = createDocumentWorkers(store, settings)
    return workers
  })
  return {
    load,
    check: async (...upload) => (await load()).check(...upload),
    draft: async (...upload) => (await load()).draft(...upload),
    close: async () => workers?.close(),
  }
}

/** Calls `print` with the latest text, but not more often than the interval in milliseconds, and not at the beginning. */
export function throttle(interval: number, print: (text: string) => void, now = () => performance.now()): (text: string) => void {
  let last = now()
  return (text) => {
    if (now() - last < interval) return
    last = now()
    print(text)
  }
}

function unavailableAsNull(error: unknown): null {
  const isFinal = error instanceof SchemaVersionMismatch || error instanceof StoreMisconfigured
  if (error instanceof StoreUnavailable && !isFinal) return null
  throw error
}

/** `1 article, 32 quotes, ...`. */
function countItems(store: Store): Promise<string> {
  return store.read(async (reader) => {
    const counts: string[] = []
    for (const { path, name } of resources) {
      const total = await reader.total(path)
      counts.push(total === 1 ? `1 ${name.toLowerCase()}` : `${total} ${path}`)
    }
    return counts.join(', ')
  })
}
