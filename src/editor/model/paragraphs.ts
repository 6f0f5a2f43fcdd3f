/** A piece of a line of the text, without its line break. Unit: UTF-16 units, end exclusive. */
export interface Paragraph {
  start: number
  end: number
  words: string
  /** Whether the line goes on after it: only long lines have several pieces. */
  goesOn: boolean
}

/** Each piece is rendered on its own, so that a change renders few words again. Longer lines are divided. */
const longestPiece = 2_000

/** The lines of a text. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let start = 0
  for (const { 0: lineBreak, index } of text.matchAll(/\r\n|\n|\r/g)) {
    paragraphs.push(...piecesOf(text, start, index))
    start = index + lineBreak.length
  }
  return [...paragraphs, ...piecesOf(text, start, text.length)]
}

/** A long line is divided after blanks; one without blanks is not. */
function piecesOf(text: string, start: number, end: number): Paragraph[] {
  const pieces: Paragraph[] = []
  let from = start
  while (end - from > longestPiece) {
    const blank = text.indexOf(' ', from + longestPiece)
    if (blank === -1 || blank >= end - 1) break
    pieces.push({ start: from, end: blank + 1, words: text.slice(from, blank + 1), goesOn: true })
    from = blank + 1
  }
  return [...pieces, { start: from, end, words: text.slice(from, end), goesOn: false }]
}

/** The pieces of each line. */
export function linesOf<T extends { goesOn: boolean }>(pieces: readonly T[]): T[][] {
  const lines: T[][] = []
  let isOpen = false
  for (const piece of pieces) {
    if (isOpen) lines.at(-1)?.push(piece)
    else lines.push([piece])
    isOpen = piece.goesOn
  }
  return lines
}

/** The index of the paragraph of a position. A line break belongs to the paragraph before it. */
export function paragraphAt(paragraphs: readonly Paragraph[], position: number): number {
  let [low, high] = [0, paragraphs.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((paragraphs[middle] as Paragraph).start <= position) low = middle
    else high = middle - 1
  }
  return low
}
