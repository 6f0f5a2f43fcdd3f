import type { NewsEvent } from '../../../../schemas/event.js'
import type { Figure } from '../../../../schemas/figure.js'
import type { Quote } from '../../../../schemas/quote.js'
import { withMarks } from './quote-row.js'
import { amountInWords, capitalized, mainWords } from './wording.js'

/** A fact of any kind. */
export type Fact = Quote | Figure | NewsEvent

/** What a fact says: the words of a quote, the number and its label, or the title of an event. */
export function claimOf(fact: Fact): string {
  if ('title' in fact) return fact.title
  return 'text' in fact ? withMarks(fact) : `${capitalized(amountInWords(fact))}: ${fact.label}`
}

/** Who says it, by name. */
export function sourceOf(fact: Fact, names: ReadonlyMap<string, string>): string {
  const id = 'speaker' in fact ? fact.speaker.entity : fact.reporter
  if (id !== null) return names.get(id) ?? id
  return 'speaker' in fact ? 'somebody whom the article does not name' : 'the article itself'
}

/** The words of a fact in quotation marks. */
export function wordsOf(fact: Fact): string {
  return 'text' in fact ? withMarks(fact) : `“${mainWords(fact.evidence)}”`
}
