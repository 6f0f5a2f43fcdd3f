import { distance } from 'fastest-levenshtein'

/** How many names or ids are suggested for one that does not exist, out of how many neighbours in the index, on either side. */
export const maximumSuggestions = 5
export const maximumNeighbours = 200

/** One wrong character is plausible in so many characters, and at most so many are in all. */
const charactersPerMistake = 4
const maximumMistakes = 4
/** What a word weighs that the other text lacks, as a number of wrong characters. */
const missingWord = 2
/** Shorter words say too little, if they are all that two texts share. */
const tellingWord = 3
/** Texts with more words are not compared word by word. */
const maximumWords = 8

/**
 * At most `count` candidates that somebody who wrote the text may have meant, most similar first: with few wrong characters, or
 * with the same words, some of which one of them lacks.
 */
export function nearest(text: string, candidates: Iterable<string>, count: number): string[] {
  const wanted = text.toLowerCase()
  return [...new Set(candidates)]
    .flatMap((candidate) => {
      const { mistakes, shared } = similarity(wanted, candidate.toLowerCase())
      return mistakes === null ? [] : [{ candidate, mistakes, shared }]
    })
    .sort(bySimilarity)
    .slice(0, count)
    .map(({ candidate }) => candidate)
}

interface Similar {
  candidate: string
  mistakes: number
  shared: number
}

/** Of candidates with the same number of mistakes, one with a longer common prefix is more likely. */
function bySimilarity(a: Similar, b: Similar): number {
  return a.mistakes - b.mistakes || b.shared - a.shared || (a.candidate < b.candidate ? -1 : 1)
}

/** By how many characters two texts differ, or null if they are not similar; and the length of their common prefix. */
function similarity(wanted: string, candidate: string): { mistakes: number | null; shared: number } {
  const shared = commonPrefix(wanted, candidate)
  // What is the same up to a full stop is the article of an id, and says nothing about the rest.
  const article = wanted.slice(0, shared).lastIndexOf('.') + 1
  const [one, other] = [wanted.slice(article), candidate.slice(article)]
  const words = [wordsOf(one), wordsOf(other)] as const
  // Each of the words has to be similar: `Vladimir Lenin` is not `Vladimir Putin`.
  const isAligned = words[0].length > 1 && words[0].length === words[1].length
  return { mistakes: (isAligned ? null : mistakesIn(one, other)) ?? mistakesInWords(...words), shared }
}

/** The edit distance of two texts; null if it is too large for their length, unless one is the beginning of the other. */
function mistakesIn(one: string, other: string): number | null {
  const [shorter = '', longer = ''] = [one, other].sort((a, b) => a.length - b.length)
  const isBeginning = shorter.length >= Math.max(tellingWord, longer.length / 2) && longer.startsWith(shorter)
  if (isBeginning) return Math.min(longer.length - shorter.length, maximumMistakes)
  const length = Math.max(one.length, other.length)
  const allowed = Math.min(maximumMistakes, Math.floor(length / charactersPerMistake))
  // Texts of different length have at least so many mistakes.
  if (Math.abs(one.length - other.length) > allowed) return null
  const mistakes = isSwapped(one, other) ? 1 : distance(one, other)
  return mistakes <= allowed ? mistakes : null
}

/** Whether two neighbouring characters are exchanged: `Ptuin`. */
function isSwapped(one: string, other: string): boolean {
  const at = commonPrefix(one, other)
  return one.length > at + 1 && one.slice(0, at) + one[at + 1] + one[at] + one.slice(at + 2) === other
}

/** The same for texts whose words are in another order, or of which one lacks up to half of the words of the other. */
function mistakesInWords(one: readonly string[], other: readonly string[]): number | null {
  const [fewer = [], more = []] = [one, other].sort((a, b) => a.length - b.length)
  if (more.length > Math.min(maximumWords, fewer.length * 2) || !fewer.some((word) => word.length >= tellingWord)) return null
  const left = [...more]
  let mistakes = 0
  for (const word of fewer) {
    const found = left.map((other) => mistakesIn(word, other) ?? Number.POSITIVE_INFINITY)
    const best = Math.min(...found)
    if (best === Number.POSITIVE_INFINITY) return null
    mistakes += best
    left.splice(found.indexOf(best), 1)
  }
  return mistakes + missingWord * left.length
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
}

/** Length of the common prefix. */
function commonPrefix(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/** Of a few fixed words, the most similar one is a helpful suggestion if it differs in less than so much of its length. */
const maximumDifference = 0.6

/** `; did you mean "x"?`, or an empty string if no candidate is similar. For a few fixed words, such as parameters. */
export function didYouMean(text: string, candidates: Iterable<string>): string {
  const wanted = text.toLowerCase()
  const similar = [...new Set(candidates)]
    .map((candidate) => ({
      candidate,
      mistakes: distance(wanted, candidate.toLowerCase()),
      shared: commonPrefix(wanted, candidate.toLowerCase()),
    }))
    .filter(({ candidate, mistakes }) => mistakes <= 2 || mistakes < Math.max(wanted.length, candidate.length) * maximumDifference)
    .sort(bySimilarity)
  return similar[0] === undefined ? '' : `; did you mean "${similar[0].candidate}"?`
}
