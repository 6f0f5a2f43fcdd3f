import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { NamedEntity } from '../entities/entities.js'
import type { FoundFigure } from '../figures/found-figure.js'
import type { Span } from '../text/spans.js'
import type { DraftContext } from './context.js'
import { clauseOf } from './figure-dates.js'

export interface FigurePlace {
  id: string | null
  evidence: AuthoredEvidence[]
}

/** Metrics of what happens somewhere. */
const located: ReadonlySet<FoundFigure['metric']> = new Set([
  ...(['killed', 'wounded', 'missing', 'captured', 'detained', 'displaced', 'evacuated', 'rescued', 'affected', 'deployed'] as const),
  ...(['incidents', 'buildings'] as const),
])

/** What stands before a place: `in`, `near the`, `in the city of`, `in eastern`. */
export const beforePlace =
  /\b(?:in|at|near|inside|outside|around)(?: (?:the|(?:the )?(?:\p{L}+ )?(?:city|town|village|province|region|district|state) of|(?:the )?(?:\p{L}+ern|east|west|north|south|central|downtown)))? $/iu

/** The only place that the clause of a figure names, or else the one at the start of the sentence: `In Kyiv, 12 people died`. */
export function placeOf(context: DraftContext, { metric, words }: FoundFigure, sentence: Span): FigurePlace {
  if (!located.has(metric)) return { id: null, evidence: [] }
  const place = onlyPlaceIn(context, clauseOf(context.pins.text, words, sentence)) ?? placeAtStart(context, sentence)
  return place === null ? { id: null, evidence: [] } : { id: place.entity.id, evidence: [context.pins.pin('place', place.mention)] }
}

function onlyPlaceIn({ entities, pins }: DraftContext, clause: Span): NamedEntity | null {
  const named = entities
    .within(clause)
    .filter(({ entity, mention }) => entity.type === 'place' && beforePlace.test(pins.words({ start: clause.start, end: mention.start })))
  return new Set(named.map(({ entity }) => entity)).size === 1 ? (named[0] as NamedEntity) : null
}

function placeAtStart({ entities, pins }: DraftContext, sentence: Span): NamedEntity | null {
  const [first] = entities.within(sentence)
  if (first === undefined || first.entity.type !== 'place' || !pins.text.startsWith(',', first.mention.end)) return null
  const before = pins.words({ start: sentence.start, end: first.mention.start })
  return before.length <= longestStart && beforePlace.test(before) ? first : null
}

/** Longest start of a sentence before the place it names: `In the northern town of`. */
const longestStart = 30
