import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { lazyWriting, readKeys } from '../src/cli/writing.js'
import { readSettings, type Settings } from '../src/config.js'
import { createApp } from '../src/http/app.js'
import { createDocumentWorkers } from '../src/ingest/document-workers.js'
import { openDataStore } from '../src/ingest/open-store.js'
import { syncFixtures } from '../src/ingest/sync-fixtures.js'
import { resources } from '../src/resources/index.js'
import type { Store } from '../src/store/types.js'
import { version } from '../src/version.js'

/** Starts the app as in production, with a folder of documents. The default is the shipped article. */
export async function startApp(
  environment: NodeJS.ProcessEnv = {},
  log: { write(line: string): void } = process.stderr,
): Promise<{ app: FastifyInstance; store: Store; settings: Settings }> {
  const settings = readSettings({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', ...environment })
  const store = await openDataStore(settings.DATA_DIR)
  const problems = await syncFixtures(store, settings)
  assert.deepEqual(problems, [])
  const workers = createDocumentWorkers(store, settings)
  const writing = lazyWriting(await readKeys(settings), store, settings, workers.prepare)
  const logger = pino({ level: settings.LOG_LEVEL }, log)
  const app = await createApp({ store, resources, settings, workers, writing, logger, version })
  app.addHook('onClose', async () => {
    await writing?.close()
    await store.close()
  })
  return { app, store, settings }
}
