import { CodePoints } from '../../text/code-points.js'
import { pinWords } from './pin-words.js'
import { type Fact, type FactKind, factKinds, type Pin, type Work } from './work.js'

/** What identifies a text in its document. */
export interface TextOf {
  sha256: string
  length: number
}

/**
 * The work with another text. Each pin moves to where its words are now. Words that are gone keep their old position: the check then
 * reports them with the most similar passage.
 */
export function withText(work: Work, text: string, { sha256, length }: TextOf): Work {
  if (text === work.text) return work
  const move = mover(work.text, text)
  const moveFact = <F extends Fact>(fact: F): F => ({ ...fact, evidence: fact.evidence.map((pin) => move(pin) ?? pin) })
  const { article, ...rest } = work.document
  const included = article.text.included === null ? null : text
  const facts = Object.fromEntries(factKinds.map((kind: FactKind) => [kind, (rest[kind] as Fact[]).map(moveFact)]))
  const document = { ...work.document, ...facts, article: { ...article, text: { sha256, length, included } } }
  return { text, document, doubts: work.doubts.flatMap((doubt) => moveDoubt(doubt, move)) }
}

function moveDoubt(doubt: Work['doubts'][number], move: Move): Work['doubts'] {
  const moved = move({ role: 'content', exact: doubt.words, prefix: '', suffix: '', start: doubt.start, end: doubt.end })
  return moved === null ? [] : [{ ...doubt, start: moved.start, end: moved.end }]
}

/** The pin at its words in another text; null if they are not there. */
type Move = (pin: Pin) => Pin | null

/** Of several places with the same words, the nearest to where they should be now. */
function mover(before: string, after: string): Move {
  const [old, now] = [Array.from(before), Array.from(after)]
  const points = new CodePoints(after)
  const different = old.findIndex((character, index) => character !== now[index])
  const firstChange = different === -1 ? old.length : different
  const shift = now.length - old.length
  return (pin) => {
    const expected = pin.start < firstChange ? pin.start : pin.start + shift
    const distance = ({ start }: { start: number }) => Math.abs(start - expected)
    const [nearest] = points.wholePositionsOf(pin.exact).sort((a, b) => distance(a) - distance(b))
    return nearest === undefined ? null : pinWords(after, nearest, pin.role)
  }
}
