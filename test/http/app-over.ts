import type { FastifyInstance } from 'fastify'
import { type Logger, pino } from 'pino'
import type { Test } from 'tap'
import { readSettings } from '../../src/config.js'
import { createApp } from '../../src/http/app.js'
import { createDocumentWorkers } from '../../src/ingest/threads/document-workers.js'
import { resources } from '../../src/resources/index.js'
import type { Store } from '../../src/store/types.js'

/** The app over an existing store. */
export async function appOver(
  t: Test,
  store: Store,
  environment: NodeJS.ProcessEnv = {},
  logger: Logger = pino({ level: 'silent' }),
): Promise<FastifyInstance> {
  const settings = readSettings(environment)
  const app = await createApp({ store, resources, settings, workers: createDocumentWorkers(store, settings), logger, version: '1' })
  t.teardown(() => app.close())
  return app
}

/** A store that counts its reads. */
export function counting(store: Store): { store: Store; reads: () => number } {
  let count = 0
  const read: Store['read'] = (work, version) => {
    count += 1
    return store.read(work, version)
  }
  return { store: { ...store, read }, reads: () => count }
}
