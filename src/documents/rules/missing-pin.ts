import type { AuthoredEvidence } from '../../../schemas/evidence.js'
import { datesOf, type Fact, facts } from '../model/facts.js'
import { type Path, quoted } from '../model/problem.js'
import type { Rule } from './rule.js'

interface Need {
  role: AuthoredEvidence['role']
  /** The words that the pin must have; any words if omitted. */
  exact?: string
  path: Path
  what: string
}

export const missingPin: Rule = {
  code: 'missing-pin',
  summary:
    'Every part of a fact has a pin: its content or value, speaker, cue, medium, stated dates; and its addressee, place and reporter, unless `resolutions` says how they are identified.',
  *check(document) {
    for (const fact of facts(document)) {
      for (const { role, exact, path, what } of needs(fact)) {
        const pinned = fact.value.evidence.some((evidence) => evidence.role === role && (exact === undefined || evidence.exact === exact))
        if (pinned) continue
        const words = exact === undefined ? '' : ` and the words ${quoted(exact)}`
        yield { path: [...fact.path, ...path], message: `${what} needs a pin with the role "${role}"${words}` }
      }
    }
  },
}

function needs(fact: Fact): Need[] {
  const stated = datesOf(fact)
    .filter(([, { basis }]) => basis === 'stated')
    .map(([name]): Need => ({ role: 'date', path: [name], what: 'a stated date' }))
  return [...needsOf(fact), ...stated]
}

function needsOf({ kind, value }: Fact): Need[] {
  if (kind === 'quotes') {
    const { asWritten } = value.speaker
    const addressed = value.addressee !== null && value.resolutions?.addressee === undefined
    return [
      { role: 'content', path: ['evidence'], what: 'a quote' },
      ...(asWritten === null ? [] : [{ role: 'speaker', exact: asWritten, path: ['speaker', 'asWritten'], what: 'the speaker' } as const]),
      ...(value.cue === null ? [] : [{ role: 'cue', exact: value.cue, path: ['cue'], what: 'the cue' } as const]),
      ...(value.medium === null ? [] : [{ role: 'place', exact: value.medium, path: ['medium'], what: 'the medium' } as const]),
      ...(addressed ? [{ role: 'participant', path: ['addressee'], what: 'the addressee' } as const] : []),
    ]
  }
  const located = value.place !== null && value.resolutions?.place === undefined
  const reported = value.reporter !== null && value.resolutions?.reporter === undefined
  return [
    kind === 'figures'
      ? { role: 'value', path: ['evidence'], what: 'a figure' }
      : { role: 'content', path: ['evidence'], what: 'an event' },
    ...(located ? [{ role: 'place', path: ['place'], what: 'the place' } as const] : []),
    ...(reported ? [{ role: 'speaker', path: ['reporter'], what: 'the reporter' } as const] : []),
  ]
}
