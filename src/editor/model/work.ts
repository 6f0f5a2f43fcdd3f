import type { ArticleDocument } from '../../../schemas/article-document.js'
import type { AuthoredEntity } from '../../../schemas/entity.js'
import type { AuthoredEvent } from '../../../schemas/event.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'

/** What a person works on: a text, its document, and what the draft is not sure of. It is never changed in place. */
export interface Work {
  text: string
  document: ArticleDocument
  doubts: readonly Doubt[]
}

/** Words that a person should look at. Unit of positions: code points. */
export interface Doubt {
  kind: string
  words: string
  message: string
  start: number
  end: number
}

export const factKinds = ['quotes', 'figures', 'events'] as const
export type FactKind = (typeof factKinds)[number]
export const kinds = [...factKinds, 'entities'] as const
export type Kind = (typeof kinds)[number]

export type Fact = AuthoredQuote | AuthoredFigure | AuthoredEvent
export type Item = Fact | AuthoredEntity
export type Pin = AuthoredEvidence
export type Role = Pin['role']

/** The place of a fact or an entity in the document. */
export interface Place {
  kind: Kind
  index: number
}

/** Words of the text. Unit: code points, end exclusive. */
export interface Range {
  start: number
  end: number
}

/** A place as one word, for attributes and maps. */
export function keyOf({ kind, index }: Place): string {
  return `${kind}/${index}`
}

export function placeOf(key: string): Place {
  const [kind, index] = key.split('/')
  return { kind: kind as Kind, index: Number(index) }
}

export function itemAt({ document }: Work, { kind, index }: Place): Item | undefined {
  return document[kind][index]
}

/** The pins of a fact. An entity has none. */
export function pinsOf(item: Item): readonly Pin[] {
  return 'evidence' in item ? item.evidence : []
}

/** Every fact and entity with its place. */
export function placesOf(document: ArticleDocument, of: readonly Kind[] = kinds): { place: Place; item: Item }[] {
  return of.flatMap((kind) => document[kind].map((item: Item, index) => ({ place: { kind, index }, item })))
}

/** Whether a program has drafted it, and nobody has confirmed it yet. */
export function isDrafted(item: Item): boolean {
  return item.provenance === 'drafted'
}

/** The position from which on a fact is pinned. */
export function startOf(item: Item): number {
  return Math.min(...pinsOf(item).map(({ start }) => start))
}
