import search from 'approx-string-match'
import { type CodePoints, codePointLength } from './code-points.js'

/** Maximum number of UTF-16 units of the text that are searched: repetitive words have very many matches in a repetitive text. */
const searchedText = 100_000
/** Shares of wrong characters, tried in this order: half of the characters of a short pattern match in many places. */
const tolerances = [0.1, 0.25, 0.5]

/** Maximum number of UTF-16 units of the pattern; of longer words, only the beginning is searched. */
const searchedLength = 200

/** The passage that is most similar to the words, with its position in code points; null if less than half of the words matches. */
export function closestPassage(text: CodePoints, words: string): { start: number; end: number; passage: string } | null {
  const pattern = words.slice(0, searchedLength)
  const best = bestMatch(text.text.slice(0, searchedText), pattern)
  if (best === undefined) return null
  const start = codePointLength(text.text.slice(0, best.start))
  const match = text.text.slice(best.start, best.end)
  const end = Math.min(text.length, start + Math.max(codePointLength(words), codePointLength(match)))
  return { start, end, passage: text.slice(start, end) }
}

function bestMatch(text: string, pattern: string) {
  for (const tolerance of tolerances) {
    const [best] = search(text, pattern, Math.floor(pattern.length * tolerance)).sort((a, b) => a.errors - b.errors || a.start - b.start)
    if (best !== undefined) return best
  }
  return undefined
}
