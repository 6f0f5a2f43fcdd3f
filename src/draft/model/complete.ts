import type { AuthoredEvent } from '../../../schemas/event.js'
import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import type { AuthoredFigure } from '../../../schemas/figure.js'
import type { AuthoredQuote } from '../../../schemas/quote.js'

/**
 * Facts that the rules and a model found, with what only the model found of them. Where they differ, the rules decide, and the model is
 * only reported.
 */
export interface Completed<F> {
  fact: F
  remarks: string[]
}

/** What to call an entity in a message, by its id. */
export type NameOf = (id: string) => string

/** Adds the speaker that only the model found. */
export function completedQuote(
  found: AuthoredQuote,
  proposed: AuthoredQuote,
  remarks: readonly string[],
  nameOf: NameOf,
): Completed<AuthoredQuote> {
  const { entity } = proposed.speaker
  if (entity === null || entity === found.speaker.entity) return { fact: found, remarks: [] }
  if (found.speaker.entity !== null) return { fact: found, remarks: [`was said by ${nameOf(entity)}, says the model`] }
  const isNew = ({ role }: AuthoredEvidence) => role === 'speaker' || (role === 'cue' && found.cue === null)
  const evidence = [...found.evidence.filter(({ role }) => role !== 'speaker'), ...proposed.evidence.filter(isNew)]
  const fact = { ...found, speaker: proposed.speaker, cue: found.cue ?? proposed.cue, evidence }
  return { fact, remarks: [`only the model found its speaker, ${nameOf(entity)}`, ...remarks] }
}

/** The references of figures and events that a model may add, with the roles of their pins. */
const references = { party: 'participant', place: 'place', reporter: 'speaker' } as const
type Property = keyof typeof references

/** Adds the party, the place and the reporter that only the model found. */
export function completed<F extends AuthoredFigure | AuthoredEvent>(found: F, proposed: F, nameOf: NameOf): Completed<F> {
  let fact = found
  const remarks: string[] = []
  for (const property of Object.keys(references) as Property[]) {
    const [own, other] = [found, proposed].map((one) => (one as Partial<Record<Property, string | null>>)[property] ?? null)
    if (other == null || own === other) continue
    if (own != null) remarks.push(`has the ${property} ${nameOf(other)}, says the model`)
    else {
      remarks.push(`only the model found its ${property}, ${nameOf(other)}`)
      fact = withReference(fact, proposed, property)
    }
  }
  return { fact, remarks }
}

function withReference<F extends AuthoredFigure | AuthoredEvent>(fact: F, proposed: F, property: Property): F {
  const role = references[property]
  const resolution = (proposed.resolutions as Partial<Record<Property, string>> | undefined)?.[property]
  const isClaimed = property === 'reporter' && fact.status === 'happened'
  return {
    ...fact,
    [property]: (proposed as Partial<Record<Property, string | null>>)[property],
    ...(isClaimed ? { status: 'claimed' } : {}),
    ...(resolution === undefined ? {} : { resolutions: { ...fact.resolutions, [property]: resolution } }),
    evidence: [...fact.evidence, ...proposed.evidence.filter((pin) => pin.role === role)],
  }
}
