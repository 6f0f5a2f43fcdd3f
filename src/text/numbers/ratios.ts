import { afterPhrase, type Context } from './context.js'
import { knownInWords } from './generated-words.js'
import type { Term } from './terms.js'

/** A number in digits, or in words that are known. */
interface Part {
  start: number
  end: number
  sure: readonly number[]
}

/**
 * Replaces the two parts of a fraction in words by their ratio, in languages other than English: `1 sur 3`, `एक बटा 20`, `3分の1`.
 * The parts are digits, or number words that are known.
 */
export function withRatios({ tokens, lexicon }: Context, terms: readonly Term[]): readonly Term[] {
  const { over, under } = lexicon
  const phrases = [...over.map((words) => ({ words, isUnder: false })), ...under.map((words) => ({ words, isUnder: true }))]
  const places = phrases.flatMap(({ words, isUnder }) =>
    [...tokens.keys()].filter((at) => afterPhrase(tokens, at, words) !== null).map((at) => ({ at, next: at + words.length, isUnder })),
  )
  if (places.length === 0) return terms
  const parts: Part[] = [...terms, ...knownInWords(tokens, lexicon).map(({ start, end, value }) => ({ start, end, sure: [value] }))]
  const byStart = new Map(parts.map((part) => [part.start, part]))
  const byEnd = new Map(parts.map((part) => [part.end, part]))
  const ratios = places.flatMap(({ at, next, isUnder }) => ratioOf(byEnd.get(at), byStart.get(next), isUnder))
  const inside = new Set(ratios.flatMap(({ start, end }) => [start, end]))
  const others = terms.filter(({ start, end }) => !inside.has(start) && !inside.has(end))
  return [...others, ...ratios].sort((a, b) => a.start - b.start)
}

function ratioOf(first: Part | undefined, second: Part | undefined, isUnder: boolean): Term[] {
  if (first?.sure[0] === undefined || second?.sure[0] === undefined) return []
  const [above, below] = isUnder ? [second.sure[0], first.sure[0]] : [first.sure[0], second.sure[0]]
  const sure = above < below ? [above / below] : []
  return [{ start: first.start, end: second.end, sure, maybe: [above / below, above, below], chain: [], isWeak: false }]
}
