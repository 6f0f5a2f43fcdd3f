import { draft } from '../../src/draft/draft.js'
import { doubtsOf } from '../../src/editor/model/doubts.js'
import type { Place, Range, Work } from '../../src/editor/model/work.js'

export const stormText = [
  'Storm hits Brackwater 🌊',
  '',
  '“We have never seen anything like it,” Mayor Anna Lindqvist told reporters on Tuesday. “The harbour is gone,” she added.',
  '',
  'At least 12 people were killed and 40 injured, according to the fire service. Police arrested two men in Brackwater on Monday.',
].join('\n')

const metadata = {
  id: 'storm-hits-brackwater',
  headline: 'Storm hits Brackwater',
  url: null,
  publisher: null,
  byline: [],
  language: 'en',
  published: { edtf: '2026-03-04', basis: 'stated' as const },
}

/** The work after a draft of a text: by default three quotes, three figures and three entities. */
export function drafted(text = stormText): Work {
  const { document, doubts } = draft(text, metadata)
  return { text, document, doubts: doubtsOf(doubts, text) }
}

/** The first place of some words, in code points. */
export function at({ text }: Work, words: string): Range {
  const start = Array.from(text.slice(0, text.indexOf(words))).length
  return { start, end: start + Array.from(words).length }
}

export const quote = (index: number): Place => ({ kind: 'quotes', index })
export const figure = (index: number): Place => ({ kind: 'figures', index })
export const event = (index: number): Place => ({ kind: 'events', index })
export const entity = (index: number): Place => ({ kind: 'entities', index })

/** The place of the entity with an id. */
export function entityPlace({ document }: Work, id: string): Place {
  return entity(document.entities.findIndex((other) => other.id === id))
}
