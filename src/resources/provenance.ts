import type { Provenance } from '../../schemas/provenance.js'

/** The strongest first. */
export const provenances: readonly Provenance[] = ['person', 'reviewed', 'drafted']

/** The provenance of something that is made of two others. */
export function weaker(a: Provenance, b: Provenance): Provenance {
  return provenances.indexOf(a) > provenances.indexOf(b) ? a : b
}
