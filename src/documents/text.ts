import { createHash } from 'node:crypto'

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

  /** Line of a position, from one. */
  lineOf(position: number): number {
    return this.slice(0, position).split('\n').length
  }
}

export function codePointLength(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

/** Lower-case hexadecimal SHA-256 of the text in UTF-8. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
