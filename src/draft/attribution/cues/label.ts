import type { Item } from '../../text/items.js'
import type { Span } from '../../text/spans.js'
import type { CueForms } from './cue.js'
import { isCapitalAt, type Phrase, textAt } from './phrase.js'
import { phraseAfter } from './phrase-after.js'
import { phraseBefore } from './phrase-before.js'

/** Longest label, in items. */
const longest = 12

/** `Berg: "..."` at the start of a sentence, `Rep. Berg (R-Pa.): "..."`, and `A slow year - Carl Berg: "..."`. */
export const labelAt: CueForms = (items, at) => {
  if (at === 0 || textAt(items, at) !== ':') return null
  const source = sourceOf(items, at)
  if (source === null || !isCapitalAt(items, source.first)) return null
  const { start, end } = items[at] as Span
  return { at, form: 'label', source, isSaying: true, isPlain: true, clause: 'main', start, end }
}

function sourceOf(items: readonly Item[], at: number): Phrase | null {
  const first = startOfLabel(items, at)
  const source = phraseAfter(items, first)
  if (source === null) return null
  if (source.last === at - 1) return source
  const isBracketed = textAt(items, at - 1) === ')' && textAt(items, source.last + 1) === '('
  return isBracketed ? phraseBefore(items, at - 1) : null
}

function startOfLabel(items: readonly Item[], at: number): number {
  for (let first = at - 1; first > 0 && at - first < longest; first -= 1) if (/^[-–—]$/.test(textAt(items, first))) return first + 1
  return at < longest ? 0 : -1
}
