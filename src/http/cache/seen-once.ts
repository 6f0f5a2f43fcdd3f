/** How many tags are remembered, in four bytes each. */
const places = 65_536

/**
 * Which tags came of late. Most requests never come again, and to keep a reply takes a third of what it takes to make
 * one: so it is kept only when it is asked for a second time. What is remembered is a number for each tag, at a place that
 * follows from it, until another tag takes that: whoever is forgotten, or taken for another one, is answered all the same.
 */
export class SeenOnceFilter {
  readonly #marks = new Uint32Array(places)

  /** Whether a tag came before. From now on it did. */
  again(tag: string): boolean {
    const mark = markOf(tag)
    const place = mark % places
    const came = this.#marks[place] === mark
    this.#marks[place] = mark
    return came
  }
}

/** FNV-1a, from 0 to 2 ** 32 - 1. */
function markOf(tag: string): number {
  let mark = 0x811c9dc5
  for (let at = 0; at < tag.length; at += 1) mark = Math.imul(mark ^ tag.charCodeAt(at), 0x01000193)
  return mark >>> 0
}
