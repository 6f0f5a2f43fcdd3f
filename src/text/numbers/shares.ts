import { type Context, isPercent, isWord } from './context.js'
import { exact } from './scaling.js'
import type { Term } from './term.js'

/**
 * A part in words, if the unit of the figure is percent: `half of voters` is 50 percent, `half a percent` 0.5. Elsewhere nobody can be
 * sure.
 */
export function asShare({ tokens, lexicon, unit }: Context, term: Term): Term {
  const { start, end, sure, chain } = term
  const [value = 1] = sure
  const isInWords = tokens.slice(start, end).every(({ kind }) => kind === 'word' || kind === 'dash')
  if (!isPercent(unit) || sure.length > 1 || value <= 0 || value >= 1 || !isInWords || chain.length > 0) return term
  const after = tokens.slice(end, end + mostWords)
  if (percentWords.test(tokens[isWord(tokens[end], 'a') ? end + 1 : end]?.text ?? '')) return term
  const isShare = lexicon.isEnglish && (after.length === 0 || isWord(after[0], 'of')) && !after.some(({ text }) => percentWords.test(text))
  const share = exact(value * 100)
  return isShare ? { ...term, sure: [share], maybe: [value] } : { ...term, sure: [], maybe: [value, share] }
}

/** `half of one percent` is no share of the voters. */
const percentWords = /^(?:percent.*|per|pct|points?|%)$/
const mostWords = 5
