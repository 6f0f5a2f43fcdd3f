import { isSayingVerb, looksFinite } from '../../lexicon/verbs.js'
import { subordinators } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import { isNominal, lowerAt, type Phrase, tokenAt } from './phrase.js'
import { phraseAfter } from './phrase-after.js'
import { subjectOf } from './subjects.js'

/** A finite verb with its subject. */
export interface Clause {
  subject: Phrase
  verb: number
  /** How the clause starts: on its own, after `while` and the like, after a relative pronoun, or inside what somebody says. */
  kind: ClauseKind
}

export type ClauseKind = 'main' | 'subordinate' | 'relative' | 'embedded'

/** The clauses before an index, in their order. */
export function clausesOf(items: readonly Item[], before = items.length): Clause[] {
  const found: Clause[] = []
  for (let verb = 1; verb < before; verb += 1) {
    if (!isFiniteAt(items, verb)) continue
    const caused = causedSubject(items, verb)
    const subject = caused ?? subjectOf(items, verb)
    if (subject === null || !isNominal(items, subject) || found.at(-1)?.subject.first === subject.first) continue
    const kind = caused === null ? kindOf(items, subject) : 'main'
    if (kind !== null) found.push({ subject, verb, kind })
  }
  return found
}

export function isFiniteAt(items: readonly Item[], at: number): boolean {
  const token = tokenAt(items, at)
  return token !== null && !token.isCapital && looksFinite(token.lower) && tokenAt(items, at - 1)?.lower !== 'to'
}

/** How a clause starts; null if its subject does not start one: `the plan` in `read the plan published on Monday`. */
export function kindOf(items: readonly Item[], { first, last, isPronoun }: Phrase): ClauseKind | null {
  const own = lowerAt(items, last)
  if (/^(?:who|which|whom|that)$/.test(own)) return 'relative'
  const item = items[first - 1]
  if (item === undefined || item.kind === 'quotation') return 'main'
  const { lower, isWord } = item.token
  if (/^(?:which|whom|where)$/.test(lower)) return 'relative'
  if (/^(?:that|what|how|why|whether|because|if|unless|until|than)$/.test(lower)) return 'embedded'
  if (subordinators.has(lower)) return 'subordinate'
  if (!isWord || /^(?:and|but|or|so|yet|then|still|instead|even|also|only|just|when|too)$/.test(lower)) return 'main'
  return isPronoun || isSayingVerb(lower) ? 'embedded' : null
}

/** The subject of the first clause that stands on its own; otherwise the first one of all. */
export function mainSubject(items: readonly Item[], before = items.length): Phrase | null {
  const clauses = clausesOf(items, before)
  return (clauses.find(({ kind }) => kind === 'main') ?? clauses[0])?.subject ?? null
}

/** The subject that a participle shares: that of the last clause before it, unless somebody else said that clause. */
export function participleSubject(items: readonly Item[], at: number): Phrase | null {
  const clauses = clausesOf(items, at)
  return (
    (clauses.findLast(({ kind, subject }) => kind === 'main' || (kind === 'subordinate' && !subject.isPronoun)) ?? clauses[0])?.subject ??
    null
  )
}

/** `The news prompted X to speak`: X is who acts. */
function causedSubject(items: readonly Item[], verb: number): Phrase | null {
  if (!/^(?:prompted|led|caused|forced|allowed|encouraged|pushed|spurred)$/.test(lowerAt(items, verb))) return null
  const object = phraseAfter(items, verb + 1)
  return object !== null && lowerAt(items, object.last + 1) === 'to' ? object : null
}
