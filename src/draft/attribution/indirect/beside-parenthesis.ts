import { prepositions, times } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import type { Span } from '../../text/spans.js'
import { isFiniteAt } from '../cues/clauses.js'
import type { Cue } from '../cues/cue.js'
import { lowerAt, textAt, tokenAt } from '../cues/phrase.js'
import { isFronted } from './fronted.js'
import { between } from './parts.js'

/** `..., X said.`, `..., said X, who ...`, `Mr. Holm, X said, has ...` and `As X said, ...`; null if the cue is no parenthesis. */
export function besideParenthesis(items: readonly Item[], { at, source, form }: Cue): Span[] | null {
  if (form === 'participle') return null
  const [own, last] = [Math.min(at, source.first), Math.max(at, source.last)]
  const first = lowerAt(items, own - 1) === 'as' ? own - 1 : own
  const end = endOfParenthesis(items, last + 1)
  const isComma = textAt(items, end) === ','
  const after = between(items, end + 1, items.length - 1)
  if (first === 0) return isComma && own > 0 ? listOf(after) : null
  const isParenthesis = textAt(items, first - 1) === ',' && (form === 'verb-subject' || end <= items.length)
  if (!isParenthesis || (isComma && items[end + 1]?.kind === 'quotation')) return null
  const before = between(items, 0, first - 2, 1)
  if (isComma && (isFiniteAt(items, end + 1) || isFronted(items, first))) return [...listOf(before), ...listOf(after)]
  const endsSentence = end >= items.length || textAt(items, end) === '.'
  return !endsSentence && isFronted(items, first) ? null : listOf(between(items, 0, first - 2))
}

function listOf(part: Span | null): Span[] {
  return part === null ? [] : [part]
}

/** How many items after the verb may tell when or where something was said. */
const longestCircumstance = 6

/** Where the parenthesis ends after its verb: at once, or after a time or place; beyond the sentence if a clause follows. */
function endOfParenthesis(items: readonly Item[], at: number): number {
  const token = tokenAt(items, at)
  if (token === null || /^[.,]$/.test(token.text)) return at < items.length && token === null ? items.length + 1 : at
  if (!times.has(token.lower) && !prepositions.has(token.lower) && token.lower !== 'because') return items.length + 1
  const rest = items.slice(at, at + longestCircumstance)
  if (rest.some((item) => item.kind === 'token' && item.token.lower === 'that')) return items.length + 1
  const comma = rest.findIndex((item) => item.kind === 'token' && item.token.text === ',')
  return comma === -1 ? at : at + comma
}
