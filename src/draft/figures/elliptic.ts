import { fateOf } from './fates.js'
import type { Kind } from './kind.js'
import type { FoundNumber } from './numbers.js'
import { isNobody } from './single.js'

/** `3,825 wounded`, `killing 107`, `a death toll of 60`: people who are not named as such. */
export function elliptic({ before, after }: FoundNumber): Kind | null {
  const isAlone =
    /^(?: of (?:them|whom|those)| others| more)?(?:[,.;:)]|$| (?:and|in|at|on|near|after|when|while|during|across|since|by|from|but|as|were|was|are|have|had|killed|injured|wounded|dead|missing|arrested|detained|hurt|homeless|displaced|evacuated|rescued|died|drowned|still|feared|presumed|reported|confirmed|unaccounted|hospitali[sz]ed|worldwide|nationwide|so far)\b)/.exec(
      after,
    )
  if (isAlone === null || isNobody.test(before)) return null
  const rest = after.replace(/^ (?:of (?:them|whom|those)|others|more)(?= )/, '')
  const fate = fateOf(before, '', rest)
  const people = { unit: 'person', measure: 'total', extent: '' } as const
  if (fate !== null) return { ...people, metric: fate.metric, fate }
  if (deathToll.test(before)) return { ...people, metric: 'killed' }
  return /\bpopulation of $/.test(before) ? { ...people, metric: 'population' } : null
}

const deathToll = /\bdeath toll\b[^,;.]*\b(?:to|at|of|reached|been|be|was|is|topped|passed|exceeded|surpassed) $/i
