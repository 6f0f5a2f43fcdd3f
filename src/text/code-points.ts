import { edgeContext, isWordEdge } from './word-edges.js'

/** Characters of two UTF-16 units. */
const pairs = /[\ud800-\udbff][\udc00-\udfff]/

/**
 * A text with positions in Unicode code points, the unit of every position in the API. JavaScript strings count UTF-16 code
 * units, of which an emoji has two.
 */
export class CodePoints {
  /** The code points of a text that has more UTF-16 units than these; null for all other texts, which most are. */
  readonly #characters: readonly string[] | null

  constructor(readonly text: string) {
    this.#characters = pairs.test(text) ? Array.from(text) : null
  }

  get length(): number {
    return this.#characters?.length ?? this.text.length
  }

  slice(start: number, end: number): string {
    const [first, last] = [Math.max(0, start), Math.max(0, end)]
    return this.#characters === null ? this.text.slice(first, last) : this.#characters.slice(first, last).join('')
  }

  /** The first occurrences of the words, including overlapping ones. `accepts` gets a position in UTF-16 units. */
  positionsOf(words: string, maximum = Number.POSITIVE_INFINITY, accepts = (_: number) => true): { start: number; end: number }[] {
    const found: { start: number; end: number }[] = []
    if (words === '') return found
    const size = codePointLength(words)
    let units = 0
    let points = 0
    for (let at = this.text.indexOf(words); at !== -1 && found.length < maximum; at = this.text.indexOf(words, at + 1)) {
      if (!accepts(at)) continue
      points += codePointLength(this.text.slice(units, at))
      units = at
      found.push({ start: points, end: points + size })
    }
    return found
  }

  /** The first occurrences that split no word and no number. */
  wholePositionsOf(words: string, maximum = Number.POSITIVE_INFINITY): { start: number; end: number }[] {
    return this.positionsOf(words, maximum, (at) => isWordEdge(this.text, at) && isWordEdge(this.text, at + words.length))
  }

  /** Whether a position is not inside a word or a number. */
  isWordEdge(position: number): boolean {
    if (position < 0 || position > this.length) return false
    const before = this.slice(position - edgeContext, position)
    return isWordEdge(before + this.slice(position, position + edgeContext), before.length)
  }

  /** Whether a range splits no word and no number: `34,500` is not whole in 134,500, nor `We can` in "We can’t". */
  isWhole({ start, end }: { start: number; end: number }): boolean {
    return this.isWordEdge(start) && this.isWordEdge(end)
  }

  /** The whole words before and after a range, within its line, with at most `size` code points on each side. */
  around({ start, end }: { start: number; end: number }, size: number): { prefix: string; suffix: string } {
    let first = Math.max(0, start - size)
    let last = Math.min(this.length, end + size)
    while (first < start && !this.isWordEdge(first)) first += 1
    while (last > end && !this.isWordEdge(last)) last -= 1
    const [before, after] = [this.slice(first, start), this.slice(end, last)]
    return { prefix: before.slice(before.lastIndexOf('\n') + 1), suffix: after.split('\n', 1)[0] as string }
  }

  /** A range, extended to whole words by at most `maximum` code points on each side. */
  wholeWords({ start, end }: { start: number; end: number }, maximum = Number.POSITIVE_INFINITY): { start: number; end: number } {
    let [first, last] = [start, end]
    while (start - first < maximum && !this.isWordEdge(first)) first -= 1
    while (last - end < maximum && !this.isWordEdge(last)) last += 1
    return { start: first, end: last }
  }

  /** Line of a position, counted from one. */
  lineOf(position: number): number {
    return this.slice(0, position).split('\n').length
  }
}

/** The parts of a text, of so many UTF-16 units each. The end of a part moves by one unit where it would split a surrogate pair. */
export function* partsOfLength(text: string, length: number): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const isPair = /^[\ud800-\udbff]/.test(text.charAt(start + length - 1))
    const end = start + length - Number(isPair)
    yield text.slice(start, end)
    start = end
  }
}

export function codePointLength(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}
