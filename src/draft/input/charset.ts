const byteOrderMarks: readonly [charset: string, start: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The encoding that a page declares by its first bytes or in a `meta` element; null if it declares none. */
export function charsetOf(bytes: Uint8Array, start: string): string | null {
  const mark = byteOrderMarks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (mark !== undefined) return mark[0]
  const [, declared] =
    /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start) ?? /^<\?xml[^>]*\bencoding=["']([\w.:-]+)/i.exec(start) ?? []
  // A page in UTF-16 could not declare it in this way; browsers read UTF-8.
  return declared === undefined ? null : /^utf-?16/i.test(declared) ? 'utf-8' : declared
}

/** Decodes bytes in a declared encoding. */
export function decodeAs(bytes: Uint8Array, charset: string): { text: string } | { message: string } {
  let decoder: InstanceType<typeof TextDecoder>
  try {
    decoder = new TextDecoder(charset, { fatal: true })
  } catch {
    return { message: `the encoding ${JSON.stringify(charset)} is not known; send the article as UTF-8` }
  }
  try {
    const text = decoder.decode(bytes)
    return text.trim() === '' ? { message: 'there is no text' } : { text }
  } catch {
    return { message: `these bytes are not ${decoder.encoding.toUpperCase()}, as it is declared; send the article as UTF-8` }
  }
}
