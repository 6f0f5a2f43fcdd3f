import type { Test } from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { toNewDocument } from '../../src/ingest/import-document.js'
import { openDataStore } from '../../src/ingest/open-store.js'
import { appOver } from './app-over.js'
import { validatingClient } from './validated.js'

type Authored = { edtf: string; basis: 'stated' | 'inferred' } | null

export const stated = (edtf: string): Authored => ({ edtf, basis: 'stated' })
const authored = (edtf: string | null): Authored => (edtf === null ? null : stated(edtf))
const pin = (role: 'content' | 'value' | 'speaker', start: number) => ({
  role,
  exact: 'word',
  prefix: '',
  suffix: '',
  start,
  end: start + 4,
})

/** An article in which only the dates and the positions matter. */
export function article(
  id: string,
  facts: Partial<Pick<ArticleDocument, 'events' | 'figures' | 'quotes'>> = {},
  properties: Partial<ArticleDocument['article']> = {},
): ArticleDocument {
  const unknown = { headline: null, url: null, publisher: null, byline: [], license: null, correction: null }
  const text = { sha256: '0'.repeat(64), length: 1_000, included: null }
  const own = { id, ...unknown, language: 'en', published: null, text, ...properties }
  return { article: own, entities: [], quotes: [], figures: [], events: [], ...facts }
}

export function event(id: string, edtf: string | null, start = 0): ArticleDocument['events'][number] {
  const facts = { quotes: [], figures: [], contradicts: [] }
  const parties = { place: null, participants: [], reporter: null }
  return {
    id,
    title: id,
    type: 'assault',
    status: 'happened',
    date: authored(edtf),
    ...parties,
    ...facts,
    evidence: [pin('content', start)],
  }
}

export function quote(id: string, edtf: string | null, start = 0): ArticleDocument['quotes'][number] {
  const speaker = { entity: null, asWritten: 'word', resolution: 'name' as const }
  const nothing = { cue: null, addressee: null, medium: null, about: [] }
  const evidence = [pin('content', start), pin('speaker', start + 5)]
  return { id, type: 'direct', text: 'word', speaker, saidOn: authored(edtf), ...nothing, evidence }
}

export function figure(
  id: string,
  edtf: string | null,
  start = 0,
  properties: Partial<ArticleDocument['figures'][number]> = {},
): ArticleDocument['figures'][number] {
  const number = { value: 5, low: null, high: null, qualifier: 'exact', unit: 'person' } as const
  const kind = { metric: 'killed', measure: 'total', status: 'reported' } as const
  const parties = { party: null, place: null, reporter: null, contradicts: [] }
  const dates = { asOf: authored(edtf), announcedOn: null }
  return { id, label: id, ...number, ...kind, ...parties, ...dates, evidence: [pin('value', start)], ...properties }
}

/** A client of a server with these articles. */
export async function serving(t: Test, documents: readonly ArticleDocument[], settings: Record<string, string> = {}) {
  const store = await openDataStore(':memory:')
  for (const document of documents) await store.save(toNewDocument(document, JSON.stringify(document), 'import'))
  t.teardown(() => store.close())
  const get = await validatingClient(await appOver(t, store, settings))
  const json = async <T>(url: string) => (await get(url)).json<T>()
  const list = async <T = { id: string }>(url: string) => (await json<{ data: T[] }>(url)).data
  /** The ids without their article. */
  const ids = async (url: string) => (await list(url)).map(({ id }) => id.replace(/^.*\./, '')).join(' ')
  return { get, json, list, ids }
}
