import type { Token } from '../text/tokens.js'
import { tokenAt } from './cues/phrase.js'
import type { Attribution, Context } from './rules/rule.js'

/** Words before a title or a name: `the film "..."`, `titled "..."`. */
const beforeTitles =
  /^(?:titled|entitled|nicknamed|book|film|movie|song|album|show|series|documentary|novel|magazine|episode|essay|memoir|play|article|called|dubbed|headlined|hit|single|poem|column|segment|musical|comedy|drama|program|programme|paper|so-called|known)$/

/** Shorter quotations, in words, are speech only beside a verb of saying. */
const fewWords = 3
/** Scripts without blanks have no words to count: this many characters are speech. */
const longText = 40
/** Longer parts of sentences are speech, even if nobody is named. */
const longFragment = 7
/** How far a verb of saying may be from a few words in quotation marks, in items. */
const nearby = 20
const inSentence = 60

/** Whether a quotation is speech, and not a title or words that the article keeps its distance from. */
export function isSpeech({ article, quotation, sentence, at }: Context, attribution: Attribution | null): boolean {
  const text = article.text.slice(quotation.start, quotation.end)
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return false
  const before = tokenAt(sentence.items, at - 1)
  const beside = before?.text === ',' ? tokenAt(sentence.items, at - 2) : before
  if (isTitle(beside, words)) return false
  if (attribution === null && !quotation.isWhole && words.length <= longFragment && text.length <= longText) return false
  if (words.length > fewWords || text.length > longText) return true
  if (/[,.!?]$/u.test(text) && words.length > 1 && attribution !== null && attribution.rule !== 'in-same-paragraph') return true
  return isNearCue(attribution, at)
}

function isTitle(before: Token | null, words: readonly string[]): boolean {
  if (before === null) return false
  const isIntroduced =
    beforeTitles.test(before.lower) || (words.length <= longestTitle && /^(?:on|of|to|in|by|from|and|['’]s)$/.test(before.lower))
  return (
    isIntroduced && words.filter((word) => /^[\p{Lu}\p{N}]/u.test(word)).length * 2 > words.length - (words.length <= longestTitle ? 0 : 1)
  )
}

/** Titles that only a preposition introduces are short: `on "Meet the Press"`. */
const longestTitle = 4

/** A verb that reports speech and nothing else may be further away, and after the quotation. */
function isNearCue(attribution: Attribution | null, at: number): boolean {
  if (attribution === null || attribution.cue === null || attribution.isContinued) return false
  const { cue, rule } = attribution
  if (!cue.isPlain && rule === 'verb-later-in-sentence') return false
  return Math.abs(cue.at - at) <= (cue.isPlain ? inSentence : nearby)
}
