import { CodePoints, codePointLength } from '../../text/code-points.js'
import type { Doubt, Range } from './work.js'

/** A doubt as the server reports it, with a line that counts from one. */
export interface ReportedDoubt {
  kind: string
  line: number
  words: string
  message: string
}

/** The doubts of a draft at their words. Those whose words are not in their line are at its start. */
export function doubtsOf(reported: readonly ReportedDoubt[], text: string): Doubt[] {
  const lines = text.split('\n')
  const starts = startsOf(lines)
  return reported.map(({ kind, line, words, message }) => {
    const inLine = new CodePoints(lines[line - 1] ?? '')
    const [found] = inLine.positionsOf(words, 1)
    const start = (starts[line - 1] ?? 0) + (found?.start ?? 0)
    return { kind, words, message, start, end: found === undefined ? start : start + codePointLength(words) }
  })
}

function startsOf(lines: readonly string[]): number[] {
  const starts: number[] = []
  let start = 0
  for (const line of lines) {
    starts.push(start)
    start += codePointLength(line) + 1
  }
  return starts
}

/** The doubts about words that a fact is pinned to. */
export function doubtsAbout(doubts: readonly Doubt[], ranges: readonly Range[]): Doubt[] {
  return doubts.filter((doubt) => ranges.some(({ start, end }) => doubt.start < end && doubt.end > start))
}
