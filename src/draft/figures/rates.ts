import type { Kind } from './kind.js'
import type { Counted } from './noun-phrases.js'

/** `two annual sessions`, `40 cases a day`. */
export function rateOf({ modifiers, rest, words }: Counted, unit: string): Pick<Kind, 'unit' | 'measure' | 'extent'> {
  const period = modifiers.flatMap((word) => periods[word] ?? [])[0]
  if (period !== undefined) return { unit: `${unit}-per-${period}`, measure: 'rate', extent: words }
  const each = /^ (?:an?|per|each|every) (second|minute|hour|day|week|month|year)\b/.exec(rest)
  return each === null
    ? { unit, measure: 'total', extent: words }
    : { unit: `${unit}-per-${each[1]}`, measure: 'rate', extent: `${words}${each[0]}` }
}

const periods: Readonly<Record<string, string>> = { annual: 'year', yearly: 'year', monthly: 'month', weekly: 'week', daily: 'day' }
