import type { Item } from '../../text/items.js'
import { type Clause, clausesOf, isFiniteAt } from '../cues/clauses.js'
import type { Cue } from '../cues/cue.js'
import { lowerAt, tokenAt } from '../cues/phrase.js'

/** The last item of a statement after its verb: where another attribution or clause of the narrator starts, or the sentence ends. */
export function statementEnd(items: readonly Item[], first: number, cue: Cue, cues: readonly Cue[]): number {
  const clauses = clausesOf(items)
  for (let at = first + 1; at < items.length; at += 1) if (ends(items, at, cue, cues, clauses)) return at - 1
  return items.length - 1
}

function ends(items: readonly Item[], at: number, cue: Cue, cues: readonly Cue[], clauses: readonly Clause[]): boolean {
  const token = tokenAt(items, at)
  if (token === null) return false
  if (token.text === ';' || (token.text === ':' && items[at + 1]?.kind === 'quotation')) return true
  if (/^(?:and|but|then|while)$/.test(token.lower) && (isOwnCue(at + 1, cue, cues) || introducesQuotation(items, at, cues))) return true
  if (token.text !== ',') return false
  const next = lowerAt(items, at + 1)
  return (
    cues.some(({ form, at: verb }) => verb === at + 1 && (form === 'participle' || form === 'according')) ||
    (/^(?:and|but|then|while)$/.test(next) && isOwnCue(at + 2, cue, cues)) ||
    (/^(?:but|while|although|though|whereas)$/.test(next) &&
      clauses.some(({ subject }) => subject.first - at <= 3 && subject.first > at)) ||
    cues.some(({ clause, source }) => clause !== 'embedded' && source.first > at && source.first - at <= 2) ||
    introducesQuotation(items, at, cues) ||
    (cue.clause === 'relative' && isFiniteAt(items, at + 1)) ||
    (cue.clause === 'subordinate' && clauses.some(({ kind, subject }) => kind === 'main' && subject.first === at + 1))
  )
}

/** `and noted`, `but others said`: another verb of saying with the same subject or one of its own. */
function isOwnCue(first: number, { source: own }: Cue, cues: readonly Cue[]): boolean {
  return cues.some(({ at, source, form, clause, isSaying }) =>
    isSaying && form === 'participle'
      ? source.first === own.first && at - first <= 1 && at >= first
      : clause === 'main' && source.first === first,
  )
}

/** `..., whom he called "a liar"`: after the comma, another verb introduces a quotation. */
function introducesQuotation(items: readonly Item[], comma: number, cues: readonly Cue[]): boolean {
  const quotation = items.findIndex(({ kind }, index) => kind === 'quotation' && index > comma)
  if (quotation === -1) return false
  return cues.some(
    ({ at, source, form }) =>
      at > comma &&
      at < quotation &&
      (source.first > comma || (form === 'participle' && at - comma <= 2)) &&
      quotation - at <= nearQuotation,
  )
}

/** How far a verb may be from the quotation that it introduces, in items. */
const nearQuotation = 4
