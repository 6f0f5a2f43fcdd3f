import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { type Settings, usable } from '../config.js'
import { formatProblem, type Problem } from '../documents/model/problem.js'
import { loadExamples } from '../http/openapi/document.js'
import { readinessGate, refuseIncomplete } from '../ingest/readiness-gate.js'
import type { Key } from '../keys.js'
import { resources } from '../resources/index.js'
import { explainReported } from '../store/postgres/errors.js'
import { SchemaVersionMismatch, type Store, StoreMisconfigured, StoreUnavailable } from '../store/types.js'
import { counted } from '../text/counted.js'
import { version } from '../version.js'
import { createLogger, type OpenApp, openApp } from './app.js'
import { adviceOn } from './failure.js'
import { throttle } from './progress.js'
import { type ExitCode, exitCodes, type Terminal, withSignals } from './terminal.js'
import type { WorkerLink } from './worker-link.js'

/** The least time between two lines of progress, in milliseconds. */
const progressInterval = 1_000
/** How long to wait before the next attempt to synchronize, in milliseconds. */
const retryDelay = 300

/** The app over the store, which is synchronized with the fixtures. It listens only if it is asked to. */
export class Server {
  url = ''
  readonly #logger
  readonly #stop = new AbortController()
  readonly #gate
  #opened: OpenApp | null = null
  #synchronizes
  #retrying: Promise<void> = Promise.resolve()
  readonly #printProgress

  constructor(
    readonly store: Store,
    readonly settings: Settings,
    readonly keys: readonly Key[],
    readonly terminal: Terminal,
    readonly programHash: string,
    readonly worker: WorkerLink | null = null,
  ) {
    const logger = createLogger(settings, terminal)
    this.#logger = worker === null ? logger : logger.child({ worker: worker.id })
    this.#synchronizes = worker?.task !== 'join'
    worker?.on('synchronize', () => {
      this.#synchronizes = true
      // The gate closes if the store is not synchronized, and then synchronizes it.
      this.#gate.store.read(async () => {}).catch(() => {})
    })
    this.#printProgress = throttle(progressInterval, (progress) => terminal.err(progress))
    this.#gate = readinessGate(store, settings.VERBATIM_SERVE_DRAFTED, ({ message }) => {
      this.#logger.warn({ reason: message }, 'the store is no longer synchronized')
      this.#retrying = this.#retry()
    })
  }

  /** Creates the app. */
  async open(): Promise<FastifyInstance> {
    this.#opened = await openApp(this.#gate.store, this.settings, this.keys, this.#logger)
    return this.#opened.app
  }

  async listen(): Promise<void> {
    const { HOST, PORT } = this.settings
    const app = await this.open()
    await usable({ HOST, PORT }, () => app.listen({ host: HOST, port: PORT }).catch(explainUsedPort))
    // An IPv6 address is in brackets.
    this.url = `http://${HOST.replace(/.*:.*/, '[$&]')}:${(app.server.address() as AddressInfo).port}`
    this.terminal.err(`${this.worker === null ? `Verbatim ${version} ` : ''}listens at ${this.url}`)
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
    await this.#opened?.app.close()
    await this.#opened?.writing?.close()
    await this.#retrying
    await this.store.close()
  }

  async #synchronizeFirst(): Promise<ExitCode | null> {
    const problems = await this.#synchronize().catch(unavailableAsNull)
    if (problems === null) {
      this.terminal.err(this.#synchronizes ? 'waiting for the database' : 'waiting for the worker that synchronizes the store')
      this.#retrying = this.#retry()
      return null
    }
    if (problems.length === 0) return null
    for (const problem of problems) this.terminal.problem(problem, 'err')
    this.terminal.err(`not started: ${counted(problems.length, 'problem')} in the documents`)
    return exitCodes.problems
  }

  /** Synchronizes the store with the fixtures, and serves it if there are no problems. */
  async #synchronize(): Promise<Problem[]> {
    const problems = await (this.#synchronizes ? this.#synchronizeFixtures() : this.#waitForWorker())
    if (problems.length > 0) return problems
    const contents = await countItems(this.store)
    this.#gate.open()
    if (this.worker === null)
      this.terminal.err(`Verbatim ${version} serves ${contents}`, ...(this.url === '' ? [] : [this.url, `${this.url}/docs`]))
    else await this.#joinWorkers(this.worker, contents)
    // Not earlier, because the start would take longer. Not at the first request, because a module that cannot be loaded then, for want
    // of file descriptors, can never be loaded: Node.js remembers the failure.
    Promise.allSettled([this.#opened?.workers.load(), loadExamples()])
    return []
  }

  async #joinWorkers(worker: WorkerLink, contents: string): Promise<void> {
    if (this.url === '') await this.listen()
    this.terminal.err(`serves ${contents}`)
    worker.send({ type: 'ready', url: this.url })
  }

  async #synchronizeFixtures(): Promise<Problem[]> {
    // Loaded here, because with an unchanged store nothing is checked.
    const { syncIfChanged } = await import('../ingest/sync-fixtures.js')
    return syncIfChanged(this.store, this.settings, this.programHash, (progress) => {
      this.#stop.signal.throwIfAborted()
      this.#gate.report(progress)
      this.#printProgress(progress)
    })
  }

  /** Another worker synchronizes the store. Throws StoreNotReady until it has, and makes sure that it does. */
  async #waitForWorker(): Promise<Problem[]> {
    try {
      await this.store.read(async (reader) => refuseIncomplete(reader, this.settings.VERBATIM_SERVE_DRAFTED))
      return []
    } catch (error) {
      this.worker?.send({ type: 'incomplete' })
      throw error
    }
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

function explainUsedPort(error: NodeJS.ErrnoException): never {
  if (error.code !== 'EADDRINUSE') throw error
  throw new Error('another process listens there; choose another port with --port or PORT, or 0 for a free one', { cause: error })
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
