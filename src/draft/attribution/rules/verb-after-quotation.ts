import { textAt } from '../cues/phrase.js'
import { type AttributionRule, byCue } from './rule.js'

/** `"...," said X` and `"...," X said`: the attribution stands right after the quotation. */
export const verbAfterQuotation: AttributionRule = {
  name: 'verb-after-quotation',
  find(context) {
    const { sentence, at, quotation, article } = context
    const isPart = !/[,.!?…—–-]\s*$/u.test(article.text.slice(quotation.start, quotation.end))
    const comma = textAt(sentence.items, at + 1) === ','
    // `"words" he said were wrong` belongs to an earlier verb only if the quotation is a part of the sentence.
    if (isPart && !comma && !isDirect(context)) return null
    const next = at + (comma ? 2 : 1)
    const cue = context.cues(sentence).find((cue) => Math.min(cue.source.first, cue.at) === next && cue.at > at && cue.isSaying)
    return cue === undefined ? null : byCue(context, cue, 'verb-after-quotation')
  },
}

function isDirect({ at }: { at: number }): boolean {
  return at === 0
}
