import { type AttributionRule, byCue } from './rule.js'

/** `according to X`, anywhere in the sentence. */
export const accordingTo: AttributionRule = {
  name: 'according-to',
  find(context) {
    const cue = context.cues(context.sentence).find(({ form }) => form === 'according')
    return cue === undefined ? null : byCue(context, cue, 'according-to')
  },
}
