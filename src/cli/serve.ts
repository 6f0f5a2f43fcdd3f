import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type Logger, pino } from 'pino'
import { type Settings, usable } from '../config.js'
import { formatProblem, type Problem } from '../documents/model/problem.js'
import { createApp } from '../http/app.js'
import type { CheckDocument } from '../http/routes/check.js'
import { openStore } from '../ingest/open-store.js'
import { update } from '../ingest/update.js'
import { resources } from '../resources/index.js'
import { SchemaVersionMismatch, type Store, StoreUnavailable } from '../store/types.js'
import { version } from '../version.js'
import { gated } from './readiness-gate.js'
import { adviceOn, counted, type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** A server that runs, until it is closed; what is in flight is finished first. */
export interface Running {
  url: string
  close(): Promise<void>
}

/**
 * `verbatim serve`: brings the store up to date and listens. Ends in an exit code where it refuses to start. Where the
 * database is away, it listens all the same, and answers as soon as that is back. `code` stands for the program as it is.
 */
export async function serve(settings: Settings, terminal: Terminal, code: string): Promise<Running | ExitCode> {
  const store = await openStore(settings)
  const updated = () => update(store, settings, code)
  try {
    const problems = await updated().catch(awayAsNull)
    if (problems !== null && problems.length > 0) {
      for (const problem of problems) terminal.talk(formatProblem(problem))
      terminal.talk(`not started: ${counted(problems.length, 'problem')} in the documents`)
      await store.close()
      return exitCodes.problems
    }
    const served = problems === null ? null : await contents(store).catch(awayAsNull)
    return await listen(store, settings, terminal, served, updated)
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Listens, and tells what is served. Where that is not known yet, the store is brought up to date as soon as it can be. */
async function listen(
  store: Store,
  settings: Settings,
  terminal: Terminal,
  served: string | null,
  update: () => Promise<Problem[]>,
): Promise<Running> {
  const logger = pino({ level: settings.LOG_LEVEL }, pino.destination(2))
  const gate = gated(store)
  const check: CheckDocument = async (bytes, text) => (await import('../ingest/check-document.js')).documentChecker(gate.store)(bytes, text)
  const app = await createApp({ store: gate.store, resources, settings, check, logger, version })
  const { HOST, PORT } = settings
  await usable({ HOST, PORT }, () => app.listen({ host: HOST, port: PORT }))
  // The address of IPv6 stands in brackets.
  const url = `http://${HOST.replace(/.*:.*/, '[$&]')}:${(app.server.address() as AddressInfo).port}`
  const stop = new AbortController()
  const updated = served !== null ? gate.open() : keepTrying(update, stop.signal, logger).then(gate.open)
  terminal.talk(`Verbatim ${version} ${served === null ? 'waits for its database' : `serves ${served}`}\n${url}\n${url}/docs`)
  return {
    url,
    async close() {
      stop.abort()
      await app.close()
      await updated
      await store.close()
    },
  }
}

/** How long to wait before the store is tried again, in milliseconds. */
const patience = 300

async function keepTrying(update: () => Promise<Problem[]>, stopped: AbortSignal, logger: Logger): Promise<void> {
  let told = ''
  while (!stopped.aborted) {
    const hindrance = await update().then(
      (problems) => (problems[0] === undefined ? null : formatProblem(problems[0])),
      (error: Error) => (error instanceof SchemaVersionMismatch ? adviceOn(error) : error.message),
    )
    if (hindrance === null) return
    if (hindrance !== told) logger.error({ reason: hindrance }, 'the store is not up to date yet')
    told = hindrance
    await wait(patience)
  }
}

function awayAsNull(error: unknown): null {
  if (error instanceof StoreUnavailable && !(error instanceof SchemaVersionMismatch)) return null
  throw error
}

/** `1 article, 32 quotes, ...`. */
function contents(store: Store): Promise<string> {
  return store.read(async (reader) => {
    const counts: string[] = []
    for (const { path, name } of resources) {
      const total = await reader.total(path)
      counts.push(total === 1 ? `1 ${name.toLowerCase()}` : `${total} ${path}`)
    }
    return counts.join(', ')
  })
}
