import { escapeHtml } from '../../../text/snippet.js'

/** The length of a snippet, and of its part before the first match, in characters. */
const snippetLength = 240
const leadingLength = 60

/** The text around the first of the matches as HTML: matches are in `<mark>`, everything else is escaped. */
export function snippet(text: string, matches: readonly { start: number; end: number }[]): string {
  const from = wordStart(text, Math.max(0, (matches[0]?.start ?? 0) - leadingLength))
  const to = wordEnd(text, Math.max(from + snippetLength, matches[0]?.end ?? 0))
  let html = from > 0 ? '…' : ''
  let at = from
  for (const { start, end } of matches.filter((match) => match.end <= to)) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`
    at = end
  }
  return `${html}${escapeHtml(text.slice(at, to))}${to < text.length ? '…' : ''}`.replace(/\s+/g, ' ').trim()
}

function wordStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf(' ', at) + 1
}

function wordEnd(text: string, at: number): number {
  const end = at >= text.length ? -1 : text.indexOf(' ', at)
  return end === -1 ? text.length : end
}
