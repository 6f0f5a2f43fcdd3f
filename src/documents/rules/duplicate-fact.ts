import { type Fact, facts } from '../model/facts.js'
import type { Rule } from './rule.js'

export const duplicateFact: Rule = {
  code: 'duplicate-fact',
  summary: 'No fact is listed twice: the same words of the text, the same speaker or reporter, the same meaning.',
  *check(document) {
    const seen = new Map<string, string>()
    for (const fact of facts(document)) {
      const { value, path } = fact
      const key = JSON.stringify([
        fact.kind,
        ...meaning(fact),
        value.evidence.filter(({ role }) => role === 'content' || role === 'value').map(({ start, end }) => [start, end]),
      ])
      const first = seen.get(key)
      if (first !== undefined) yield { path, message: `is the same as "${first}" above; remove one` }
      else seen.set(key, value.id)
    }
  },
}

function meaning({ kind, value }: Fact): unknown[] {
  if (kind === 'quotes') return [value.speaker.entity]
  if (kind === 'figures') return [value.metric, value.value, value.low, value.high, value.reporter, value.party, value.place]
  return [value.type, value.status, value.reporter, value.place]
}
