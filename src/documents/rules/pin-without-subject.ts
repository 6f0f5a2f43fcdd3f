import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import { datesOf, type Fact, facts } from '../model/facts.js'
import type { Rule } from './rule.js'

type Role = AuthoredEvidence['role']

export const pinWithoutSubject: Rule = {
  code: 'pin-without-subject',
  summary: 'A fact has a pin only for a property that it has: a pin of the place needs a place.',
  *check(document) {
    for (const fact of facts(document)) {
      const subjects = subjectsOf(fact)
      for (const [index, { role }] of fact.value.evidence.entries()) {
        if (subjects[role]) continue
        yield {
          path: [...fact.path, 'evidence', index, 'role'],
          message: `this fact has nothing for a pin with the role "${role}"; fill in the property, or remove the pin`,
        }
      }
    }
  },
}

function subjectsOf(fact: Fact): Record<Role, boolean> {
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
