import type { AuthoredEvent } from '../../../schemas/event.js'
import type { NamedEntity } from '../entities/entities.js'
import type { EventVerb } from '../events/verbs.js'
import { boundaries, prepositions, times } from '../lexicon/words.js'
import type { Sentence } from '../text/article-text.js'
import { contains, type Span, trimmed } from '../text/spans.js'
import type { DraftContext } from './context.js'

export interface Participant {
  named: NamedEntity
  role: AuthoredEvent['participants'][number]['role']
}

/** Who takes part in an event: the subject of its verb, then its object or its agent. */
export interface Participants {
  all: Participant[]
  /** The names before and after the verb that the words of the event reach to. */
  first: NamedEntity | null
  last: NamedEntity | null
}

/** Words that may stand between a verb and a name that is its object. */
const beforeName =
  '(?: (?:the|his|her|its|their|former|then|fellow|new|prime|foreign|defen[cs]e|president|minister|counterpart|candidate|nominee|leader|rival|secretary|ambassador|general|king|queen|pope|\\p{Lu}[\\p{L}.-]+))*'
const directObject = new RegExp(`^${beforeName} ?$`, 'u')
/** `the party-backed candidate X`: without a determiner, the verb is an adjective. */
const bareNoun = /^ (?!(?:the|his|her|its|their|former|then|fellow|new)\b)\p{Ll}/u
const agent = new RegExp(`^[^,.;]{0,25}\\bby${beforeName} ?$`, 'u')

/** The participants of an event; null if neither its subject nor its object is a name. */
export function participantsOf(
  context: DraftContext,
  sentence: Sentence,
  verb: Span,
  { needsName, isPersonal }: EventVerb,
  voice: 'active' | 'passive',
): Participants | null {
  const named = context.entities
    .within(sentence)
    .filter(({ mention }) => !sentence.quotations.some((quotation) => contains(quotation, mention)))
  const subject = subjectOf(context, sentence, verb, named)
  if (voice === 'passive' && (subject === null || (isPersonal && subject.entity.type !== 'person'))) return null
  const last = objectOf(context, verb, named, voice === 'passive' ? agent : directObject)
  const isBare = subject === null && last !== null && bareNoun.test(context.pins.words({ start: verb.end, end: last.mention.whole.start }))
  const other = isBare || last?.entity === subject?.entity ? null : last
  if (voice === 'active' && needsName && (other === null || subject === null)) return null
  if (other === null && subject === null) return null
  const [before, after] = voice === 'passive' ? (['recipient', 'actor'] as const) : (['actor', 'recipient'] as const)
  const subjects = subject === null ? [] : withOthers(context, named, subject).map((named) => ({ named, role: before }))
  const objects = other === null ? [] : [{ named: other, role: after }]
  return { all: [...subjects, ...objects], first: subjects[0]?.named ?? null, last: other }
}

function subjectOf({ pins }: DraftContext, sentence: Span, verb: Span, named: readonly NamedEntity[]): NamedEntity | null {
  const before = named.filter(({ mention }) => mention.end <= verb.start)
  const [first] = before
  if (first?.mention.whole.start === sentence.start && apposition.test(pins.words({ start: first.mention.end, end: verb.start })))
    return first
  const subject = before.findLast(({ mention }) => isNear(pins.words({ start: mention.end, end: verb.start })))
  const isSubject = subject !== undefined && !isPartOfPhrase(pins.words({ start: sentence.start, end: subject.mention.whole.start }))
  return isSubject ? subject : null
}

/** `Ahmed Holm, a boy of 14, was arrested`. */
const apposition = /^, (?:\d|an?\b|the\b|who\b)[^“”"';:]{1,90}, (?:(?:has|have|was|were|been|also)\s+)*$/u

/** The name after a verb that is its object, or after `by` its agent. */
function objectOf({ pins }: DraftContext, verb: Span, named: readonly NamedEntity[], link: RegExp): NamedEntity | null {
  const found = named.find(
    ({ mention }) => mention.start >= verb.end && link.test(pins.words({ start: verb.end, end: mention.whole.start })),
  )
  return found === undefined || isModifier(pins.words({ start: found.mention.end, end: found.mention.end + reach })) ? null : found
}

/** How many characters after a name tell whether it stands for itself. */
const reach = 20

/** `the Paris agreement`, `Trump's offer`: the name says whose or which thing it is. */
function isModifier(after: string): boolean {
  const next = /^ (\p{Ll}[\p{L}-]*)/u.exec(after)?.[1]
  const ends =
    next === undefined ||
    prepositions.has(next) ||
    boundaries.has(next) ||
    times.has(next) ||
    /^(?:who|which|over|as|again|early|late)$|ly$/.test(next)
  return /^['’-]/.test(after) || !ends
}

/** Only auxiliaries and adverbs may stand between a subject and its verb. */
function isNear(words: string): boolean {
  return /^\s(?:(?:has|have|was|were|been|also|is|are|then|later|since|again|once|long|first|got|\p{L}+ly)\s+)*$/u.test(words)
}

/** `a spokesman for X`, `members of X`: X is not the subject. Nor is the second of two that a comma joins. */
function isPartOfPhrase(before: string): boolean {
  const previous = /([\p{L}’'-]+) (?:the )?$/iu.exec(before)?.[1]?.toLowerCase()
  return (
    previous !== undefined &&
    (prepositions.has(previous) || /^\p{Ll}+ing$/u.test(previous)) &&
    !/^(?:after|before|since|until|while|as)$/.test(previous)
  )
}

/** `X and Y met Z`: both are subjects. */
function withOthers({ pins }: DraftContext, named: readonly NamedEntity[], subject: NamedEntity): NamedEntity[] {
  const before = named.find(
    ({ entity, mention }) =>
      entity !== subject.entity &&
      /^ and (?:the )?$/.test(pins.words({ start: mention.end, end: Math.max(mention.end, subject.mention.whole.start) })),
  )
  return before === undefined ? [subject] : [before, subject]
}

/** Longest pin of an event, in UTF-16 units. */
const longest = 160

/** The words of an event: from its first participant to the end of the clause. */
export function spanOf({ pins }: DraftContext, verb: Span, { first, last }: Participants, within: Span): Span {
  const start = first?.mention.whole.start ?? verb.start
  const least = Math.max(verb.end, last?.mention.end ?? verb.end)
  const clause = /^(?:[^,;:"“”()–—]|,(?=\d))*/u.exec(pins.text.slice(least, Math.min(within.end, start + longest)))?.[0] as string
  const isCut = least + clause.length === start + longest
  const length = isCut ? clause.lastIndexOf(' ') : clause.length
  const span = trimmed(pins.text, { start, end: least + Math.max(0, length) })
  // The full stop of the sentence is no part of the event.
  return span.end === within.end ? { start, end: span.end - pins.words(span).length + pins.words(span).replace(/[.!?]$/, '').length } : span
}
