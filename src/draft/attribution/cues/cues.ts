import type { Sentence } from '../../text/article-text.js'
import { accordingAt } from './according.js'
import { besideQuotation } from './beside-quotation.js'
import type { Cue, CueForms } from './cue.js'
import { labelAt } from './label.js'
import { verbAt } from './verb-cues.js'

/** The forms of cues. The first one that fits decides. */
const forms: readonly CueForms[] = [labelAt, accordingAt, verbAt, besideQuotation]

/** The cues of a sentence, in its order. */
export function cuesOf({ items }: Sentence): Cue[] {
  const cues: Cue[] = []
  for (const at of items.keys()) {
    for (const form of forms) {
      const cue = form(items, at, cues)
      if (cue === null) continue
      cues.push(cue)
      break
    }
  }
  return cues
}
