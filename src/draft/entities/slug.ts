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

/** The wanted id, or with the first number at its end that nothing has. It counts as used from then on. */
export function unusedId(wanted: string, used: Set<string>, reserved: ReadonlySet<string> = new Set()): string {
  let id = wanted
  for (let number = 2; used.has(id) || reserved.has(id); number += 1) id = `${wanted}-${number}`
  used.add(id)
  return id
}
