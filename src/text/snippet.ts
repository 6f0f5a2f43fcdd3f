const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const characters = Object.fromEntries(Object.entries(escapes).map(([character, escaped]) => [escaped, character]))

/** A text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] as string)
}

/** The text of a snippet, which is HTML: matches are in `<mark>`, everything else is escaped. */
export function snippetText(html: string): string {
  return html.replace(/<\/?mark>/g, '').replace(/&(?:amp|lt|gt|quot);/g, (escaped) => characters[escaped] as string)
}
