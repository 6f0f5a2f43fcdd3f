import type { AuthoredEvidence } from '../../schemas/evidence.js'

/**
 * The link that opens the article at the words of a pin.
 * Source: the text fragments of the URL specification, `#:~:text=prefix-,exact,-suffix`.
 */
export function textFragmentUrl(url: string, { prefix, exact, suffix }: Pick<AuthoredEvidence, 'prefix' | 'exact' | 'suffix'>): string {
  const before = prefix.trim() === '' ? '' : `${encode(prefix.trim())}-,`
  const after = suffix.trim() === '' ? '' : `,-${encode(suffix.trim())}`
  const address = new URL(url)
  // The address may already have a text fragment; only one is possible.
  const fragment = address.hash.split(':~:')[0] || '#'
  address.hash = ''
  // Browsers do not match words across paragraphs; such a link has the first and the last line, as a range.
  const lines = exact.trim().split(/\s*\n\s*/)
  const words = lines.length === 1 ? encode(exact) : `${encode(lines[0] as string)},${encode(lines.at(-1) as string)}`
  return `${address.href}${fragment}:~:text=${before}${words}${after}`
}

/** Percent-encodes for a text fragment, in which hyphens and commas are syntax. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[-!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
