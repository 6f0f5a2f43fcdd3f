import type { AuthoredEvidence } from '../../schemas/evidence.js'

/**
 * The address that opens the article at the words of a pin.
 * Source: the text fragments of the URL specification, `#:~:text=prefix-,exact,-suffix`.
 */
export function textFragmentUrl(url: string, { prefix, exact, suffix }: Pick<AuthoredEvidence, 'prefix' | 'exact' | 'suffix'>): string {
  const before = prefix.trim() === '' ? '' : `${encode(prefix.trim())}-,`
  const after = suffix.trim() === '' ? '' : `,-${encode(suffix.trim())}`
  const address = new URL(url)
  // The address may be a link to some words already; a fragment holds one such link.
  const fragment = address.hash.split(':~:')[0] || '#'
  address.hash = ''
  // No words are found over the end of a paragraph: there, a link has the first and the last of them.
  const lines = exact.trim().split(/\s*\n\s*/)
  const words = lines.length === 1 ? encode(exact) : `${encode(lines[0] as string)},${encode(lines.at(-1) as string)}`
  return `${address.href}${fragment}:~:text=${before}${words}${after}`
}

/** Hyphens and commas have a meaning in a text fragment; everything else follows the rules of addresses. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[-!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
