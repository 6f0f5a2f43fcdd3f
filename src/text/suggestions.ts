import { distance } from 'fastest-levenshtein'

/** The candidates nearest to a text, nearest first, at most `count`; those that share little with it are left out. */
export function nearest(text: string, candidates: Iterable<string>, count: number): string[] {
  const wanted = text.toLowerCase()
  return [...new Set(candidates)]
    .map((candidate) => ({
      candidate,
      distance: distance(wanted, candidate.toLowerCase()),
      shared: commonPrefix(wanted, candidate.toLowerCase()),
    }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, Math.max(wanted.length, candidate.length) * 0.6))
    .sort((a, b) => a.distance - b.distance || b.shared - a.shared || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate)
}

/** How many characters two texts begin with in common: of two that are as near, the one that begins alike was meant. */
function commonPrefix(a: string, b: string): number {
  const different = [...a].findIndex((character, index) => character !== b[index])
  return different === -1 ? a.length : different
}

/** `, did you mean "x"?`, or nothing where no candidate is near. */
export function didYouMean(text: string, candidates: Iterable<string>): string {
  const [best] = nearest(text, candidates, 1)
  return best === undefined ? '' : `; did you mean "${best}"?`
}
