import { distance } from 'fastest-levenshtein'

/** How many names or ids are suggested for one that does not exist, out of how many neighbours in the index, on either side. */
export const maximumSuggestions = 5
export const maximumNeighbours = 200

/** At most `count` candidates that are similar to a text, by edit distance, most similar first. */
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

/** Length of the common prefix. Of two candidates with the same distance, the one with the longer prefix is more likely. */
function commonPrefix(a: string, b: string): number {
  const different = [...a].findIndex((character, index) => character !== b[index])
  return different === -1 ? a.length : different
}

/** `; did you mean "x"?`, or an empty string if no candidate is similar. */
export function didYouMean(text: string, candidates: Iterable<string>): string {
  const [best] = nearest(text, candidates, 1)
  return best === undefined ? '' : `; did you mean "${best}"?`
}
