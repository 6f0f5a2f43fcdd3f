import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Settings } from '../config.js'
import { createApp, type DocumentWorkers } from '../http/app.js'
import { loadOnce } from '../http/scheduling/load-once.js'
import type { Prepare } from '../ingest/threads/document-workers.js'
import type { Key } from '../keys.js'
import { resources } from '../resources/index.js'
import type { Store } from '../store/types.js'
import { version } from '../version.js'
import type { Terminal } from './terminal.js'
import { lazyWriting } from './writing.js'

/** The app over a store, and what it loads when it is needed. Closing the app closes its workers, and does not close what writes. */
export interface OpenApp {
  app: FastifyInstance
  workers: ReturnType<typeof lazyWorkers>
  writing: ReturnType<typeof lazyWriting>
}

export async function openApp(store: Store, settings: Settings, keys: readonly Key[], logger: FastifyBaseLogger): Promise<OpenApp> {
  const workers = lazyWorkers(store, settings)
  const writing = lazyWriting(keys, store, settings, workers.prepare)
  const app = await createApp({ ...{ store, resources, settings, version, logger }, workers, writing })
  return { app, workers, writing }
}

/** A log whose lines go to the terminal. */
export function createLogger({ LOG_LEVEL: level }: Settings, terminal: Terminal): FastifyBaseLogger {
  return pino({ level }, { write: (line) => terminal.log(line) })
}

/** Workers that are loaded when they are needed or when `load` is called. */
export function lazyWorkers(store: Store, settings: Settings): DocumentWorkers & { load(): Promise<unknown>; prepare: Prepare } {
  let workers: Pick<DocumentWorkers, 'close' | 'tasks'> | null = null
  const load = loadOnce(async () => {
    const { createDocumentWorkers } = await import('../ingest/threads/document-workers.js')
    const loaded = createDocumentWorkers(store, settings)
    workers = loaded
    return loaded
  })
  return {
    load,
    check: async (...upload) => (await load()).check(...upload),
    draft: async (...upload) => (await load()).draft(...upload),
    tasks: () => workers?.tasks() ?? 0,
    prepare: async (...upload) => (await load()).prepare(...upload),
    close: async () => workers?.close(),
  }
}
