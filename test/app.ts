import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { openApp } from '../src/cli/app.js'
import { readKeys } from '../src/cli/writing.js'
import { readSettings, type Settings } from '../src/config.js'
import { openDataStore } from '../src/ingest/open-store.js'
import { syncFixtures } from '../src/ingest/sync-fixtures.js'
import type { Store } from '../src/store/types.js'

/** Starts the app as in production, with a folder of documents. The default is the shipped article. */
export async function startApp(
  environment: NodeJS.ProcessEnv = {},
  log: { write(line: string): void } = process.stderr,
): Promise<{ app: FastifyInstance; store: Store; settings: Settings }> {
  const settings = readSettings({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', ...environment })
  const store = await openDataStore(settings.DATA_DIR)
  const problems = await syncFixtures(store, settings)
  assert.deepEqual(problems, [])
  const { app, writing } = await openApp(store, settings, await readKeys(settings), pino({ level: settings.LOG_LEVEL }, log))
  app.addHook('onClose', async () => {
    await writing?.close()
    await store.close()
  })
  return { app, store, settings }
}
