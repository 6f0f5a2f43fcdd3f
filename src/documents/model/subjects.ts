import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import { datesOf, type Fact } from './facts.js'

/** For each role of a pin: whether the fact has a property that such a pin is evidence of. */
export function subjectsOf(fact: Fact): Record<AuthoredEvidence['role'], boolean> {
  const common = { content: true, date: datesOf(fact).length > 0 }
  const { kind, value } = fact
  if (kind === 'quotes') {
    const { speaker, cue, medium, addressee, about } = value
    const participant = addressee !== null || about.length > 0
    return {
      ...common,
      speaker: speaker.entity !== null || speaker.asWritten !== null,
      cue: cue !== null,
      value: false,
      place: medium !== null,
      participant,
    }
  }
  const reported = value.reporter !== null
  const participant = kind === 'figures' ? value.party !== null : value.participants.length > 0
  return { ...common, speaker: reported, cue: reported, value: kind === 'figures', place: value.place !== null, participant }
}
