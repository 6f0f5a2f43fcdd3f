/** Longest id, without a number at its end. */
const longest = 80

/** A readable id: lower-case ASCII letters and digits, in words joined by hyphens. */
export function slug(words: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}|['’.]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, longest).replace(/-+$/, '') || 'unnamed'
}
