import search from 'approx-string-match'
import { type CodePoints, codePointLength } from './code-points.js'

/** How much of a text is searched: what is like words that repeat themselves is found very often in one that does. */
const searchedText = 100_000
/** What is nearly alike is looked for first: many passages are half like short words. */
const tolerances = [0.1, 0.25, 0.5]

/** Longer words are searched by their beginning: the search takes time with their length. */
const searchedLength = 200

/** The passage most like the words, with its position in code points; null where nothing is half like them. */
export function closestPassage(text: CodePoints, words: string): { start: number; end: number; passage: string } | null {
  const pattern = words.slice(0, searchedLength)
  const best = bestMatch(text.text.slice(0, searchedText), pattern)
  if (best === undefined) return null
  const start = codePointLength(text.text.slice(0, best.start))
  const like = text.text.slice(best.start, best.end)
  const end = Math.min(text.length, start + Math.max(codePointLength(words), codePointLength(like)))
  return { start, end, passage: text.slice(start, end) }
}

function bestMatch(text: string, pattern: string) {
  for (const tolerance of tolerances) {
    const [best] = search(text, pattern, Math.floor(pattern.length * tolerance)).sort((a, b) => a.errors - b.errors || a.start - b.start)
    if (best !== undefined) return best
  }
  return undefined
}
