import { isCapitalAt, textAt } from '../cues/phrase.js'
import { phraseAfter } from '../cues/phrase-after.js'
import type { AttributionRule } from './rule.js'
import { isBare } from './speech-continues.js'

/** Longest line with a name, in items. */
const longest = 12

/** A block quotation, and below it `- Ida Brandt, mayor of Velmouth`. */
export const signature: AttributionRule = {
  name: 'signature',
  find({ sentence, article }) {
    if (!isBare(sentence)) return null
    const after = article.sentences[sentence.index + 1]
    if (after === undefined || after.items.length > longest || !/^[-–—]$/.test(textAt(after.items, 0))) return null
    const source = phraseAfter(after.items, 1)
    if (source === null || !isCapitalAt(after.items, 1)) return null
    return { source, sentence: after, cue: null, isContinued: false, rule: 'signature' }
  },
}
