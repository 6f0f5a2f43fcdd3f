/** A part of a text; whether it is the words that the reader looks for, or stands around them. */
export interface TextPart {
  text: string
  isMarked: boolean
}

interface Range {
  start: number
  end: number
}

/** How much of a text before and after words is looked at, in UTF-16 units: no more is shown of a longer sentence. */
const reach = 240
/** Words that are further apart are not shown in one context. */
const longestContext = 1_200

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The sentences that ranges of a text are in, within one paragraph at either end. Null if the ranges are too far apart. */
export function sentencesAround(text: string, ranges: readonly Range[]): TextPart[] | null {
  const marked = merged(ranges)
  const [start, end] = [marked[0]?.start ?? 0, marked.at(-1)?.end ?? 0]
  if (end === start || end - start > longestContext) return null
  const first = startOfContext(text, start)
  const last = endOfContext(text, end)
  const parts = [part(first.isCut ? '…' : '', false)]
  let at = first.at
  for (const range of marked) {
    parts.push(part(text.slice(at, range.start), false), part(text.slice(range.start, range.end), true))
    at = range.end
  }
  parts.push(part(`${text.slice(at, last.at).trimEnd()}${last.isCut ? '…' : ''}`, false))
  return parts.filter(({ text }) => text !== '')
}

function part(text: string, isMarked: boolean): TextPart {
  return { text, isMarked }
}

function merged(ranges: readonly Range[]): Range[] {
  const all: Range[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else all.push({ start, end })
  }
  return all
}

/** Where the sentence begins that a position is in, and whether that is out of reach. */
function startOfContext(text: string, position: number): { at: number; isCut: boolean } {
  const limit = Math.max(0, position - reach)
  const line = text.lastIndexOf('\n', position - 1) + 1
  const from = Math.max(limit, line)
  const isOpen = limit > line
  // With the words after it, a full stop before the position ends a sentence.
  const window = text.slice(from, position + 1)
  const start = [...sentences.segment(window)].at(-1)?.index ?? 0
  if (start > 0 || !isOpen) return { at: from + start, isCut: false }
  const blank = window.indexOf(' ')
  return { at: blank === -1 ? position : from + blank + 1, isCut: true }
}

/** Where the sentence ends that a position is in. */
function endOfContext(text: string, position: number): { at: number; isCut: boolean } {
  const limit = Math.min(text.length, position + reach)
  const line = text.indexOf('\n', position)
  const to = line === -1 ? limit : Math.min(limit, line)
  const isOpen = limit < (line === -1 ? text.length : line)
  const window = text.slice(position - 1, to)
  const [first = { segment: '' }] = sentences.segment(window)
  if (first.segment.length < window.length || !isOpen) return { at: position - 1 + first.segment.length, isCut: false }
  const blank = window.lastIndexOf(' ')
  return { at: blank <= 0 ? position : position - 1 + blank, isCut: true }
}
