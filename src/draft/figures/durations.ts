import type { Kind } from './kind.js'
import type { Counted } from './noun-phrases.js'
import { singular } from './nouns.js'
import type { FoundNumber } from './numbers.js'
import { rateOf } from './rates.js'

/** How long something lasts, or the time between two events. */
export function duration(number: FoundNumber, found: Counted): Kind | null {
  const { lower, words, rest } = found
  if (isIdiom(number, found)) return null
  const rate = rateOf(found, singular(lower))
  if (rate.measure === 'rate') return { ...rate, metric: 'duration' }
  const isInterval = /^ (?:later|earlier|ago|before|after|in advance|since)\b/.test(rest)
  const isService = /\b(?:serve|served|serving) (?:for )?$/.test(number.before)
  const metric = isInterval ? 'interval' : isService ? 'service-term' : 'duration'
  return { metric, unit: singular(lower), measure: 'attribute', extent: words }
}

/** `one day he will`: some day. */
function isIdiom({ first, before, qualifier }: FoundNumber, { rest }: Counted): boolean {
  if (first.toLowerCase() !== 'one' || qualifier !== 'exact') return false
  return !/\b(?:for|only|just|within|in|lasted|last) $/i.test(before) && !/^ (?:later|earlier|ago|before|after)\b/.test(rest)
}
