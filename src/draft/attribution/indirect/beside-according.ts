import type { Item } from '../../text/items.js'
import type { Span } from '../../text/spans.js'
import type { Cue } from '../cues/cue.js'
import { textAt } from '../cues/phrase.js'
import { besideParenthesis } from './beside-parenthesis.js'
import { between } from './parts.js'

/** `According to X, ...`, `..., according to X`, and `..., according to X, ...`. */
export function besideAccording(items: readonly Item[], cue: Cue): Span[] {
  const { at, source } = cue
  const comma = items.findIndex((_, index) => index > source.last && textAt(items, index) === ',')
  const part = at > 1 ? between(items, 0, at - 1) : comma === -1 ? null : between(items, comma + 1, items.length - 1)
  return (at > 1 ? besideParenthesis(items, cue) : null) ?? (part === null ? [] : [part])
}
