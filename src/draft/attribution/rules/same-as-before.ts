import { isFiniteAt } from '../cues/clauses.js'
import type { AttributionRule } from './rule.js'

/** `X called it "bad" and "not thought through"`: without a verb in between, two quotations have the same speaker. */
export const sameAsBefore: AttributionRule = {
  name: 'same-as-before',
  find({ sentence: { items }, at, known }) {
    const previous = items.slice(0, at).findLastIndex(({ kind }) => kind === 'quotation')
    const item = items[previous]
    if (item?.kind !== 'quotation') return null
    for (let between = previous + 1; between < at; between += 1) if (isFiniteAt(items, between)) return null
    const before = known(item.quotation)
    return before === undefined ? null : { ...before, rule: 'same-as-before' }
  },
}
