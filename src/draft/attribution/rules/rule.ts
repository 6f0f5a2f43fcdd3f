import type { ArticleText, Sentence } from '../../text/article-text.js'
import type { Quotation } from '../../text/quotations.js'
import type { Cue } from '../cues/cue.js'
import type { Phrase } from '../cues/phrase.js'

/** Who said the words of a quotation, by which words. */
export interface Attribution {
  source: Phrase
  /** The sentence of the source. */
  sentence: Sentence
  cue: Cue | null
  /** The speech goes on from an earlier quotation, so that no words beside it name the speaker. */
  isContinued: boolean
  rule: string
}

/** What a rule sees. */
export interface Context {
  article: ArticleText
  sentence: Sentence
  quotation: Quotation
  /** The place of the quotation among the items of the sentence. */
  at: number
  /** The cues of a sentence. */
  cues(sentence: Sentence): readonly Cue[]
  /** What was found for earlier quotations. */
  known(quotation: Quotation): Attribution | undefined
}

/** One way to find the speaker. The first rule that finds one decides. */
export interface AttributionRule {
  name: string
  find(context: Context): Attribution | null
}

export function byCue({ sentence }: Pick<Context, 'sentence'>, cue: Cue, rule: string): Attribution {
  return { source: cue.source, sentence, cue, isContinued: false, rule }
}
