import { isCueVerb, isPlainVerb, isSayingVerb, looksFinite, phrasalVerbs } from '../../lexicon/verbs.js'
import { auxiliaries, determiners, pronouns } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import type { Token } from '../../text/tokens.js'
import { beforeAuxiliaries, beforeTime } from './before-verb.js'
import { kindOf, participleSubject } from './clauses.js'
import type { Cue, CueForms } from './cue.js'
import { isNounAt, isPassive } from './forms.js'
import { isCapitalAt, isNominal, lowerAt, type Phrase, textAt, tokenAt } from './phrase.js'
import { phraseAfter } from './phrase-after.js'
import { phraseBefore } from './phrase-before.js'
import { subjectOf } from './subjects.js'

/** A verb of saying or judging with its subject. */
export const verbAt: CueForms = (items, at, earlier) => {
  const token = tokenAt(items, at)
  if (token === null || !isVerb(items, at, token) || isNounAt(items, at)) return null
  const isSaying = isSayingVerb(token.lower) || isPhrase(items, at, token) || introducesThat(items, at, token)
  const parts = { at, clause: 'main' as const, isSaying, isPlain: isPlainVerb(token.lower), start: token.start, end: token.end }
  const isParticiple = token.lower.endsWith('ing')
  const inverted = isParticiple ? null : subjectAfter(items, at)
  if (inverted !== null && isAfterQuotation(items, at)) return { ...parts, form: 'verb-subject', source: inverted }
  const agent = agentOf(items, at, token.lower)
  if (agent !== null) return { ...parts, form: 'passive', source: agent }
  if (isPassive(items, at)) return null
  const source = (isParticiple && !isProgressive(items, at)) || isInfinitive(items, at) ? null : subjectBefore(items, at)
  const clause = source === null ? null : kindOf(items, source)
  if (source !== null && (clause !== null || parts.isPlain)) return { ...parts, form: 'subject-verb', source, clause: clause ?? 'main' }
  if (inverted !== null && parts.isSaying) return { ...parts, form: 'verb-subject', source: inverted }
  const shared = sharedSource(items, at, token.lower, earlier)
  return shared === null ? null : { ...parts, form: 'participle', source: shared }
}

/** `described by X`, but not `said by telephone` or `responded by saying`. */
function agentOf(items: readonly Item[], at: number, lower: string): Phrase | null {
  if (tokenAt(items, at + 1)?.lower !== 'by' || !/(?:ed|said|told|written|made|seen|known|given|put|held|thought)$/.test(lower)) return null
  const agent = phraseAfter(items, at + 2)
  return agent === null || !isNominal(items, agent) || tokenAt(items, agent.first)?.lower.endsWith('ing') ? null : agent
}

/** In headlines, verbs have a capital: `Anna Berg Says "..."`. */
function isVerb(items: readonly Item[], at: number, token: Token): boolean {
  const { lower, isCapital } = token
  return isCapital
    ? isPlainVerb(lower) && (at === 0 || isCapitalAt(items, at - 1))
    : isCueVerb(lower) || isPhrase(items, at, token) || introducesThat(items, at, token)
}

/** `put it`, `pointed out`, `fired back`. */
function isPhrase(items: readonly Item[], at: number, { lower }: Token): boolean {
  return phrasalVerbs.has(lower) && phrasalVerbs.get(lower) === tokenAt(items, at + 1)?.lower
}

/** `The study found that the ...`: whatever the verb, a clause with `that` reports. */
function introducesThat(items: readonly Item[], at: number, { lower }: Token): boolean {
  if (tokenAt(items, at + 1)?.lower !== 'that' || !(looksFinite(lower) || /[^s]s$/.test(lower)) || auxiliaries.has(lower)) return false
  const next = tokenAt(items, at + 2)
  return (
    items[at + 2]?.kind === 'quotation' || (next !== null && (next.isCapital || determiners.has(next.lower) || pronouns.has(next.lower)))
  )
}

function isAfterQuotation(items: readonly Item[], at: number): boolean {
  return items[at - 1]?.kind === 'quotation' || (textAt(items, at - 1) === ',' && items[at - 2]?.kind === 'quotation')
}

/** `said X`, after a quotation, a comma or at the start. */
function subjectAfter(items: readonly Item[], at: number): Phrase | null {
  if (at > 0 && !isAfterQuotation(items, at) && textAt(items, at - 1) !== ',') return null
  const source = phraseAfter(items, at + 1)
  return source === null || !isNominal(items, source) || startsClause(items, source) ? null : source
}

/** `said the mayor would resign`: the phrase is a subject of its own. */
function startsClause(items: readonly Item[], { last }: Phrase): boolean {
  const next = tokenAt(items, last + 1)
  return (
    next !== null &&
    !next.isCapital &&
    /^(?:is|was|were|are|has|had|have|will|would|could|should|can|did|does|may|might|must|when|where)$/.test(next.lower)
  )
}

function subjectBefore(items: readonly Item[], at: number): Phrase | null {
  const source = subjectOf(items, at)
  return source !== null && isNominal(items, source) ? source : null
}

/** `was saying` is a finite verb, `saying` alone a participle. */
function isProgressive(items: readonly Item[], verb: number): boolean {
  return items
    .slice(beforeAuxiliaries(items, verb) + 1, verb)
    .some((item) => item.kind === 'token' && /^(?:is|was|were|are|been|be|am|'s|'re|'m)$/.test(item.token.lower))
}

/** `to say`, and not `went on to say` or `has to say`. */
function isInfinitive(items: readonly Item[], at: number): boolean {
  const end = beforeAuxiliaries(items, at)
  const first = tokenAt(items, end + 1)?.lower
  return lowerAt(items, end) === 'to' || first === 'to' || (first === 'not' && lowerAt(items, end + 2) === 'to')
}

/** `X visited Y and said`, `X spoke, adding`: the verb shares its subject with an earlier one. */
function sharedSource(items: readonly Item[], at: number, lower: string, earlier: readonly Cue[]): Phrase | null {
  const isParticiple = lower.endsWith('ing')
  const before = tokenAt(items, isParticiple ? at - 1 : beforeTime(items, beforeAuxiliaries(items, at)))
  const isJoined = before !== null && (/^(?:and|but|then|to|by|,)$/.test(before.lower) || isParticiple || /..ly$/.test(before.lower))
  if (!isJoined && !(isParticiple && items[at - 1]?.kind === 'quotation')) return null
  const own = isParticiple ? withSubject(items, at) : null
  return own ?? participleSubject(items, at) ?? earlier.at(-1)?.source ?? null
}

/** `with one woman telling reporters`: a participle with a subject of its own. */
function withSubject(items: readonly Item[], at: number): Phrase | null {
  const source = phraseBefore(items, at - 1)
  return source !== null && lowerAt(items, source.first - 1) === 'with' ? source : null
}
