/**
 * A text with positions in Unicode code points, the unit of every position in the API. JavaScript strings count UTF-16 code
 * units, of which an emoji has two.
 */
export class CodePoints {
  readonly characters: readonly string[]

  constructor(readonly text: string) {
    this.characters = Array.from(text)
  }

  get length(): number {
    return this.characters.length
  }

  slice(start: number, end: number): string {
    return this.characters.slice(Math.max(0, start), Math.max(0, end)).join('')
  }

  /** The first occurrences of the words, including overlapping ones. */
  positionsOf(words: string, maximum = Number.POSITIVE_INFINITY): { start: number; end: number }[] {
    const found: { start: number; end: number }[] = []
    if (words === '') return found
    const size = codePointLength(words)
    let units = 0
    let points = 0
    for (let at = this.text.indexOf(words); at !== -1 && found.length < maximum; at = this.text.indexOf(words, at + 1)) {
      points += codePointLength(this.text.slice(units, at))
      units = at
      found.push({ start: points, end: points + size })
    }
    return found
  }

  /** Whether a position is not inside a word. Text fragments match only whole words. */
  isWordEdge(position: number): boolean {
    const [before, after] = [this.characters[position - 1], this.characters[position]]
    return (
      position >= 0 && position <= this.length && !(before !== undefined && after !== undefined && word.test(before) && word.test(after))
    )
  }

  /** Whether a range does not split a word or a number: `34,500` is not a whole number in 134,500, nor `1` in 1,351. */
  isWhole({ start, end }: { start: number; end: number }): boolean {
    const number = /^\p{Nd}[.,]\p{Nd}$/u
    const splits = (at: number) => number.test(this.slice(at - 1, at + 2)) || number.test(this.slice(at - 2, at + 1))
    return this.isWordEdge(start) && this.isWordEdge(end) && !splits(start) && !splits(end)
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

  /** A range, extended to whole words. */
  wholeWords({ start, end }: { start: number; end: number }): { start: number; end: number } {
    let [first, last] = [start, end]
    while (!this.isWordEdge(first)) first -= 1
    while (!this.isWordEdge(last)) last += 1
    return { start: first, end: last }
  }

  /** Line of a position, counted from one. */
  lineOf(position: number): number {
    return this.slice(0, position).split('\n').length
  }
}

const word = /[\p{L}\p{M}\p{N}]/u

export function codePointLength(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}
