import { checkDocument } from '../../documents/check.js'
import type { Metadata } from '../draft.js'
import { slug } from '../entities/slug.js'
import { nothingKnown, type PageMetadata } from './page.js'
import type { Declared, ReadArticle } from './read-article.js'

/** What the user says about an article. It takes precedence over what its page says. */
export interface Given {
  id?: string | undefined
  url?: string | undefined
  /** As EDTF. */
  published?: string | undefined
  language?: string | undefined
  headline?: string | undefined
  publisher?: string | undefined
  byline?: string[] | undefined
}

/** An article to draft from. */
export interface DraftUpload {
  /** A text or a page. */
  article: Uint8Array
  declared: Declared
  /** The name of its file; null if it has none. */
  name: string | null
  given: Given
  includeText: boolean
  /** Whether the text and the doubtful results are wanted too. */
  isReport: boolean
}

/** What is wrong with something that the user said. */
export interface WrongMetadata {
  name: keyof Given
  message: string
}

/** The language of a text that does not say which it has. */
const defaultLanguage = 'en'

/** The metadata of an article. What its page says is left out if documents cannot have it. `id` is used if the user gives none. */
export function completeMetadata(given: Given, page: PageMetadata, id: string): Metadata | { problems: WrongMetadata[] } {
  const { published, ...others } = given
  const own = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)) as Partial<Metadata>
  if (published !== undefined) own.published = { edtf: published, basis: 'stated' }
  const known = { ...page, language: page.language ?? defaultLanguage, id }
  const metadata: Metadata = { ...known, ...own }
  const problems = problemsOf(metadata)
  const wrong = problems.filter(({ name }) => own[name] !== undefined)
  if (wrong.length > 0) return { problems: wrong }
  const unknown = { ...nothingKnown, language: defaultLanguage }
  return Object.assign(metadata, ...problems.map(({ name }) => ({ [name]: unknown[name as keyof typeof unknown] })))
}

/** The id of an article that nobody gave one: from its headline, the name of its file, or its first words. */
export function idFor({ page, text }: ReadArticle, { headline = page.headline ?? undefined }: Given, name: string | null): string {
  return slug(headline ?? name ?? text.trimStart().split(/\s+/u, wordsOfId).join(' '))
}

/** How many words of a text make an id. */
const wordsOfId = 6

/** What the checks of documents say about the metadata, one problem for each property. */
function problemsOf(metadata: Metadata): WrongMetadata[] {
  const text = { sha256: '0'.repeat(64), length: 1, included: null }
  const article = { ...metadata, text, license: null, correction: null }
  const document = { article, entities: [], quotes: [], figures: [], events: [] }
  const { problems } = checkDocument(Buffer.from(JSON.stringify(document)), 'metadata')
  const all = problems.map(({ pointer, message }) => ({ name: pointer.split('/')[2] as keyof Given, message }))
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
}
