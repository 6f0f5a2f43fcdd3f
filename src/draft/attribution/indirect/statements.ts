import type { Sentence } from '../../text/article-text.js'
import type { Item } from '../../text/items.js'
import { overlaps, type Span } from '../../text/spans.js'
import type { Cue } from '../cues/cue.js'
import { besideAccording } from './beside-according.js'
import { besideParenthesis } from './beside-parenthesis.js'
import { statementEnd } from './end.js'
import { between } from './parts.js'
import { introducesStatement } from './reporting.js'
import { statementStart } from './start.js'

/** A statement that is reported without quotation marks. */
export interface IndirectStatement {
  /** From its first to its last word. */
  content: Span
  /** Its words: two parts if the attribution stands inside. */
  parts: readonly Span[]
  cue: Cue
  sentence: Sentence
}

/** The indirect statements of a sentence. A cue beside a quotation is that quotation's, and one inside a statement belongs to it. */
export function indirectStatements(sentence: Sentence, cues: readonly Cue[]): IndirectStatement[] {
  const found: IndirectStatement[] = []
  for (const cue of outermostFirst(sentence.items, cues)) {
    if (!introducesStatement(sentence.items, cue)) continue
    const parts = partsOf(sentence, cue, cues)
    if (found.some((other) => [cue, ...parts].some((part) => other.parts.some((own) => overlaps(own, part))))) continue
    const [first, last] = [parts[0], parts.at(-1)]
    if (first === undefined || last === undefined) continue
    found.push({ content: { start: first.start, end: last.end }, parts, cue, sentence })
  }
  return found
}

/** `X said the plan would fail, according to Y.`: the last words report the whole sentence. */
function outermostFirst(items: readonly Item[], cues: readonly Cue[]): Cue[] {
  const isOuter = (cue: Cue) => cue.form === 'according' || besideParenthesis(items, cue) !== null
  return [...cues.filter(isOuter), ...cues.filter((cue) => !isOuter(cue))]
}

function partsOf({ items }: Sentence, cue: Cue, cues: readonly Cue[]): Span[] {
  if (cue.form === 'according') return besideAccording(items, cue)
  const beside = besideParenthesis(items, cue)
  if (beside !== null) return beside
  if (cue.form === 'verb-subject') return []
  const first = statementStart(items, cue)
  if (first === null) return []
  const part = between(items, first, statementEnd(items, first, cue, cues))
  return part === null ? [] : [part]
}
