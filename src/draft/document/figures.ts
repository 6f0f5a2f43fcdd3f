import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import { isUnreal } from '../figures/certainty.js'
import { figuresIn } from '../figures/figures.js'
import type { FoundFigure } from '../figures/found-figure.js'
import { figuresInLanguage } from '../figures/other-languages.js'
import type { Sentence } from '../text/article-text.js'
import { contains } from '../text/spans.js'
import type { DraftContext } from './context.js'
import { clauseOf, dateOf } from './figure-dates.js'
import { partyOf } from './parties.js'
import { placeOf } from './places.js'
import type { DraftQuote } from './quotes.js'
import { isDenied, reporterOf } from './reporters.js'

/** The figures of the document. What stands in a quote is reported by its speaker. */
export function figuresOf(context: DraftContext, quotes: readonly DraftQuote[], language: string): AuthoredFigure[] {
  const { text, sentences } = context.article
  const isEnglish = language === 'en'
  return sentences.flatMap((sentence) => {
    if (isEnglish && isUnreal(text.slice(sentence.start, sentence.end))) return []
    const found = isEnglish ? figuresIn(text, sentence, context.dates) : figuresInLanguage(text, sentence, language)
    return found.flatMap((figure) => toFigure(context, figure, sentence, quotes, isEnglish) ?? [])
  })
}

/** Only in English are the words known that tie a place or a date to a figure. */
function toFigure(
  context: DraftContext,
  found: FoundFigure,
  sentence: Sentence,
  quotes: readonly DraftQuote[],
  isEnglish: boolean,
): AuthoredFigure | null {
  const { words, about, modifiers, ...numbers } = found
  const { pins } = context
  const quote = quotes.find(({ span }) => contains(span, words))
  if (isDenied(quote)) return null
  const reported = reporterOf(context, quote)
  const party = partyOf(context, found, sentence)
  const place = isEnglish ? placeOf(context, found, sentence) : { id: null, evidence: [] }
  const date = isEnglish ? dateOf(context, found, sentence, quote) : { asOf: null, announcedOn: null, evidence: [] }
  const resolutions = { ...reported.resolutions, ...party.resolutions }
  const evidence: AuthoredEvidence[] = [
    ...reported.evidence,
    pins.pin('value', words),
    ...(about === null ? [] : [pins.pin('content', about)]),
    ...party.evidence,
    ...place.evidence,
    ...date.evidence,
  ]
  return {
    id: context.ids.of(`${numbers.metric} ${pins.words(words)}`),
    label: labelOf(context, found, sentence),
    ...numbers,
    party: party.id,
    place: place.id,
    reporter: reported.reporter,
    asOf: date.asOf,
    announcedOn: date.announcedOn,
    contradicts: [],
    ...(Object.keys(resolutions).length === 0 ? {} : { resolutions }),
    evidence,
  }
}

/** Longest label, in UTF-16 units. */
const longestLabel = 120

/** The clause of the number, or the number and the words after it. */
function labelOf({ pins }: DraftContext, { words }: FoundFigure, sentence: Sentence): string {
  const clause = clauseOf(pins.text, words, sentence)
  const span =
    clause.end - clause.start <= longestLabel ? clause : { start: words.start, end: Math.min(clause.end, words.start + longestLabel) }
  return pins.words(span).replaceAll(/\s+/gu, ' ').trim()
}
