import type { Span } from '../../text/spans.js'
import type { CueForms } from './cue.js'
import { tokenAt } from './phrase.js'
import { phraseAfter } from './phrase-after.js'

/** `according to X`. */
export const accordingAt: CueForms = (items, at) => {
  if (tokenAt(items, at)?.lower !== 'according' || tokenAt(items, at + 1)?.lower !== 'to') return null
  const source = phraseAfter(items, at + 2)
  if (source === null) return null
  const { start } = items[at] as Span
  return { at, form: 'according', source, isSaying: true, isPlain: true, clause: 'main', start, end: (items[at + 1] as Span).end }
}
