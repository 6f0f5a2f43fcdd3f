import type { Kind } from './kind.js'
import type { FoundNumber } from './numbers.js'

/** Words of a change before or after a percentage: `rose by 5 %`, `a 5 % increase`. */
const changeBefore =
  /\b(?:rose|risen|rising|rises?|fell|fallen|falling|falls?|grew|grown|growing|grows?|increas\w+|decreas\w+|declin\w+|dropp?\w*|up|down|gain\w*|jump\w*|climb\w*|slump\w*|soar\w*|plummet\w*|tumbl\w+|surg\w+|plung\w+|lost|shr[aiu]nk|cut|reduc\w+|by|points,? or)(?: (?:by|of|about|either|another|a further))* $/i
const changeAfter =
  /^ (?:increase|decrease|rise|drop|fall|decline|growth(?! rate)|jump|cut|reduction|gain|hike|more|less|fewer|higher|lower)\b/i

/** Percentages that are no part of a whole: `a 35 % duty`. */
const rates = /^ (?:tariffs?|dut(?:y|ies)|tax(?:es)?|interest|growth|rates?|fees?|discount|commission|levy|surcharge)\b/i

/** A part of a whole, a change, or a rate. `the top 1 percent` are people, and no figure. */
export function percentage({ before, after, percent }: FoundNumber): Kind | null {
  if (percent === null || /\b(?:top|bottom|richest|wealthiest|poorest) $/i.test(before)) return null
  if (percent.includes('point')) return { metric: 'other', unit: 'percentage-point', measure: 'change', extent: '' }
  const isChange = changeBefore.test(before) || changeAfter.test(after)
  const isShare = !isChange && !rates.test(after)
  return { metric: isShare ? 'share' : 'other', unit: 'percent', measure: isChange ? 'change' : 'rate', extent: '' }
}
