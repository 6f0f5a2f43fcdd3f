/**
 * A text counted in Unicode code points, the unit of every position in Verbatim.
 * JavaScript's own strings count UTF-16 units, in which an emoji is two.
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

  /** Every place where the words stand, overlapping ones too. */
  positionsOf(words: string): { start: number; end: number }[] {
    const found: { start: number; end: number }[] = []
    if (words === '') return found
    const size = codePointLength(words)
    let units = 0
    let points = 0
    for (let at = this.text.indexOf(words); at !== -1; at = this.text.indexOf(words, at + 1)) {
      points += codePointLength(this.text.slice(units, at))
      units = at
      found.push({ start: points, end: points + size })
    }
    return found
  }

  /** Whether no word goes on over a position of the text: text fragments only match whole words. */
  isWordEdge(position: number): boolean {
    const [before, after] = [this.characters[position - 1], this.characters[position]]
    return (
      position >= 0 && position <= this.length && !(before !== undefined && after !== undefined && word.test(before) && word.test(after))
    )
  }

  /** Whether a place cuts no word and no number in two: `34,500` does not stand in 134,500, nor `1` in 1,351. */
  isWhole({ start, end }: { start: number; end: number }): boolean {
    const number = /^\p{Nd}[.,]\p{Nd}$/u
    const cuts = (at: number) => number.test(this.slice(at - 1, at + 2)) || number.test(this.slice(at - 2, at + 1))
    return this.isWordEdge(start) && this.isWordEdge(end) && !cuts(start) && !cuts(end)
  }

  /** The words around a place, whole ones of the same line, at most so many code points on either side. */
  around({ start, end }: { start: number; end: number }, size: number): { prefix: string; suffix: string } {
    let first = Math.max(0, start - size)
    let last = Math.min(this.length, end + size)
    while (first < start && !this.isWordEdge(first)) first += 1
    while (last > end && !this.isWordEdge(last)) last -= 1
    const [before, after] = [this.slice(first, start), this.slice(end, last)]
    return { prefix: before.slice(before.lastIndexOf('\n') + 1), suffix: after.split('\n', 1)[0] as string }
  }

  /** A place with the words whole that it begins and ends in. */
  wholeWords({ start, end }: { start: number; end: number }): { start: number; end: number } {
    let [first, last] = [start, end]
    while (!this.isWordEdge(first)) first -= 1
    while (!this.isWordEdge(last)) last += 1
    return { start: first, end: last }
  }

  /** Line of a position, from one. */
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
