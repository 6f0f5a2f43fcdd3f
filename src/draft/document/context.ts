import type { Attributed } from '../attribution/attribute.js'
import type { Speakers } from '../attribution/speakers.js'
import type { FoundDate } from '../dates/stated.js'
import type { Entities } from '../entities/entities.js'
import type { ArticleText } from '../text/article-text.js'
import type { Span } from '../text/spans.js'
import type { Ids } from './ids.js'
import type { Pins } from './pins.js'

/** Everything that was found in a text, from which its document is made. */
export interface DraftContext {
  article: ArticleText
  attributed: Attributed
  entities: Entities
  speakers: Speakers
  dates: readonly FoundDate[]
  pins: Pins
  ids: Ids
  /** Reports words that a person should look at. */
  doubt(kind: Doubt['kind'], span: Span, message: string): void
}

/** A result that a person should look at. */
export interface Doubt {
  kind: 'speaker' | 'pronoun' | 'quote' | 'entity' | 'date' | 'dropped' | 'model'
  line: number
  words: string
  message: string
}
