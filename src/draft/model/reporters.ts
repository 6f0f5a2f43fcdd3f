import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'
import type { ResolvedReference } from '../../../schemas/resolution.js'
import type { Span } from '../text/spans.js'
import type { ModelContext } from './context.js'
import type { Named } from './proposals.js'
import { resolve } from './references.js'

type Unnamed = 'pronoun' | 'continued' | 'inferred'

/** An entity that a fact refers to, with its pin, or how the text identifies it without one. */
export interface Reference<N extends ResolvedReference> {
  id: string | null
  evidence: AuthoredEvidence[]
  resolutions: Partial<Record<N, Unnamed>>
  remarks: string[]
  dropped: string[]
}

const none = { id: null, evidence: [], resolutions: {}, remarks: [], dropped: [] }

/** The role of the pin that names an entity. */
const roles = { reporter: 'speaker', place: 'place', party: 'participant', addressee: 'participant' } as const

/** The entity that a model names for a property of a fact, if the text supports it. */
export function referenceOf<N extends ResolvedReference>(
  context: ModelContext,
  property: N,
  named: Named | null,
  fact: Span,
): Reference<N> {
  if (named === null) return none
  const found = resolve(context, named, fact)
  if (typeof found === 'string') return { ...none, dropped: [`its ${property} is left open: ${found}`] }
  const { entity, words, resolution, remarks } = found
  if (property === 'place' && entity.type !== 'place') return { ...none, dropped: [`its place is left open: ${entity.name} is no place`] }
  if (resolution === 'pronoun')
    return { ...none, id: entity.id, resolutions: { [property]: 'pronoun' } as Reference<N>['resolutions'], remarks }
  return { ...none, id: entity.id, evidence: [context.pins.pin(roles[property], words)], remarks }
}

/**
 * Who reports a fact: the speaker of the quote that it stands in; otherwise whom the model names. If the text does not support that,
 * the fact is refused: without its reporter, it would be a statement of the article.
 */
export function reporterOf(
  context: ModelContext,
  named: Named | null,
  fact: Span,
  quotes: readonly AuthoredQuote[],
): Reference<'reporter'> | string {
  const pin = context.pins.pin('content', fact)
  const quote = quotes.find(({ evidence }) =>
    evidence.some(({ role, start, end }) => role === 'content' && start <= pin.start && pin.end <= end),
  )
  const entity = quote?.speaker.entity ?? null
  if (quote === undefined || entity === null) {
    const found = referenceOf(context, 'reporter', named, fact)
    return found.dropped[0] ?? found
  }
  const { resolution } = quote.speaker
  if (resolution === 'name' || resolution === 'role')
    return { ...none, id: entity, evidence: quote.evidence.filter(({ role }) => role === 'speaker') }
  return { ...none, id: entity, resolutions: { reporter: resolution as Unnamed } }
}
