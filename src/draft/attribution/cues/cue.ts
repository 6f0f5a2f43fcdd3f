import type { Item } from '../../text/items.js'
import type { Span } from '../../text/spans.js'
import type { ClauseKind } from './clauses.js'
import type { Phrase } from './phrase.js'

/** How the words of a cue are arranged. */
export type CueForm = 'subject-verb' | 'verb-subject' | 'according' | 'passive' | 'label' | 'participle'

/** Words that attribute something to a source. */
export interface Cue extends Span {
  /** The item of the verb. */
  at: number
  form: CueForm
  source: Phrase
  isSaying: boolean
  isPlain: boolean
  /** How the clause of the verb starts. */
  clause: ClauseKind
}

/** One way to find a cue at an item of a sentence. */
export type CueForms = (items: readonly Item[], at: number, earlier: readonly Cue[]) => Cue | null
