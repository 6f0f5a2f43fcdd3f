import type { Static } from 'typebox'
import type { Evidence } from '../../../schemas/evidence.js'
import type { FactPin } from '../../../schemas/search.js'

/** A pin with the fact that it belongs to. */
export type FactEvidence = Evidence & Pick<Static<typeof FactPin>, 'kind' | 'id' | 'provenance'>

/** The text of a quote that has several content pins. */
export interface JoinedText {
  text: string
  pins: readonly FactEvidence[]
}
