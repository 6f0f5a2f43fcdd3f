import { locatePhrases, locateWords, placesOf } from '../../text/tokenizing.js'

/** How many characters of a long text are shown. */
const shown = 240
/** How many of them stand before the first word that was found. */
const before = 60

type Phrases = readonly (readonly string[])[]

/** The text around the first of the words, as HTML in which they are marked: `<mark>`, everything else escaped. */
export function snippet(text: string, phrases: Phrases): string {
  const found = locatePhrases(text, phrases)
  const from = wordStart(text, Math.max(0, (found[0]?.start ?? 0) - before))
  const to = wordEnd(text, Math.max(from + shown, found[0]?.end ?? 0))
  let html = from > 0 ? '…' : ''
  let at = from
  for (const { start, end } of found.filter((place) => place.end <= to)) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`
    at = end
  }
  return `${html}${escapeHtml(text.slice(at, to))}${to < text.length ? '…' : ''}`.replace(/\s+/g, ' ').trim()
}

/** How many of the phrases a text holds. */
export function heldPhrases(text: string, phrases: Phrases): number {
  const words = locateWords(text)
  return phrases.filter((phrase) => placesOf(phrase, words).length > 0).length
}

function wordStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf(' ', at) + 1
}

function wordEnd(text: string, at: number): number {
  const end = at >= text.length ? -1 : text.indexOf(' ', at)
  return end === -1 ? text.length : end
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] as string)
}
