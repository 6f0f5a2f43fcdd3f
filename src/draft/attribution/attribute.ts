import type { ArticleText, Sentence } from '../text/article-text.js'
import type { Quotation } from '../text/quotations.js'
import type { Cue } from './cues/cue.js'
import { cuesOf } from './cues/cues.js'
import { isSpeech } from './kinds.js'
import { attributionRules } from './rules/index.js'
import type { Attribution } from './rules/rule.js'

/** A quotation with its speaker. */
export interface AttributedQuotation {
  quotation: Quotation
  sentence: Sentence
  attribution: Attribution
}

/** A quotation that is taken for speech, and whose speaker was not found. */
export interface UnattributedQuotation {
  quotation: Quotation
  sentence: Sentence
}

export interface Attributed {
  quotes: AttributedQuotation[]
  unknown: UnattributedQuotation[]
  cues(sentence: Sentence): readonly Cue[]
}

/** Finds the speaker of every quotation that is speech. The cues are English: in other languages, no words are read as one. */
export function attribute(article: ArticleText, isEnglish = true): Attributed {
  const cache = new Map<Sentence, readonly Cue[]>()
  const cues = (sentence: Sentence) => {
    const found = cache.get(sentence) ?? (isEnglish ? cuesOf(sentence) : [])
    cache.set(sentence, found)
    return found
  }
  const found = new Map<Quotation, Attribution>()
  const result: Attributed = { quotes: [], unknown: [], cues }
  for (const sentence of article.sentences) {
    for (const [at, item] of sentence.items.entries()) {
      if (item.kind !== 'quotation') continue
      const { quotation } = item
      const context = { article, sentence, quotation, at, cues, known: (other: Quotation) => found.get(other) }
      const attribution = !isEnglish ? null : firstOf(attributionRules.map((rule) => () => rule.find(context)))
      const speech = isSpeech(context, attribution)
      if (speech && attribution !== null) {
        found.set(quotation, attribution)
        result.quotes.push({ quotation, sentence, attribution })
      } else if (speech) result.unknown.push({ quotation, sentence })
    }
  }
  return result
}

function firstOf(attempts: readonly (() => Attribution | null)[]): Attribution | null {
  for (const attempt of attempts) {
    const found = attempt()
    if (found !== null) return found
  }
  return null
}
