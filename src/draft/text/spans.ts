/** A part of a text, in UTF-16 units. The document converts positions to code points at the end. */
export interface Span {
  start: number
  end: number
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** A part without the white space around it. */
export function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end)
  const first = words.length - words.trimStart().length
  return { start: start + first, end: Math.max(start + first, end - (words.length - words.trimEnd().length)) }
}
