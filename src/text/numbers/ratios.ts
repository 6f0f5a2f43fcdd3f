import { afterPhrase, type Context } from './context.js'
import { knownInWords } from './generated-words.js'
import { withPart } from './scaling.js'
import type { Term } from './term.js'
import { isOutside, type Token, tokensIn } from './tokens.js'

/** A number in digits, or in words that are known. */
interface Part {
  start: number
  end: number
  sure: readonly number[]
  chain: readonly number[]
}

/**
 * Replaces the two parts of a fraction in words by their ratio, in languages other than English: `1 sur 3`, `एक बटा 20`, `3分の1`.
 * The parts are digits, or number words that are known.
 */
export function withRatios(context: Context, terms: readonly Term[]): readonly Term[] {
  const { tokens, lexicon } = context
  const { over, under, of } = lexicon
  const phrases = [
    ...over.map((words) => ({ words, kind: 'over' as const })),
    ...under.map((words) => ({ words, kind: 'under' as const })),
    ...of.map((words) => ({ words, kind: 'of' as const })),
  ]
  const places = phrases.flatMap(({ words, kind }) =>
    [...tokens.keys()].filter((at) => afterPhrase(tokens, at, words) !== null).map((at) => ({ at, next: at + words.length, kind })),
  )
  if (places.length === 0) return terms
  const parts: Part[] = [
    ...terms,
    ...knownInWords(tokens, lexicon).map(({ start, end, value }) => ({ start, end, sure: [value], chain: [] })),
  ]
  const byStart = new Map(parts.map((part) => [part.start, part]))
  const byEnd = new Map(parts.map((part) => [part.end, part]))
  const ratios = places.flatMap(({ at, next, kind }) =>
    ratioOf(tokens, byEnd.get(at), byStart.get(next), kind).map((ratio) => withWhole(context, ratio, byEnd)),
  )
  const inside = tokensIn(ratios)
  const others = terms.filter((term) => isOutside(term, inside))
  return [...others, ...ratios].sort((a, b) => a.start - b.start)
}

function ratioOf(tokens: readonly Token[], first: Part | undefined, second: Part | undefined, kind: 'over' | 'under' | 'of'): Term[] {
  if (first?.sure[0] === undefined || second?.sure[0] === undefined) return []
  const [above, below] = kind === 'under' ? [second.sure[0], first.sure[0]] : [first.sure[0], second.sure[0]]
  const term = { start: first.start, end: second.end, chain: [], isWeak: false }
  // 3分の5, 2分の1万, 5分の20: the words between the parts mean nothing else, unless the lower part counts minutes: 5分の10人.
  const isCounted = tokens[second.end]?.kind === 'word'
  const isImproper = kind === 'under' && (Math.abs(above % below) > 0 || second.chain.length > 0 || !isCounted)
  if (Math.abs(above) >= Math.abs(below) && !isImproper)
    return kind === 'of' ? [] : [{ ...term, sure: [], maybe: [above / below, above, below] }]
  // `5 von 30` are also two numbers.
  return kind === 'of'
    ? [{ ...term, sure: [above / below, above, below], maybe: [] }]
    : [{ ...term, sure: [above / below], maybe: [above / below, above, below] }]
}

/** 1と2分の1, 2 3分の1: a whole number and its part. */
function withWhole({ tokens, lexicon }: Context, ratio: Term, byEnd: ReadonlyMap<number, Part>): Term {
  const joining = lexicon.mixed.find((words) => afterPhrase(tokens, ratio.start - words.length, words) !== null)
  const isBeside = lexicon.han !== null && tokens[ratio.start]?.gap === true
  const whole = joining !== undefined ? byEnd.get(ratio.start - joining.length) : isBeside ? byEnd.get(ratio.start) : undefined
  const [value] = whole?.sure ?? []
  const [part] = ratio.sure
  return whole === undefined || value === undefined || part === undefined || part >= 1 || ratio.sure.length > 1
    ? ratio
    : { ...ratio, start: whole.start, sure: [withPart(value, part)], maybe: [] }
}
