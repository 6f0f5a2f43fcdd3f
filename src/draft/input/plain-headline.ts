/** A longer line is a paragraph. */
const longestHeadline = 150
/** Fewer words are a place, a date or a section. */
const fewestWords = 3

/** The headline of a plain text: its first line, if it ends like no sentence and a blank line is after it; otherwise null. */
export function plainHeadline(text: string): string | null {
  const [, line = '', rest] = /^([^\r\n]+)\r?\n[^\S\n]*\n\s*(\S)/u.exec(text.trimStart().slice(0, 2 * longestHeadline)) ?? []
  const headline = line.trim()
  if (rest === undefined || headline.length > longestHeadline || headline.split(/\s+/u).length < fewestWords) return null
  return /[.!?:;,…—–-]["'”’»)]?$/u.test(headline) || /^(?:by|from)\s/i.test(headline) || /\b\d{4}$/.test(headline) ? null : headline
}
