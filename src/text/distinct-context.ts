import type { CodePoints } from './code-points.js'

/** Maximum length of a prefix or suffix, in code points. */
const maximumContext = 32

/** The shortest prefix or suffix that distinguishes this occurrence of the words from the others; empty if there is only one. */
export function distinctContext(
  { start, end }: { start: number; end: number },
  exact: string,
  points: CodePoints,
): { prefix: string; suffix: string } {
  const others = points.wholePositionsOf(exact).filter((position) => position.start !== start)
  if (others.length === 0) return { prefix: '', suffix: '' }
  const isDistinct = (before: number, after: number) =>
    others.every(
      (other) =>
        points.slice(other.start - before, other.start) !== points.slice(start - before, start) ||
        points.slice(other.end, other.end + after) !== points.slice(end, end + after),
    )
  for (let size = 1; size <= maximumContext; size += 1) {
    const [prefix, suffix] = [points.slice(start - size, start), points.slice(end, end + size)]
    if (prefix.trim() !== '' && points.isWordEdge(start - size) && isDistinct(size, 0)) return { prefix, suffix: '' }
    if (suffix.trim() !== '' && points.isWordEdge(end + size) && isDistinct(0, size)) return { prefix: '', suffix }
  }
  let [first, last] = [Math.max(0, start - maximumContext), Math.min(points.length, end + maximumContext)]
  while (!points.isWordEdge(first)) first += 1
  while (!points.isWordEdge(last)) last -= 1
  return { prefix: points.slice(first, start), suffix: points.slice(end, last) }
}
