import type { Sentence } from '../../text/article-text.js'
import { mainSubject } from '../cues/clauses.js'
import { lowerAt } from '../cues/phrase.js'
import type { Attribution, AttributionRule, Context } from './rule.js'
import { isBare } from './speech-continues.js'

/** `X shook his head. "..."` and `"..." Then X said it again.`: a bare quotation beside a sentence about somebody. */
export const namedInParagraph: AttributionRule = {
  name: 'named-in-paragraph',
  find(context) {
    const { sentence, article } = context
    if (!isBare(sentence)) return null
    const [before, after] = [article.sentences[sentence.index - 1], article.sentences[sentence.index + 1]]
    return fromAfter(context, after) ?? (before === undefined ? null : fromBefore(before))
  },
}

function fromAfter({ sentence, cues }: Context, after: Sentence | undefined): Attribution | null {
  if (after?.paragraph !== sentence.paragraph) return null
  const cue = cues(after).find(({ isSaying }) => isSaying)
  return cue === undefined ? null : { source: cue.source, sentence: after, cue, isContinued: false, rule: 'named-in-paragraph' }
}

function fromBefore(before: Sentence): Attribution | null {
  const source = mainSubject(before.items)
  if (source === null || lowerAt(before.items, source.last) === 'it') return null
  return { source, sentence: before, cue: null, isContinued: true, rule: 'named-in-paragraph' }
}
