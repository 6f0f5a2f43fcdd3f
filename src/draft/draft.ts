import type { ArticleDocument } from '../../schemas/article-document.js'
import { sha256 } from '../text/sha256.js'
import { attribute } from './attribution/attribute.js'
import { indirectStatements } from './attribution/indirect/statements.js'
import { Speakers } from './attribution/speakers.js'
import { datesIn } from './dates/dates.js'
import { writtenDatesIn } from './dates/written-dates.js'
import { accepted } from './document/accepted.js'
import { asDrafted } from './document/as-drafted.js'
import type { Doubt, DraftContext } from './document/context.js'
import { eventsOf } from './document/events.js'
import { figuresOf } from './document/figures.js'
import { Ids } from './document/ids.js'
import { Pins } from './document/pins.js'
import { quotesOf } from './document/quotes.js'
import type { DraftEntity, KnownEntity } from './entities/entities.js'
import { englishEntities, knownEntitiesIn } from './entities/find-entities.js'
import { readArticleText } from './text/article-text.js'
import { overlaps } from './text/spans.js'

/** What is known of an article besides its text. */
export interface Metadata {
  id: string
  headline: string | null
  url: string | null
  publisher: string | null
  byline: string[]
  language: string
  published: { edtf: string; basis: 'stated' | 'inferred' } | null
}

export interface DraftOptions {
  includeText?: boolean
  known?: readonly KnownEntity[]
}

export interface Draft {
  document: ArticleDocument
  /** Results that a person should look at, most doubtful first. */
  doubts: Doubt[]
}

/** Drafts the document of an article. What it contains passes all checks. */
export function draft(text: string, metadata: Metadata, { includeText = false, known = [] }: DraftOptions = {}): Draft {
  const article = readArticleText(text)
  const language = metadata.language.toLowerCase().split('-')[0] as string
  const isEnglish = language === 'en'
  const attributed = attribute(article, isEnglish)
  const pins = new Pins(text)
  const doubts: Doubt[] = []
  const doubt: DraftContext['doubt'] = (kind, span, message) =>
    doubts.push({ kind, line: pins.line(span), words: pins.words(span), message })
  const sources = article.sentences.flatMap((sentence) => attributed.cues(sentence).map(({ source }) => source))
  const entities = isEnglish ? englishEntities(article, sources, known) : knownEntitiesIn(text, known)
  for (const { mention, message } of entities.doubts) doubt('entity', mention, message)
  const dates = isEnglish ? datesIn(text, publishedDay(metadata)) : writtenDatesIn(text, metadata.language)
  for (const date of dates.filter(({ date }) => date === null))
    doubt('date', date, 'its day or year is unknown without the date of publication')
  const speakers = new Speakers(article, entities, attributed.cues)
  const context: DraftContext = { article, attributed, entities, speakers, dates, pins, ids: new Ids(), doubt }
  const statements = isEnglish ? article.sentences.flatMap((sentence) => indirectStatements(sentence, attributed.cues(sentence))) : []
  const quoted = attributed.quotes.map(({ quotation }) => quotation)
  const quotes = quotesOf(
    context,
    statements.filter(({ content, cue }) => !quoted.some((quotation) => overlaps(quotation, content) || overlaps(quotation, cue))),
  )
  const figures = figuresOf(context, quotes, language)
  const events = isEnglish ? eventsOf(context, quotes) : []
  const document: ArticleDocument = {
    article: articleOf(metadata, text, pins.length, includeText),
    entities: entities.all.map(toEntity),
    quotes: quotes.map(({ value }) => value),
    figures,
    events,
  }
  const result = accepted(document, text)
  for (const { words, message } of result.dropped)
    doubts.push({ kind: 'dropped', line: pins.line({ start: text.indexOf(words), end: 0 }), words, message })
  return { document: asDrafted(result.document), doubts: mostDoubtfulFirst(doubts) }
}

function publishedDay({ published }: Metadata): string | null {
  return published === null || !/^\d{4}-\d\d-\d\d/.test(published.edtf) ? null : published.edtf.slice(0, 10)
}

function articleOf(
  { id, headline, url, publisher, byline, language, published }: Metadata,
  text: string,
  length: number,
  includeText: boolean,
): ArticleDocument['article'] {
  const identity = { sha256: sha256(text), length, included: includeText ? text : null }
  return { id, headline, url, publisher, byline, language, published, text: identity, license: null, correction: null }
}

function toEntity({ id, type, name, identified, sameAs, aliases }: DraftEntity): ArticleDocument['entities'][number] {
  return {
    id,
    type,
    name,
    identified,
    aliases: [...aliases].map(([text, kind]) => ({ text, kind })),
    sameAs,
    description: null,
    partOf: [],
  }
}

const order: readonly Doubt['kind'][] = ['dropped', 'quote', 'speaker', 'entity', 'pronoun', 'date', 'model']

export function mostDoubtfulFirst(doubts: readonly Doubt[]): Doubt[] {
  return [...doubts].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.line - b.line)
}
