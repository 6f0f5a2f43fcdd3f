import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { type Gap, jointOver } from '../../text/joints.js'
import type { AttributedQuotation, UnattributedQuotation } from '../attribution/attribute.js'
import type { IndirectStatement } from '../attribution/indirect/statements.js'
import type { Attribution } from '../attribution/rules/rule.js'
import type { Speaker } from '../attribution/speakers.js'
import type { Quotation } from '../text/quotations.js'
import { type Span, trimmed } from '../text/spans.js'
import { circumstancesOf } from './circumstances.js'
import type { DraftContext } from './context.js'
import type { Pins } from './pins.js'

/** Longest pin outside quotation marks, in UTF-16 units. */
const longestPin = 160

/** A quote of the document, with what other facts need of it. */
export interface DraftQuote {
  value: AuthoredQuote
  span: Span
  speaker: Speaker | null
}

/** The quotes of the document: quotations, and statements without quotation marks. */
export function quotesOf(context: DraftContext, statements: readonly IndirectStatement[]): DraftQuote[] {
  const direct = [
    ...chained(context.attributed.quotes).map((chain) => directQuote(context, chain)),
    ...context.attributed.unknown.map((quotation) => unattributed(context, quotation)),
  ]
  const indirect = statements.flatMap((statement) => indirectQuote(context, statement) ?? [])
  return [...direct, ...indirect].sort((a, b) => a.span.start - b.span.start)
}

/** The parts of a quotation that its attribution interrupts in one sentence. */
function chained(quotes: readonly AttributedQuotation[]): AttributedQuotation[][] {
  const chains: AttributedQuotation[][] = []
  for (const quote of quotes) {
    const last = chains.at(-1)
    const first = last?.[0]
    if (
      last !== undefined &&
      first?.sentence === quote.sentence &&
      first.attribution.source.start === quote.attribution.source.start &&
      isBetween(last.at(-1) as AttributedQuotation, quote)
    )
      last.push(quote)
    else chains.push([quote])
  }
  return chains
}

function isBetween(first: AttributedQuotation, second: AttributedQuotation): boolean {
  const { start } = first.attribution.source
  return start > first.quotation.end && start < second.quotation.start && first.attribution.rule === 'verb-after-quotation'
}

function directQuote(context: DraftContext, chain: readonly AttributedQuotation[]): DraftQuote {
  const { attribution } = chain[0] as AttributedQuotation
  const { pins } = context
  const parts = chain.map(({ quotation }) => wordsOf(pins.text, quotation))
  const content = parts.map((part) => pins.pin('content', part))
  const span = { start: (parts[0] as Span).start, end: (parts.at(-1) as Span).end }
  const speaker = context.speakers.of(attribution.source, attribution.sentence)
  const { cue } = attribution
  const text = joined(pins, parts, (from, to) => ({ isIndirect: false, hasCue: cue !== null && cue.start >= from && cue.end <= to }))
  const value = quoteOf(
    context,
    { type: typeOf(pins.words(parts[0] as Span), (chain[0] as AttributedQuotation).quotation, pins.text), text, content, span },
    speaker,
    attribution,
  )
  return { value, span, speaker }
}

/** A quotation whose speaker the rules do not find. */
function unattributed(context: DraftContext, { quotation }: UnattributedQuotation): DraftQuote {
  const { pins, ids } = context
  const span = wordsOf(pins.text, quotation)
  const text = pins.words(span)
  context.doubt('quote', span, 'no speaker was found for these words')
  const speaker = { entity: null, asWritten: null, resolution: null }
  const nothing = { cue: null, addressee: null, medium: null, saidOn: null, about: [] }
  const type = typeOf(text, quotation, pins.text)
  return { value: { id: ids.of(text), type, text, speaker, ...nothing, evidence: [pins.pin('content', span)] }, span, speaker: null }
}

/** The words of a quotation without white space and the comma before its attribution. */
function wordsOf(text: string, { start, end }: Quotation): Span {
  const words = trimmed(text, { start, end })
  const last = text.slice(words.start, words.end).replace(/[,\s]+$/u, '')
  return { start: words.start, end: words.start + last.length }
}

