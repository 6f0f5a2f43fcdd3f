import { isSayingVerb } from '../lexicon/verbs.js'
import { abbreviationKind } from './abbreviations.js'
import type { Item } from './items.js'

const terminal = /^[.!?…。！？]$/u
/** What may stand between the end of a sentence and the next one. */
const closing = /^[)\]»”’"']$/u
/** Words that start a sentence even after `U.S.` or `Jr.` */
const starters = new Set(
  'the a an he she it they we i in on at but and for if this that these those there his her its their our when while after as with'.split(
    ' ',
  ),
)
/** How many items after a quotation are looked at for its verb of saying. */
const attributionLength = 12

/** Whether the sentence ends after this item. */
export function endsSentence(items: readonly Item[], index: number): boolean {
  const item = items[index] as Item
  const next = items[index + 1]
  if (next === undefined) return false
  if (item.kind === 'quotation') return quotationEnds(items, index)
  const { token } = item
  if (closing.test(token.text))
    return index > 0 && isTerminal(items[index - 1]) && endsSentence([...items.slice(0, index), next], index - 1)
  const isOwnStop = /^(?:\p{L}\.)+$/u.test(token.text)
  if (!terminal.test(token.text) && !isOwnStop) return false
  if (next.kind === 'token' && /^[.!?…。！？)\]»”’"',;:]$/u.test(next.token.text)) return false
  if (next.start === item.end && next.kind === 'token' && next.token.isWord) return false
  if (isOwnStop) return afterAbbreviation('other', next)
  const previous = items[index - 1]
  const kind =
    token.text === '.' && previous?.kind === 'token' && previous.end === item.start ? abbreviationKind(previous.token.lower) : null
  return kind === null ? !isLower(next) : afterAbbreviation(kind, next)
}

function isTerminal(item: Item | undefined): boolean {
  return item?.kind === 'token' && terminal.test(item.token.text)
}

function isLower(next: Item): boolean {
  return next.kind === 'token' && /^\p{Ll}/u.test(next.token.text)
}

function afterAbbreviation(kind: 'title' | 'other', next: Item): boolean {
  return kind === 'other' && (next.kind === 'quotation' || (next.token.isCapital && starters.has(next.token.lower)))
}

/** A quotation ends the sentence if its last mark does, unless its attribution follows: `"Why?" Smith asked.` */
function quotationEnds(items: readonly Item[], index: number): boolean {
  const { quotation } = items[index] as Item & { kind: 'quotation' }
  const { last } = quotation
  const next = items[index + 1] as Item
  if (!/[.!?…。！？]/u.test(last)) return false
  if (next.kind === 'quotation') return true
  if (!next.token.isWord || isLower(next)) return false
  return /[.。]/u.test(last) || !attributionFollows(items.slice(index + 1, index + 1 + attributionLength))
}

function attributionFollows(items: readonly Item[]): boolean {
  for (const item of items) {
    if (item.kind === 'quotation' || /^[.,;:]$/.test(item.token.text)) return false
    if (isSayingVerb(item.token.lower)) return true
  }
  return false
}
