import { clausesOf } from '../cues/clauses.js'
import type { Cue } from '../cues/cue.js'
import { textAt } from '../cues/phrase.js'
import { besideParenthesis } from '../indirect/beside-parenthesis.js'
import { type AttributionRule, byCue, type Context } from './rule.js'

/** `X said, "..."`, `X said that ... "..."`, `X called it "..."`: a cue before the quotation. */
export const verbBeforeQuotation: AttributionRule = {
  name: 'verb-before-quotation',
  find(context) {
    const { at, sentence } = context
    const before = context.cues(sentence).filter((cue) => cue.at < at && cue.source.last < at)
    const cue = strongest(open(before, context), context)
    const isReported =
      cue?.isSaying === false &&
      context.cues(sentence).some((other) => other.at > at && other.isSaying && besideParenthesis(sentence.items, other) !== null)
    return cue === undefined || isReported ? null : byCue(context, cue, 'verb-before-quotation')
  },
}

/** A clause at the start with `When` or `After` has ended where the main clause starts. */
function open(cues: readonly Cue[], { sentence: { items }, at }: Context): readonly Cue[] {
  if (!cues.some(({ clause }) => clause === 'subordinate')) return cues
  const main = clausesOf(items, at).find(({ kind }) => kind === 'main')
  return cues.filter(({ clause, at }) => clause !== 'subordinate' || main === undefined || main.subject.first < at)
}

/**
 * The cue right before the quotation; otherwise the first one that reports speech, because what somebody says may quote others;
 * otherwise the last one. Earlier quotations of the sentence have ended the statements before them.
 */
function strongest(cues: readonly Cue[], { sentence: { items }, at }: Context): Cue | undefined {
  const isMarked = /^[,:]$/.test(textAt(items, at - 1))
  const own = cues.filter(({ clause }) => clause !== 'embedded')
  const free = own.length === 0 ? cues : own
  const adjacent = free.findLast((cue) => cue.isSaying && (cue.at === at - 1 || (isMarked && at - cue.at <= nearby)))
  const previous = items.slice(0, at).findLastIndex(({ kind }) => kind === 'quotation')
  const sinceQuotation = free.filter((cue) => cue.at > previous)
  const open = sinceQuotation.length === 0 ? free : sinceQuotation
  return adjacent ?? open.findLast((cue) => cue.isPlain) ?? open.findLast((cue) => cue.isSaying) ?? open.at(-1)
}

/** How far a verb of saying may be from the comma or colon before a quotation, in items. */
const nearby = 8
