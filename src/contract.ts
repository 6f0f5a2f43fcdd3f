import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { articleDocumentJsonSchema } from '../schemas/index.js'
import { openDataStore } from './commands/store.js'
import { synchronize } from './commands/synchronize.js'
import { readSettings } from './config.js'
import { createApp } from './http/app.js'
import { exampleRequests } from './http/documentation/example-requests.js'
import { writeCursor } from './http/query/cursor.js'
import { plan } from './http/query/plan.js'
import { resources } from './resources/index.js'
import { version } from './version.js'

/** The server over the shipped article, as everything that is generated is taken from it. */
async function shippedApp() {
  const settings = readSettings({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent' })
  const store = await openDataStore(settings.DATA_DIR)
  const problems = await synchronize(store, settings.VERBATIM_FIXTURES, settings.VERBATIM_DOCUMENT_BYTES)
  assert.deepEqual(problems, [], 'the fixtures have problems; run verbatim check')
  return { app: await createApp({ store, resources, settings, logger: pino({ level: 'silent' }), version }), store }
}

/** Real answers for the documentation, and for each list a cursor that works on it. */
export async function generateExamples(): Promise<string> {
  const { app, store } = await shippedApp()
  const examples: Record<string, Record<string, unknown>> = {}
  for (const [operation, requests] of Object.entries(exampleRequests(resources))) {
    examples[operation] = {}
    for (const [status, url] of Object.entries(requests)) examples[operation][status] = await answer(app, url, Number(status))
  }
  const current = await store.version()
  const cursors = resources.map((resource) => {
    const { conditions, order } = plan(resource, {}, {})
    const start = order.map(({ descending }) => (descending ? '9999' : ''))
    return [resource.path, writeCursor({ resource: resource.path, conditions, order }, { version: current, after: start })]
  })
  await app.close()
  await store.close()
  const lines = ['// Written by `npm run generate`: what the server answers over the shipped article. Do not edit.']
  lines.push(`export const cursors: Record<string, string> = ${JSON.stringify(Object.fromEntries(cursors), null, 2)}`)
  lines.push(`export const examples: Record<string, Record<string, unknown>> = ${JSON.stringify(examples, null, 2)}`)
  return `${lines.join('\n')}\n`
}

async function answer(app: FastifyInstance, url: string, status: number): Promise<unknown> {
  const response = await app.inject(url)
  assert.equal(response.statusCode, status, url)
  return response.json()
}

export async function generateOpenapi(): Promise<string> {
  const { app, store } = await shippedApp()
  await app.ready()
  const text = app.swagger({ yaml: true })
  await app.close()
  await store.close()
  return text
}

export function generateJsonSchema(): string {
  return `${JSON.stringify(articleDocumentJsonSchema, null, 2)}\n`
}
