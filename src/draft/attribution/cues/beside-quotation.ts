import { isJudgingVerb, looksFinite } from '../../lexicon/verbs.js'
import { auxiliaries } from '../../lexicon/words.js'
import type { CueForms } from './cue.js'
import { isNounAt } from './forms.js'
import { isNominal, tokenAt } from './phrase.js'
import { phraseAfter } from './phrase-after.js'
import { subjectOf } from './subjects.js'

/** `"...," X shot back` and `"...," thundered X`: any verb right after a quotation that ends in a comma attributes it. */
export const besideQuotation: CueForms = (items, at) => {
  const token = tokenAt(items, at)
  if (
    token === null ||
    token.isCapital ||
    !(looksFinite(token.lower) || isJudgingVerb(token.lower)) ||
    auxiliaries.has(token.lower) ||
    isNounAt(items, at)
  )
    return null
  const parts = { at, isSaying: true, isPlain: false, clause: 'main' as const, start: token.start, end: token.end }
  if (endsInComma(items[at - 1])) {
    const source = phraseAfter(items, at + 1)
    return source === null || !isNominal(items, source) ? null : { ...parts, form: 'verb-subject', source }
  }
  const source = subjectOf(items, at)
  if (source === null || !endsInComma(items[source.first - 1]) || !isNominal(items, source)) return null
  return { ...parts, form: 'subject-verb', source }
}

function endsInComma(item: Parameters<CueForms>[0][number] | undefined): boolean {
  return item?.kind === 'quotation' && item.quotation.isWhole && /[,!?]/.test(item.quotation.last)
}
