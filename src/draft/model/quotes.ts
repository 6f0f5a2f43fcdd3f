import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { jointOver } from '../../text/joints.js'
import { divided, typeOf } from '../document/quotes.js'
import { contains, overlaps, type Span } from '../text/spans.js'
import { isQuoted, type ModelContext, sentenceSpan } from './context.js'
import { placeOf, repeated } from './places.js'
import type { Named, ProposedQuote } from './proposals.js'
import { type Resolved, resolve } from './references.js'
import type { Checked } from './report.js'

type Speaker = Pick<AuthoredQuote, 'speaker' | 'evidence'> & { remarks: string[]; dropped: string[] }

/** A proposed quote as the text has it. `quotes` are those that were found before. */
export function toQuote(
  context: ModelContext,
  proposed: ProposedQuote,
  part: Span,
  used: Set<string>,
  quotes: readonly AuthoredQuote[],
): Checked<AuthoredQuote> {
  const places = placesOf(context, proposed.words, part, used)
  if (typeof places === 'string') return { refused: places }
  const { pins, article } = context
  const content = { start: (places[0] as Span).start, end: (places.at(-1) as Span).end }
  const quotations = article.paragraphs.flatMap(({ quotations }) => quotations)
  const [quotation, ...others] = places.map((place) => quotations.find((quotation) => contains(quotation, place)))
  if (others.some((other) => (other === undefined) !== (quotation === undefined)))
    return { refused: 'only a part of it is in quotation marks' }
  const speaker = speakerOf(context, proposed.speaker, content, quotes)
  const cue = cueOf(context, proposed.cue, content)
  if (quotation === undefined && (speaker.speaker.entity === null || cue === null))
    return { refused: ['it is not in quotation marks, and has no verb of saying with a speaker', ...speaker.dropped].join('; ') }
  const spans = quotation === undefined ? places.flatMap((place) => divided(pins.text, place)) : places
  const text = joined(context, spans, quotation === undefined, cue)
  return {
    value: {
      id: text,
      type: quotation === undefined ? 'indirect' : typeOf(pins.words(places[0] as Span), quotation, pins.text),
      text,
      speaker: speaker.speaker,
      cue: cue === null ? null : pins.words(cue),
      ...{ addressee: null, medium: null, saidOn: null, about: [] },
      evidence: [...spans.map((span) => pins.pin('content', span)), ...speaker.evidence, ...(cue === null ? [] : [pins.pin('cue', cue)])],
    },
    remarks: [...repeated(context, proposed.words[0] as string), ...speaker.remarks],
    dropped: speaker.dropped,
  }
}

/** Where the parts of a quote stand, one after another. */
function placesOf(context: ModelContext, words: readonly string[], part: Span, used: Set<string>): Span[] | string {
  const places: Span[] = []
  for (const [index, each] of words.entries()) {
    const last = places.at(-1)
    const place =
      index === 0
        ? placeOf(context, each, part, used)
        : context.locator.nearest(each, last as Span, ({ start }) => start >= (last as Span).end)
    if (place === null) return `"${each}" does not occur in the article as whole words`
    places.push(place)
  }
  return places.length === 0 ? 'it has no words' : places
}

function joined({ pins }: ModelContext, spans: readonly Span[], isIndirect: boolean, cue: Span | null): string {
  let text = ''
  for (const [index, span] of spans.entries()) {
    const gap = { start: spans[index - 1]?.end ?? 0, end: span.start }
    const hasCue = cue !== null && contains(gap, cue)
    text += `${index === 0 ? '' : jointOver({ words: pins.words(gap), isIndirect, hasCue })}${pins.words(span)}`
  }
  return text
}

function cueOf(context: ModelContext, words: string | null, content: Span): Span | null {
  if (words === null) return null
  const near = sentenceSpan(context, content)
  return context.locator.nearest(words, content, (found) => contains(near, found) && !overlaps(found, content) && !isQuoted(context, found))
}

const unknown = { entity: null, asWritten: null, resolution: null }

function speakerOf(context: ModelContext, named: Named | null, content: Span, quotes: readonly AuthoredQuote[]): Speaker {
  if (named === null) return { speaker: unknown, evidence: [], remarks: ['no speaker was found for these words'], dropped: [] }
  const continued = named.words === null ? continuedBy(context, named.name, content, quotes) : null
  if (continued !== null)
    return { speaker: { entity: continued, asWritten: null, resolution: 'continued' }, evidence: [], remarks: [], dropped: [] }
  const found = resolve(context, named, content, (found) => !overlaps(found, content) && !isQuoted(context, found))
  if (typeof found === 'string') return { speaker: unknown, evidence: [], remarks: [], dropped: [`its speaker is left open: ${found}`] }
  return toSpeaker(context, found)
}

function toSpeaker({ pins }: ModelContext, { entity, words, resolution, remarks }: Resolved): Speaker {
  const speaker = { entity: entity.id, asWritten: pins.words(words), resolution }
  return { speaker, evidence: [pins.pin('speaker', words)], remarks, dropped: [] }
}

/** The speaker of the last quote before, in the same paragraph or the one before, if it is the one that is named. */
function continuedBy(
  { entities, points, pins }: ModelContext,
  name: string,
  content: Span,
  quotes: readonly AuthoredQuote[],
): string | null {
  const { start } = pins.pin('content', content)
  const endOf = ({ evidence }: AuthoredQuote) => (evidence.findLast(({ role }) => role === 'content') as AuthoredEvidence).end
  const last = quotes.filter((quote) => endOf(quote) <= start).sort((a, b) => endOf(b) - endOf(a))[0]
  if (last === undefined || last.speaker.entity === null || entities.find(name)?.id !== last.speaker.entity) return null
  return /\n[^\n]*\S[^\n]*\n/u.test(points.slice(endOf(last), start)) ? null : last.speaker.entity
}
