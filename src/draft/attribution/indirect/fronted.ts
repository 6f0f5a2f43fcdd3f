import { prepositions, subordinators, times } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import { clausesOf } from '../cues/clauses.js'
import { lowerAt } from '../cues/phrase.js'

/** `On top of that, X said`: before an index stands a phrase, or a clause with `if`, and no clause of its own. */
export function isFronted(items: readonly Item[], before: number): boolean {
  const start = lowerAt(items, 0)
  const lower = /^(?:and|but|so)$/.test(start) ? lowerAt(items, 1) : start
  const opens =
    prepositions.has(lower) ||
    subordinators.has(lower) ||
    times.has(lower) ||
    /(?:ing|ed|ly)$|^(?:whether|where|how|no)$/.test(lower) ||
    before <= 2
  return opens && !clausesOf(items, before).some(({ kind }) => kind === 'main')
}