/** A quotation of whole sentences starts with a capital, and ends as one does. */
export function typeOf(words: string, quotation: Quotation, text: string): AuthoredQuote['type'] {
  const isWhole =
    /^[^\p{L}\p{N}]*[\p{Lu}\p{Lo}\p{N}]/u.test(words) &&
    (/[.,!?…。！？—–-]/u.test(quotation.last) || quotation.isOpen || /^[.,]/.test(text.slice(quotation.outer.end)))
  return isWhole && /\s|[。！？]$/u.test(words) ? 'direct' : 'partial'
}

function indirectQuote(context: DraftContext, { content, parts, cue, sentence }: IndirectStatement): DraftQuote | null {
  const { pins } = context
  const speaker = context.speakers.of(cue.source, sentence)
  if (speaker.entity === null) return null
  const pinned = parts.flatMap((part) => divided(pins.text, part))
  const attribution = { source: cue.source, sentence, cue, isContinued: false, rule: 'indirect' }
  const evidence = pinned.map((part) => pins.pin('content', part))
  const text = joined(pins, pinned, () => ({ isIndirect: true, hasCue: false }))
  return {
    value: quoteOf(context, { type: 'indirect', text, content: evidence, span: content }, speaker, attribution),
    span: content,
    speaker,
  }
}

/** The words of the parts, with what joins them. */
function joined(pins: Pins, parts: readonly Span[], gap: (from: number, to: number) => Omit<Gap, 'words'>): string {
  let text = ''
  for (const [index, part] of parts.entries()) {
    const end = parts[index - 1]?.end ?? part.start
    const joint = index === 0 ? '' : jointOver({ words: pins.words({ start: end, end: part.start }), ...gap(end, part.start) })
    text += joint + pins.words(part)
  }
  return text
}

/** A long statement has several pins, because one outside quotation marks must be short. */
export function divided(text: string, { start, end }: Span): Span[] {
  if (end - start <= longestPin) return [{ start, end }]
  const blank = text.lastIndexOf(' ', start + longestPin)
  if (blank <= start) return [{ start, end: start + longestPin }]
  return [{ start, end: blank }, ...divided(text, { start: blank + 1, end })]
}

interface Words {
  type: AuthoredQuote['type']
  text: string
  content: AuthoredEvidence[]
  span: Span
}

function quoteOf(context: DraftContext, { type, text, content, span }: Words, speaker: Speaker, attribution: Attribution): AuthoredQuote {
  const { pins } = context
  const { entity } = speaker
  const isContinued = attribution.isContinued && entity !== null
  if (entity === null) context.doubt('speaker', span, `the words "${pins.words(speaker.words)}" name no known speaker`)
  else if (speaker.resolution === 'pronoun') context.doubt('pronoun', speaker.words, `was taken for ${entity.name}`)
  const speakerPin = isContinued ? [] : [pins.pin('speaker', speaker.words)]
  const cuePin = cuePinOf(pins, attribution)
  const { addressee, medium, date } = circumstancesOf(context, attribution, span)
  return {
    ...{ id: context.ids.of(text), type, text },
    speaker: {
      entity: entity?.id ?? null,
      asWritten: speakerPin[0]?.exact ?? null,
      resolution: entity === null ? null : isContinued ? 'continued' : speaker.resolution,
    },
    cue: cuePin[0]?.exact ?? null,
    ...{ addressee: addressee?.entity.id ?? null, medium: medium === null ? null : pins.words(medium), saidOn: date?.date ?? null },
    about: [],
    evidence: [
      ...[...content, ...speakerPin, ...cuePin],
      ...(addressee === null ? [] : [pins.pin('participant', addressee.mention)]),
      ...(medium === null ? [] : [pins.pin('place', medium)]),
      ...(date === null ? [] : [pins.pin('date', date)]),
    ],
  }
}

/** The verb of saying. The colon of `Berg: "..."` is none. */
function cuePinOf(pins: Pins, { isContinued, cue }: Attribution): AuthoredEvidence[] {
  return isContinued || cue === null || cue.form === 'label' ? [] : [pins.pin('cue', cue)]
}
