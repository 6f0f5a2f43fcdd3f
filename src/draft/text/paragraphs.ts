import { type Span, trimmed } from './spans.js'

/** The lines of a text that are not blank, without the white space around them. */
export function paragraphsOf(text: string): Span[] {
  return [...text.matchAll(/[^\n\r\u2028\u2029]+/gu)]
    .map(({ 0: line, index }) => trimmed(text, { start: index, end: index + line.length }))
    .filter(({ start, end }) => end > start)
}
