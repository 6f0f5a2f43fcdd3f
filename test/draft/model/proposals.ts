import type { Named, Proposals, ProposedEntity, ProposedEvent, ProposedFigure, ProposedQuote } from '../../../src/draft/model/proposals.js'

/** Proposals as a model would make them. */

export function entity(name: string, type: ProposedEntity['type'] = 'person', ...otherNames: string[]): ProposedEntity {
  return { name, type, otherNames }
}

export function named(name: string, words: string | null = name): Named {
  return { name, words }
}

export function quote(words: string | string[], speaker: Named | null = null, cue: string | null = null): ProposedQuote {
  return { words: [words].flat(), speaker, cue }
}

export function figure(words: string, value: number | null, others: Partial<ProposedFigure> = {}): ProposedFigure {
  return {
    ...{ words, value, low: null, high: null, qualifier: 'exact', metric: 'killed', unit: 'person', measure: 'total' },
    ...{ party: null, place: null, reporter: null },
    ...others,
  }
}

export function event(words: string, type: ProposedEvent['type'], others: Partial<ProposedEvent> = {}): ProposedEvent {
  return { words, type, status: 'happened', participants: [], place: null, reporter: null, date: null, ...others }
}

export function proposals(some: Partial<Proposals>): Proposals {
  return { entities: [], quotes: [], figures: [], events: [], ...some }
}
