import { CodePoints } from '../../text/code-points.js'
import { distinctContext } from '../../text/distinct-context.js'
import type { Pin, Range, Role } from './work.js'

/** The words to pin where some were selected: whole words without the blanks around them; null if there are none. */
export function wholeRange(text: string, { start, end }: Range, points = new CodePoints(text)): Range | null {
  const words = points.slice(start, end)
  const first = start + leading(words)
  const last = first + Array.from(words.trim()).length
  return last === first ? null : points.wholeWords({ start: first, end: last }, maximumExtension)
}

/** Longer than any word, and short where a selection begins in a text without blanks. */
const maximumExtension = 100

function leading(words: string): number {
  return words.length - words.trimStart().length
}

/** A pin of these words. Words that occur more than once get what distinguishes them. */
export function pinWords(text: string, { start, end }: Range, role: Role): Pin {
  const points = new CodePoints(text)
  const exact = points.slice(start, end)
  return { role, exact, ...distinctContext({ start, end }, exact, points), start, end }
}
