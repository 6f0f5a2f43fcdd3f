import { isCueVerb, looksFinite, mayBeNoun } from '../../lexicon/verbs.js'
import { determiners, prepositions, pronouns, relatives, times } from '../../lexicon/words.js'
import type { Item } from '../../text/items.js'
import type { Token } from '../../text/tokens.js'
import { beforeTime } from './before-verb.js'
import { isCapitalAt, isNominal, lowerAt, type Phrase, textAt, tokenAt, toPhrase } from './phrase.js'
import { isPart, joins, longest } from './phrase-parts.js'

/** Longest description between a name and its verb, in items. */
const longestApposition = 45

/** The noun phrase that ends left of an index; null if there is none. */
export function phraseBefore(items: readonly Item[], index: number): Phrase | null {
  const end = beforeTime(items, index)
  const last = tokenAt(items, end)
  if (last === null) return endsInComma(items[end]) ? beforeApposition(items, end) : null
  if (last.text === ',' || /^[–—)-]$/.test(last.text)) return beforeApposition(items, end)
  if (relatives.has(last.lower)) return last.lower === 'that' && !isRelativeThat(items, end) ? null : antecedent(items, end)
  if (pronouns.has(last.lower)) return toPhrase(items, end, end)
  if (!isPart(last)) return null
  let first = end
  while (end - first < longest && reaches(items, first - 1)) first -= 1
  return cleaned(items, first, end)
}

/** `X, author of "A Book," said`: the comma stands within the quotation marks. */
function endsInComma(item: Item | undefined): boolean {
  return item?.kind === 'quotation' && item.quotation.last === ','
}

/** `X, the mayor of Y, said`: the words between the marks, and those before them. */
function beforeApposition(items: readonly Item[], close: number): Phrase | null {
  const mark = tokenAt(items, close)?.text ?? ','
  if (mark === ',' && textAt(items, close - 1) === ')') return beforeApposition(items, close - 1)
  const openers = indexesBefore(items, close, mark === ')' ? '(' : mark)
  const relative = openers.find((at) => /^(?:who|which|whom|whose)$/.test(lowerAt(items, at + 1)))
  for (const at of relative === undefined ? openers : [relative]) {
    const head = phraseBefore(items, at - 1)
    if (head !== null && !head.isPronoun && isNominal(items, head) && !isInside(items, head))
      return mark === ',' ? named(items, head) : head
  }
  return null
}

/** `Ida Brandt, head of the town's newspaper, The Bell, said`: a description may follow a name. */
function named(items: readonly Item[], head: Phrase): Phrase {
  const comma = head.first - 1
  if (textAt(items, comma) !== ',' || isCapitalAt(items, head.first)) return head
  const name = phraseBefore(items, textAt(items, comma - 1) === ')' ? comma : comma - 1)
  return name !== null && isCapitalAt(items, name.last) && !isInside(items, name) ? name : head
}

/** `of Velmouth`: a phrase after a preposition belongs to the one before. */
function isInside(items: readonly Item[], { first }: Phrase): boolean {
  return first > 0 && prepositions.has(lowerAt(items, first - 1))
}

/** Where a mark stands before an index, nearest first. */
function indexesBefore(items: readonly Item[], close: number, mark: string): number[] {
  const found: number[] = []
  for (let at = close - 1; at > 0 && close - at < longestApposition; at -= 1) {
    const token = tokenAt(items, at)
    if (token !== null && /^[;:]$/.test(token.text)) break
    if (token?.text === mark || (mark === ',' && endsInComma(items[at]))) found.push(at)
  }
  return found
}

/** `a poll that suggests`: a noun stands before it, and no verb. */
function isRelativeThat(items: readonly Item[], at: number): boolean {
  const before = tokenAt(items, at - 1)
  return before?.isWord === true && !looksFinite(before.lower) && !isCueVerb(before.lower) && !pronouns.has(before.lower)
}

/** `X, who said`: the relative pronoun keeps what it stands for. */
export function antecedent(items: readonly Item[], relative: number): Phrase | null {
  const at = textAt(items, relative - 1) === ',' ? relative - 2 : relative - 1
  const token = tokenAt(items, at)
  if (token === null || pronouns.has(token.lower)) return null
  const head = phraseBefore(items, at)
  return head === null ? toPhrase(items, relative, relative) : { ...toPhrase(items, head.first, relative), isPronoun: false }
}

/** Whether the word at an index belongs to the same phrase as the one after it. */
function reaches(items: readonly Item[], at: number): boolean {
  const token = tokenAt(items, at)
  if (token === null) return false
  const next = tokenAt(items, at + 1) as Token
  // An initial or a title keeps its full stop.
  if (token.text === '.') return next.isCapital && items[at - 1]?.end === token.start
  if (token.lower === 'and') return joins(items, at)
  if (pronouns.has(token.lower) || relatives.has(token.lower) || !isPart(token)) return false
  const isInitial = next.text === 'A' && textAt(items, at + 2) === '.'
  if (/^(?:the|an?)$/.test(next.lower) && !isInitial) return prepositions.has(token.lower)
  if (token.lower.endsWith('ing') && prepositions.has(lowerAt(items, at - 1))) return true
  return token.isCapital || mayBeNoun(token.lower) || !isCueVerb(token.lower)
}

/** A phrase without a fronted preposition and without words of time. */
function cleaned(items: readonly Item[], start: number, last: number): Phrase | null {
  let first = start
  const lower = (at: number) => lowerAt(items, at)
  if (prepositions.has(lower(first))) {
    const name = lastDeterminedOrName(items, first, last)
    first = name
  }
  while (first < last && (times.has(lower(first)) || /^(?:['’]s|\.|[,])$/u.test(lower(first))) && lower(first) !== 'this') first += 1
  return times.has(lower(last)) && first === last ? null : toPhrase(items, first, last)
}

/** `On the campaign trail Trump said`: the subject is the last name, or the last phrase with a determiner. */
function lastDeterminedOrName(items: readonly Item[], first: number, last: number): number {
  let at = last
  while (at > first + 1 && !determiners.has(lowerAt(items, at))) {
    const before = tokenAt(items, at - 1) as Token
    if (!before.isCapital && before.text !== '.' && isCapitalAt(items, at)) break
    at -= 1
  }
  return at
}
