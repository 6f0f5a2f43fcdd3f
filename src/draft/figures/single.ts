import { fateOf } from './fates.js'
import type { Kind } from './kind.js'
import { isPeople, metricOfThings } from './nouns.js'
import type { FoundNumber } from './numbers.js'

/** `one person was killed`, `one vote`, `at least one shell`: one is a number where it is counted, and not where it means somebody. */
/** `no one`, `every one`. */
export const isNobody = /\b(?:no|any|every|each|some|this|that|the|which|another) $/i

export function single({ before, after, first }: FoundNumber): Kind | null {
  const [extent = '', noun = ''] = /^ (\p{Ll}[\p{L}-]*)/u.exec(after) ?? []
  if (first.toLowerCase() !== 'one' || isNobody.test(before)) return null
  const plural = plurals[noun] ?? `${noun}s`
  const counts = { measure: 'total', extent, modifiers: [noun] } as const
  if (isPeople(plural)) {
    const fate = fateOf(before, plural, after.slice(extent.length))
    return fate === null || fate.words === null ? null : { ...counts, metric: fate.metric, unit: 'person', fate }
  }
  const metric = metricOfThings(plural)
  return metric !== 'other' && noun !== 'time' ? { ...counts, metric, unit: noun } : null
}

const plurals: Readonly<Record<string, string>> = {
  person: 'people',
  man: 'men',
  woman: 'women',
  child: 'children',
  bus: 'buses',
  church: 'churches',
}
