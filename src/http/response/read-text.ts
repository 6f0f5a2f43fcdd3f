import type { ReadInTurns } from '../cache/representation.js'

/**
 * The included text of an article, or at least its first UTF-16 units, read in parts. Null if its document does not include the
 * text.
 */
export async function readText(read: ReadInTurns, article: string, units = Number.POSITIVE_INFINITY): Promise<string | null> {
  const parts: string[] = []
  for (let length = 0; length < units; ) {
    const part = await read((reader) => reader.textPart(article, parts.length))
    if (part === null) break
    parts.push(part)
    length += part.length
  }
  return parts.length === 0 ? null : parts.join('')
}
