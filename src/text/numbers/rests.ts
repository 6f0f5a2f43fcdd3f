import { afterPhrase, type Context } from './context.js'
import { numberWordsAt } from './generated-words.js'
import { isBetween } from './ranges.js'
import type { Term } from './term.js'
import type { Token } from './tokens.js'

/** Number words that may be the rest of a number in digits: those after `2 Millionen und`. */
export interface Rest extends Pick<Term, 'start' | 'end'> {
  /** The number before them. */
  term: Term
}

/** The number words directly after a scale, or after a scale and "and", that are not read together with the number before them. */
export function restsOf(context: Context, terms: readonly Term[]): Rest[] {
  return context.lexicon.isEnglish || context.lexicon.han !== null ? [] : terms.flatMap((term) => restOf(context, term) ?? [])
}

function restOf(context: Context, term: Term): Rest | null {
  const { tokens, lexicon } = context
  const scale = lastScale(context, term)
  if (scale === 1) return null
  const afterAnd = lexicon.and.map((words) => afterPhrase(tokens, term.end, words)).find((end) => end !== null)
  const start = afterAnd ?? term.end
  const words = numberWordsAt(tokens, lexicon, start)
  if (words === null || (words.value ?? 0) >= scale) return null
  // "And" may join two numbers, unless both have a scale.
  const isList = start > term.end && (!words.isScaled || isBetween(context, term.start))
  return isList ? null : { term, start, end: words.end }
}

/** The scale at the end of a number, or before its last digits: `milioni 2`. */
function lastScale({ tokens, lexicon }: Context, { start, end, chain }: Term): number {
  if (chain.length > 0) return chain.reduce((product, factor) => product * factor, 1)
  const [last, before] = [tokens[end - 1] as Token, end - 2 >= start ? (tokens[end - 2] as Token) : null]
  const scales = [...(lexicon.after.get(last.text) ?? []), ...(before === null ? [] : (lexicon.before.get(before.text) ?? []))]
  return scales[0]?.factor ?? 1
}
