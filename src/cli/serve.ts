import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type Logger, pino } from 'pino'
import { type Settings, usable } from '../config.js'
import { formatProblem, type Problem } from '../documents/model/problem.js'
import { createApp } from '../http/app.js'
import type { DocumentChecker } from '../http/routes/check.js'
import { openStore } from '../ingest/open-store.js'
import { resources } from '../resources/index.js'
import { SchemaVersionMismatch, type Store, StoreMisconfigured, StoreUnavailable } from '../store/types.js'
import { version } from '../version.js'
import { adviceOn, closeAfterError } from './failure.js'
import { counted, type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** A running server. Closing it finishes the requests in flight. */
export interface Running {
  url: string
  close(): Promise<void>
}

type Sync = () => Promise<Problem[]>

/**
 * `verbatim serve`: opens the store, synchronizes it with the fixtures, listens. Returns an exit code if it refuses to start. If
 * the database is unavailable, it listens nevertheless and becomes ready as soon as it can. `programHash` identifies the program.
 */
export async function serve(settings: Settings, terminal: Terminal, programHash: string): Promise<Running | ExitCode> {
  const store = await openStore(settings)
  // Loaded here, because with an unchanged store nothing is checked.
  const sync: Sync = async () => (await import('../ingest/sync-fixtures.js')).syncIfChanged(store, settings, programHash)
  try {
    const problems = await sync().catch(unavailableAsNull)
    if (problems !== null && problems.length > 0) {
      for (const problem of problems) terminal.err(formatProblem(problem))
      terminal.err(`not started: ${counted(problems.length, 'problem')} in the documents`)
      await store.close()
      return exitCodes.problems
    }
    const contents = problems === null ? null : await countItems(store).catch(unavailableAsNull)
    return await listen(store, settings, terminal, contents, sync)
  } catch (error) {
    await closeAfterError(store)
    throw error
  }
}

/** Listens and prints what is served. If `contents` is null, the store is synchronized as soon as it is available. */
async function listen(store: Store, settings: Settings, terminal: Terminal, contents: string | null, sync: Sync): Promise<Running> {
  const logger = pino({ level: settings.LOG_LEVEL }, { write: (line) => terminal.err(line.trimEnd()) })
  const gate = readinessGate(store)
  const checker = lazyChecker(gate.store, settings)
  const app = await createApp({ store: gate.store, resources, settings, checker, logger, version })
  const { HOST, PORT } = settings
  await usable({ HOST, PORT }, () => app.listen({ host: HOST, port: PORT }))
  // An IPv6 address is in brackets.
  const url = `http://${HOST.replace(/.*:.*/, '[$&]')}:${(app.server.address() as AddressInfo).port}`
  const stop = new AbortController()
  const synchronized = contents !== null ? gate.open() : retryUntilSynchronized(sync, stop.signal, logger).then(gate.open)
  terminal.err(`Verbatim ${version} ${contents === null ? 'waits for its database' : `serves ${contents}`}`, url, `${url}/docs`)
  return {
    url,
    async close() {
      stop.abort()
      await app.close()
      await synchronized
      await store.close()
    },
  }
}

/** A checker that is loaded for the first document: most servers check none. */
function lazyChecker(store: Store, settings: Settings): DocumentChecker {
  let loaded: Promise<DocumentChecker> | undefined
  const load = async () => (await import('../ingest/document-checker.js')).createDocumentChecker(store, settings)
  return {
    async check(document, text) {
      loaded ??= load()
      return (await loaded).check(document, text)
    },
    close: async () => (await loaded)?.close(),
  }
}

/** A store that is unavailable until the gate is opened, so that nobody gets data from before the synchronization. */
function readinessGate(store: Store): { store: Store; open(): void } {
  let isOpen = false
  return {
    store: {
      ...store,
      read: (work, version) =>
        isOpen ? store.read(work, version) : Promise.reject(new StoreUnavailable('the store is not synchronized yet')),
      knownVersion: () => (isOpen ? store.knownVersion() : null),
    },
    open() {
      isOpen = true
    },
  }
}

/** How long to wait before the next attempt, in milliseconds. */
const retryDelay = 300

async function retryUntilSynchronized(sync: Sync, stopped: AbortSignal, logger: Logger): Promise<void> {
  let logged = ''
  while (!stopped.aborted) {
    const reason = await sync().then(
      (problems) => (problems[0] === undefined ? null : formatProblem(problems[0])),
      (error: Error) => (error instanceof SchemaVersionMismatch ? adviceOn(error) : error.message),
    )
    if (reason === null) return
    if (reason !== logged) logger.error({ reason }, 'the store is not synchronized yet')
    logged = reason
    await wait(retryDelay)
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
