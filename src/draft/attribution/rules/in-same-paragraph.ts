import type { AttributionRule } from './rule.js'

/** `But "..."`, `For others, "..."`: a sentence of somebody's speech that names nobody belongs to who spoke before in its paragraph. */
export const inSameParagraph: AttributionRule = {
  name: 'in-same-paragraph',
  find({ sentence, article, quotation, known, cues }) {
    const earlier = sentence.paragraph.quotations
      .filter((other) => other.end <= quotation.start)
      .findLast((other) => known(other) !== undefined)
    const before = earlier === undefined ? undefined : known(earlier)
    if (before !== undefined) return { ...before, isContinued: true, cue: null, rule: 'in-same-paragraph' }
    const previous = article.sentences[sentence.index - 1]
    if (previous?.paragraph !== sentence.paragraph) return null
    const cue = cues(previous).findLast(({ isSaying, clause }) => isSaying && clause !== 'embedded')
    return cue === undefined ? null : { source: cue.source, sentence: previous, cue: null, isContinued: true, rule: 'in-same-paragraph' }
  },
}
