import type { InjectOptions } from 'fastify'
import type { Test } from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { asDrafted } from '../../src/draft/document/as-drafted.js'
import { keyEntry } from '../../src/keys.js'
import { startApp } from '../app.js'
import { articleFiles } from '../articles.js'

export const keys = { write: 'key-of-the-desk', draft: 'key-of-the-bot' }
export const keySetting = `${keyEntry('desk', 'write', keys.write)},${keyEntry('bot', 'draft', keys.draft)}`

/** No limit of time that a busy machine could exceed. */
export const patient = { VERBATIM_CHECK_TIMEOUT: '600000', VERBATIM_QUEUE_TIMEOUT: '600000' }

/** An invented article with its text, as it is in its file. */
export const ferry = articleFiles['velmouth-ferry-overturns.json'] as string
export const ferryId = 'velmouth-ferry-overturns'
export const search = articleFiles['velmouth-search-ends.json'] as string

/** The same document with changes. */
export function changed(source: string, change: (document: ArticleDocument) => ArticleDocument): string {
  return JSON.stringify(change(JSON.parse(source)))
}

export const asDraft = (source: string) => changed(source, asDrafted)

/** A server that accepts documents, and what is needed to send them. `log` has what it has logged. */
export async function startWriting(t: Test, environment: NodeJS.ProcessEnv = {}) {
  const lines: string[] = []
  const log = { write: (line: string) => lines.push(line) }
  const started = await startApp({ VERBATIM_KEYS: keySetting, LOG_LEVEL: 'warn', ...patient, ...environment }, log as never)
  const { app } = started
  t.teardown(() => app.close())
  const send = (method: 'PUT' | 'DELETE', id: string, options: InjectOptions & { key?: string | null } = {}) => {
    const { key = keys.write, headers, ...rest } = options
    const authorization = key === null ? {} : { authorization: `Bearer ${key}` }
    const type = rest.payload === undefined ? {} : { 'content-type': 'application/json' }
    return app.inject({ method, url: `/articles/${id}/document`, headers: { ...authorization, ...type, ...headers }, ...rest })
  }
  const put = (payload: string | Buffer, options: InjectOptions & { key?: string | null; id?: string } = {}) =>
    send('PUT', options.id ?? ferryId, { payload, ...options })
  return { ...started, put, remove: (id: string, options = {}) => send('DELETE', id, options), log: lines }
}
