import { type AttributionRule, byCue } from './rule.js'

/** `The plan was "...", X said`: a cue further on in the sentence. */
export const verbLaterInSentence: AttributionRule = {
  name: 'verb-later-in-sentence',
  find(context) {
    const later = context.cues(context.sentence).filter((cue) => cue.at > context.at && cue.source.first > context.at)
    const cue = later.find((cue) => cue.isSaying)
    return cue === undefined ? null : byCue(context, cue, 'verb-later-in-sentence')
  },
}
