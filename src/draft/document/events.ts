import type { AuthoredEvent } from '../../../schemas/event.js'
import { type EventVerb, eventVerbs } from '../events/verbs.js'
import type { Sentence } from '../text/article-text.js'
import { contains, overlaps, type Span } from '../text/spans.js'
import type { DraftContext } from './context.js'
import { type Participant, type Participants, participantsOf, spanOf } from './participants.js'
import { beforePlace } from './places.js'
import type { DraftQuote } from './quotes.js'
import { isDenied, type Reported, reporterOf } from './reporters.js'

/** The events of the document: at most one for each sentence, stated by a verb that names its type. */
export function eventsOf(context: DraftContext, quotes: readonly DraftQuote[]): AuthoredEvent[] {
  return context.article.sentences.flatMap((sentence) => eventOf(context, sentence, quotes) ?? [])
}

/** How many characters before and after a verb decide whether it states an event. */
const [nearest, near] = [50, 100]

function eventOf(context: DraftContext, sentence: Sentence, quotes: readonly DraftQuote[]): AuthoredEvent | null {
  const words = context.pins.words(sentence)
  for (const { verb, words: form, at } of eventVerbs(words)) {
    const span = { start: sentence.start + at, end: sentence.start + at + form.length }
    const end = at + form.length
    const voice = voiceOf(verb, words.slice(Math.max(0, at - nearest), at), words.slice(end, end + near))
    if (voice === null || sentence.quotations.some((quotation) => overlaps(quotation, span))) continue
    const participants = participantsOf(context, sentence, span, verb, voice)
    const source = sourceOf(context, sentence, span, quotes)
    if (participants !== null && source !== null && isIn(source.quote, participants))
      return toEvent(context, { verb, span, participants, sentence, ...source })
  }
  return null
}

/** Words before a verb that make it no event: negated, possible, or to come. */
const doubtful =
  /\b(?:not|never|n['’]t|no|would|could|will|may|might|should|must|to|if|whether|can|being|had|having|nobody|who|which|unless)(?: [\p{L}]+){0,1} $/iu
const passive = /\b(?:was|were|been|is|are|got)(?: (?:also|then|later|\p{L}+ly))* $/u

/** Whether the words around a verb state an event in its active or passive voice. */
function voiceOf(verb: EventVerb, before: string, after: string): 'active' | 'passive' | null {
  if (doubtful.test(before)) return null
  if (passive.test(before)) return verb.passive?.test(after) ? 'passive' : null
  return verb.active?.test(after) ? 'active' : null
}

/** A subject outside a statement is not that of a verb inside it: `Holm, who said he was late, met Berg`. */
function isIn(quote: DraftQuote | undefined, { first }: Participants): boolean {
  return quote === undefined || first === null || contains(quote.span, first.mention)
}

interface Source {
  reported: Reported
  quote: DraftQuote | undefined
}

/** Who states an event. Null if somebody does whom the rules do not know: then the article itself does not state it. */
function sourceOf(context: DraftContext, sentence: Sentence, verb: Span, quotes: readonly DraftQuote[]): Source | null {
  const quote = quotes.find(({ span }) => contains(span, verb))
  const reported = reporterOf(context, quote)
  if (quote !== undefined) return { reported, quote }
  // The verb of the event may be one of saying itself.
  const said = context.attributed.cues(sentence).filter((cue) => cue.isSaying && !overlaps(cue, verb))
  const isAttributed = said.some(({ source }) => source.start >= verb.end) && !quotes.some(({ span }) => contains(sentence, span))
  return isAttributed || said.some(({ end }) => end <= verb.start) ? null : { reported, quote }
}

interface Found extends Source {
  verb: EventVerb
  span: Span
  participants: Participants
  sentence: Sentence
}

function toEvent(context: DraftContext, { verb, span, participants, quote, reported, sentence }: Found): AuthoredEvent {
  const { pins } = context
  const content = spanOf(context, span, participants, quote?.span ?? sentence)
  const title = pins.words(content).replaceAll(/\s+/gu, ' ')
  const date = dateOf(context, span, content)
  const place = isLocated.has(verb.type) ? placeOf(context, span, content, participants.all) : null
  return {
    id: context.ids.of(title),
    title,
    type: verb.type,
    status: reported.reporter === null ? 'happened' : isDenied(quote) ? 'denied' : 'claimed',
    date: date?.date ?? null,
    place: place?.entity.id ?? null,
    participants: participants.all.map(({ named, role }) => ({ entity: named.entity.id, role })),
    reporter: reported.reporter,
    quotes: [],
    figures: [],
    contradicts: [],
    ...(Object.keys(reported.resolutions).length === 0 ? {} : { resolutions: reported.resolutions }),
    evidence: [
      pins.pin('content', content),
      ...participants.all.map(({ named }) => pins.pin('participant', named.mention)),
      ...(place === null ? [] : [pins.pin('place', place.mention)]),
      ...reported.evidence,
      ...(date === null ? [] : [pins.pin('date', date)]),
    ],
  }
}

/** Types of what happens in a place. What is demanded, promised or praised is often somewhere else. */
const isLocated: ReadonlySet<EventVerb['type']> = new Set(['consult', 'cooperate', 'protest', 'mobilize', 'coerce', 'assault', 'retreat'])

/** Words between a verb and a date or a place that belong to something else. */
const other = /\b(?:after|before|since|until|when|that|who|which|because|if|for|of|over|about|against|from|to|by|than|\p{L}+ing)\b/iu
/** A date that describes a thing: `the 1994 bill`, `a June 2011 email`. */
const describes = /(?:\b(?:the|an?|his|her|its|their)|['’]s) $/u

function dateOf({ dates, pins }: DraftContext, verb: Span, content: Span): DraftContext['dates'][number] | null {
  const found = dates.find(
    (date) =>
      date.date !== null &&
      contains(content, date) &&
      date.start >= verb.end &&
      !other.test(pins.words({ start: verb.end, end: date.start })) &&
      !describes.test(pins.words({ start: verb.end, end: date.start })),
  )
  return found ?? null
}

/** The place that is named after `in`, `at` or `near`, and takes no part itself. */
function placeOf({ entities, pins }: DraftContext, verb: Span, content: Span, participants: readonly Participant[]) {
  const found = entities.within(content).find(({ entity, mention }) => {
    const between = pins.words({ start: verb.end, end: Math.max(verb.end, mention.whole.start) })
    const isPlace = entity.type === 'place' && mention.start >= verb.end && beforePlace.test(between)
    return isPlace && !other.test(between) && !participants.some(({ named }) => named.entity === entity)
  })
  return found ?? null
}
