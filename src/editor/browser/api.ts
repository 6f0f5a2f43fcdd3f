import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { DraftReport } from '../../../schemas/draft.js'
import type { Reported } from '../model/problems.js'

/** A request that failed, with a message for people. `status` is 0 if the server was not reached. */
export class RequestFailure extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message)
  }
}

/** What the page is allowed to do: ask its own server. Relative addresses work behind any path prefix. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Drafts the document of a text or a page. `fields` is what is known of the article. */
export async function requestDraft(
  fetch: Fetch,
  article: Blob,
  name: string,
  fields: Readonly<Record<string, string>>,
): Promise<DraftReport> {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) if (value !== '') form.append(field, value)
  form.append('file', article, name)
  const response = await send(fetch, 'documents/draft?format=report', { method: 'POST', body: form })
  if (!response.ok) throw await failure(response)
  return (await response.json()) as DraftReport
}

/** The problems of a document and of its pins in the text. Empty if there are none. */
export async function requestCheck(fetch: Fetch, document: ArticleDocument, text: string, signal: AbortSignal): Promise<Reported[]> {
  const response = await send(fetch, 'documents/check', { method: 'POST', body: documentForm(document, text), signal })
  if (response.ok) return []
  const { errors } = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { errors?: Reported[] }
  if (response.status === 422 && errors !== undefined) return errors
  throw await failure(response)
}

/** What became of a document that was sent to be stored. */
export interface Stored {
  /** As a request that was answered; 0 without an answer. */
  status: number
  /** The code of the problem; empty if there is none. */
  code: string
  message: string
  problems: Reported[]
  /** The entity tag of the stored document; null if the server sends none. */
  tag: string | null
}

/** Which stored document may be replaced: none, the one with this entity tag, or any. */
export type Replaces = { none: true } | { tag: string } | { any: true }

/** Stores a document, if the server has a key for it. */
export async function requestStore(
  fetch: Fetch,
  document: ArticleDocument,
  text: string,
  key: string,
  replaces: Replaces,
): Promise<Stored> {
  const { id } = document.article
  const refused = { code: '', problems: [], tag: null }
  // Browsers resolve `..`, and an empty id is another path.
  if (!/^[a-z0-9-]+$/.test(id)) return { ...refused, status: 422, message: 'the article has no valid id' }
  // Browsers send no other characters in a header.
  if (!/^[!-~]+$/.test(key.trim())) return { ...refused, status: 401, message: 'a key has no blanks and no letters with accents' }
  const url = `articles/${id}/document`
  const headers = { authorization: `Bearer ${key.trim()}`, ...conditionOf(replaces) }
  const response = await send(fetch, url, { method: 'PUT', body: documentForm(document, text), headers })
  const { status } = response
  if (response.ok) return { status, code: '', message: '', problems: [], tag: response.headers.get('etag') }
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; title?: string; errors?: Reported[] }
  const { code = '', detail, title = '', errors = [] } = problem
  return { status, code, message: detail ?? title, problems: errors, tag: null }
}

function conditionOf(replaces: Replaces): Record<string, string> {
  if ('none' in replaces) return { 'if-none-match': '*' }
  return 'tag' in replaces ? { 'if-match': replaces.tag } : {}
}

function documentForm(document: ArticleDocument, text: string): FormData {
  const form = new FormData()
  // As files, since forms change the line breaks of other fields.
  form.append('document', new Blob([fileOf(document)], { type: 'application/json' }), 'document.json')
  form.append('text', new Blob([text], { type: 'text/plain;charset=utf-8' }), 'text.txt')
  return form
}

/** A document as it is saved. */
export function fileOf(document: ArticleDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

async function send(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, headers: { accept: 'application/json, */*;q=0.5', ...init.headers } })
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    throw new RequestFailure('The server cannot be reached. Your work is kept in this browser; try again.', 0)
  }
}

async function failure(response: Response): Promise<RequestFailure> {
  const {
    detail,
    title,
    errors = [],
  } = (await response.json().catch(() => ({}))) as {
    detail?: string
    title?: string
    errors?: { parameter?: string; message: string }[]
  }
  const parts = errors.map(({ parameter, message }) => (parameter === undefined ? message : `${parameter}: ${message}`))
  const said = [detail ?? title ?? `The server answered with status ${response.status}`, ...parts].join('. ')
  return new RequestFailure(response.status === 503 ? `The server is busy: ${said}. Try again in a moment.` : said, response.status)
}
