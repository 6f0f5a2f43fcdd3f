import type { ArticleDocument } from '../../../schemas/article-document.js'
import { CodePoints } from '../../text/code-points.js'
import { datesIn } from '../dates/dates.js'
import { Ids } from '../document/ids.js'
import { Pins } from '../document/pins.js'
import type { KnownEntity } from '../entities/entities.js'
import { type ArticleText, readArticleText, type Sentence } from '../text/article-text.js'
import { overlaps, type Span } from '../text/spans.js'
import { ModelEntities } from './entities.js'
import { Locator } from './locator.js'

/** What the proposals of a model are compared with. */
export interface ModelContext {
  article: ArticleText
  isEnglish: boolean
  locator: Locator
  points: CodePoints
  pins: Pins
  ids: Ids
  dates: ReturnType<typeof datesIn>
  entities: ModelEntities
}

/** The context of a draft that the rules made. */
export function contextOf({ article, ...facts }: ArticleDocument, text: string, known: readonly KnownEntity[]): ModelContext {
  const isEnglish = article.language.toLowerCase().split('-')[0] === 'en'
  const locator = new Locator(text)
  const ids = new Ids()
  for (const { id } of [...facts.quotes, ...facts.figures, ...facts.events]) ids.of(id)
  const published = /^\d{4}-\d\d-\d\d/.exec(article.published?.edtf ?? '')?.[0] ?? null
  return {
    article: readArticleText(text),
    isEnglish,
    locator,
    points: new CodePoints(text),
    pins: new Pins(text),
    ids,
    dates: isEnglish ? datesIn(text, published) : [],
    entities: new ModelEntities(facts.entities, known, locator, isEnglish),
  }
}

/** From the start of the first sentence of a part of the text to the end of its last one. */
export function sentenceSpan({ article }: ModelContext, span: Span, beside = 0): Span {
  const inside = article.sentences.filter((sentence) => overlaps(sentence, span))
  const first = Math.max(0, (inside[0] as Sentence).index - beside)
  const last = Math.min(article.sentences.length - 1, (inside.at(-1) as Sentence).index + beside)
  return { start: (article.sentences[first] as Sentence).start, end: (article.sentences[last] as Sentence).end }
}

/** Whether words stand in quotation marks. */
export function isQuoted({ article }: ModelContext, span: Span): boolean {
  return article.sentences.some((sentence) => overlaps(sentence, span) && sentence.quotations.some(({ outer }) => overlaps(outer, span)))
}
