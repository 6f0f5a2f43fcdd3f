import { mainSubject } from '../cues/clauses.js'
import { isNominal, type Phrase, textAt } from '../cues/phrase.js'
import { phraseAfter } from '../cues/phrase-after.js'
import type { AttributionRule, Context } from './rule.js'

/** `X had a message for the town: "..."` and `More from X: "..."`: a colon announces the words of whom the sentence is about. */
export const announcedByColon: AttributionRule = {
  name: 'announced-by-colon',
  find(context) {
    const { sentence, at } = context
    if (textAt(sentence.items, at - 1) !== ':') return null
    const source = afterFrom(context) ?? mainSubject(sentence.items, at) ?? phraseAfter(sentence.items, 0)
    return source === null || !isNominal(sentence.items, source)
      ? null
      : { source, sentence, cue: null, isContinued: false, rule: 'announced-by-colon' }
  },
}

function afterFrom({ sentence: { items }, at }: Context): Phrase | null {
  const from = items.findIndex((item, index) => index < at && item.kind === 'token' && item.token.lower === 'from')
  const source = from === -1 || from > 2 ? null : phraseAfter(items, from + 1)
  return source === null || source.last < at - 3 ? null : source
}
