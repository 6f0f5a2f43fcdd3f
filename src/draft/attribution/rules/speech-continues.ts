import type { Paragraph, Sentence } from '../../text/article-text.js'
import type { Quotation } from '../../text/quotations.js'
import type { Attribution, AttributionRule, Context } from './rule.js'

/** A quotation without words of its narrator continues the one before it: in its paragraph, or in the paragraph before. */
export const speechContinues: AttributionRule = {
  name: 'speech-continues',
  find(context) {
    if (!isBare(context.sentence)) return null
    const before = earlierInParagraph(context) ?? announced(context) ?? fromParagraphBefore(context)
    return before === null ? null : { ...before, isContinued: true, cue: null, rule: 'speech-continues' }
  },
}

/** Whether a sentence is one quotation and nothing else. */
export function isBare({ items }: Sentence): boolean {
  return items.every((item) => item.kind === 'quotation' || !item.token.isWord)
}

function earlierInParagraph({ sentence, quotation, known }: Context): Attribution | null {
  const earlier = sentence.paragraph.quotations
    .filter((other) => other.end <= quotation.start)
    .findLast((other) => known(other) !== undefined)
  return earlier === undefined ? null : (known(earlier) as Attribution)
}

/** `X was angry. "..."`: the sentence before names the speaker. */
function announced({ sentence, article, cues }: Context): Attribution | null {
  const before = article.sentences[sentence.index - 1]
  if (before === undefined || (before.paragraph !== sentence.paragraph && !/:\s*$/u.test(article.text.slice(before.start, before.end))))
    return null
  const cue = cues(before).findLast(({ isSaying }) => isSaying) ?? cues(before).at(-1)
  return cue === undefined ? null : { source: cue.source, sentence: before, cue, isContinued: true, rule: '' }
}

function fromParagraphBefore({ sentence, article, known }: Context): Attribution | null {
  const before = article.paragraphs[sentence.paragraph.index - 1]
  if (before === undefined || sentence.paragraph.sentences[0] !== sentence) return null
  const last = lastSpeech(before)
  return (last === null ? undefined : known(last)) ?? null
}

/** The last quotation of a paragraph that is more than a few words. */
function lastSpeech({ quotations }: Paragraph): Quotation | null {
  return quotations.findLast(({ start, end }) => end - start > 20) ?? null
}
