import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEntity } from '../../../schemas/entity.js'
import type { AuthoredEvent } from '../../../schemas/event.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import { CodePoints } from '../../text/code-points.js'
import { factIds, slugOf, unusedId } from './ids.js'
import { entityOf } from './named.js'
import { pinWords } from './pin-words.js'
import { isQuoted } from './quote-text.js'
import { type Fact, type FactKind, type Item, type Kind, type Place, type Range, startOf, type Work } from './work.js'

/** A fact or an entity of these words, and its place. */
export function added(work: Work, kind: Kind, range: Range): { work: Work; place: Place } {
  const words = new CodePoints(work.text).slice(range.start, range.end)
  if (kind !== 'entities') return inserted(work, kind, makers[kind](work, range, words))
  return withEntity(work, entityOf(work.document, words, 'person'))
}

export function withEntity(work: Work, entity: AuthoredEntity): { work: Work; place: Place } {
  const entities = [...work.document.entities, entity]
  return { work: { ...work, document: { ...work.document, entities } }, place: { kind: 'entities', index: entities.length - 1 } }
}

/** Facts are in the order of the text. */
export function inserted(work: Work, kind: FactKind, fact: Fact): { work: Work; place: Place } {
  const facts = work.document[kind] as readonly Fact[]
  const later = facts.findIndex((other) => startOf(other) > startOf(fact))
  const index = later === -1 ? facts.length : later
  const document: ArticleDocument = { ...work.document, [kind]: [...facts.slice(0, index), fact, ...facts.slice(index)] }
  return { work: { ...work, document }, place: { kind, index } }
}

const makers: Record<FactKind, (work: Work, range: Range, words: string) => Item & Fact> = {
  quotes: newQuote,
  figures: newFigure,
  events: newEvent,
}

function newQuote({ text, document }: Work, range: Range, words: string): AuthoredQuote {
  return {
    id: unusedId(slugOf(words, 'quote'), factIds(document)),
    type: isQuoted(text, range) ? (/^\p{Lu}/u.test(words) ? 'direct' : 'partial') : 'indirect',
    text: words,
    speaker: { entity: null, asWritten: null, resolution: null },
    cue: null,
    addressee: null,
    medium: null,
    saidOn: null,
    about: [],
    evidence: [pinWords(text, range, 'content')],
  }
}

function newFigure({ text, document }: Work, range: Range, words: string): AuthoredFigure {
  return {
    id: unusedId(slugOf(words, 'figure'), factIds(document)),
    label: words.slice(0, longestLabel),
    metric: 'other',
    value: null,
    low: null,
    high: null,
    qualifier: 'exact',
    unit: 'person',
    measure: 'total',
    party: null,
    place: null,
    reporter: null,
    status: 'reported',
    asOf: null,
    announcedOn: null,
    contradicts: [],
    evidence: [pinWords(text, range, 'value')],
  }
}

function newEvent({ text, document }: Work, range: Range, words: string): AuthoredEvent {
  return {
    id: unusedId(slugOf(words, 'event'), factIds(document)),
    title: words.slice(0, longestLabel),
    type: notChosen,
    status: 'happened',
    date: null,
    place: null,
    participants: [],
    reporter: null,
    quotes: [],
    figures: [],
    contradicts: [],
    evidence: [pinWords(text, range, 'content')],
  }
}

/** The check reports it until a person chooses: any type that is filled in would be wrong without anybody noticing. */
const notChosen = '' as AuthoredEvent['type']

const longestLabel = 200

/** What a draft reads in the same words, of which positions and ids are of no use here. */
export type ReadFigure = Pick<AuthoredFigure, 'label' | 'metric' | 'value' | 'low' | 'high' | 'qualifier' | 'unit' | 'measure' | 'status'>

export function readFigureOf({ label, metric, value, low, high, qualifier, unit, measure, status }: AuthoredFigure): ReadFigure {
  return { label, metric, value, low, high, qualifier, unit, measure, status }
}
