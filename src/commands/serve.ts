import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { type Settings, usable } from '../config.js'
import { formatProblem } from '../documents/problem.js'
import { createApp } from '../http/app.js'
import { resources } from '../resources/index.js'
import type { Store } from '../store/store.js'
import { version } from '../version.js'
import { documentChecker } from './document-checker.js'
import { openDataStore } from './store.js'
import { synchronize } from './synchronize.js'
import { counted, type ExitCode, exitCodes, type Terminal } from './terminal.js'

/** A server that runs, until it is closed; what is in flight is finished first. */
export interface Running {
  url: string
  close(): Promise<void>
}

/** `verbatim serve`: brings the store up to date and listens. Ends in an exit code where it refuses to start. */
export async function serve(settings: Settings, terminal: Terminal): Promise<Running | ExitCode> {
  const store = await openDataStore(settings.DATA_DIR)
  try {
    const problems = await synchronize(store, settings.VERBATIM_FIXTURES, settings.VERBATIM_DOCUMENT_BYTES)
    if (problems.length > 0) {
      for (const problem of problems) terminal.talk(formatProblem(problem))
      terminal.talk(`not started: ${counted(problems.length, 'problem')} in the documents`)
      await store.close()
      return exitCodes.problems
    }
    const logger = pino({ level: settings.LOG_LEVEL }, pino.destination(2))
    const app = await createApp({ store, resources, settings, check: documentChecker(store), logger, version })
    const { HOST, PORT } = settings
    await usable({ HOST, PORT }, () => app.listen({ host: HOST, port: PORT }))
    // The address of IPv6 stands in brackets.
    const url = `http://${HOST.replace(/.*:.*/, '[$&]')}:${(app.server.address() as AddressInfo).port}`
    terminal.talk(`Verbatim ${version} serves ${await contents(store)}\n${url}\n${url}/docs`)
    return { url, close: () => close(app, store) }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function close(app: FastifyInstance, store: Store): Promise<void> {
  await app.close()
  await store.close()
}

/** `1 article, 32 quotes, ...`, as far as is counted. */
async function contents(store: Store): Promise<string> {
  const order = [{ column: 'id', descending: false }]
  const counts = await Promise.all(
    resources.map(async ({ path, name }) => {
      const { total } = await store.list({ resource: path, conditions: [], order, limit: 1, after: null, countLimit: 1_000_000 })
      return total === 1 ? `1 ${name.toLowerCase()}` : `${total} ${path}`
    }),
  )
  return counts.join(', ')
}
