import type { Attribution } from '../attribution/rules/rule.js'
import type { FoundDate } from '../dates/stated.js'
import type { DraftEntity } from '../entities/entities.js'
import type { Mention } from '../entities/mentions.js'
import { contains, overlaps, type Span } from '../text/spans.js'
import type { DraftContext } from './context.js'

/** To whom, where and when something was said, as far as the words beside the verb of saying tell. */
export interface Circumstances {
  addressee: { entity: DraftEntity; mention: Mention } | null
  medium: Span | null
  date: FoundDate | null
}

const none: Circumstances = { addressee: null, medium: null, date: null }

/** `on Telegram`, `in his Friday address`, `in an interview with Fox News`. */
const media =
  /\b(?:(?:[Oo]n|[Vv]ia) (Telegram|Twitter|Facebook|Instagram|YouTube|X|Weibo|Truth Social)|(?:[Ii]n|[Dd]uring|[Aa]t) (?:a|an|his|her|their|its|the) ((?:[\w’'-]+ ){0,3}(?:interview|statement|speech|address|letter|email|e-mail|tweet|post|video|news conference|press conference|conference call|briefing|memo|report)(?: with (?:\p{Lu}[\w’'-]*)(?: \p{Lu}[\w’'-]*)*)?))\b/u

export function circumstancesOf(context: DraftContext, { cue, source, sentence, isContinued }: Attribution, content: Span): Circumstances {
  if (cue === null || isContinued) return none
  const outside = (span: Span) =>
    contains(sentence, span) && !overlaps(span, content) && !sentence.quotations.some((quotation) => overlaps(quotation, span))
  return {
    addressee: addresseeOf(context, cue, outside),
    medium: mediumOf(context, sentence, outside),
    date: dateOf(context, { sentence, source, cue }, outside),
  }
}

function addresseeOf({ entities, pins }: DraftContext, cue: Span, outside: (span: Span) => boolean): Circumstances['addressee'] {
  if (!/^t(?:old|ells?|elling)$/.test(pins.words(cue))) return null
  const found = entities.within({ start: cue.end, end: cue.end + farthest }).find(({ mention }) => outside(mention))
  return found !== undefined && pins.words({ start: cue.end, end: found.mention.whole.start }).trim() === '' ? found : null
}

/** How far a name may be from `told`, in UTF-16 units. */
const farthest = 60

function mediumOf({ pins }: DraftContext, sentence: Span, outside: (span: Span) => boolean): Span | null {
  const found = media.exec(pins.words(sentence))
  if (found === null) return null
  const words = found.slice(1).find((group) => group !== undefined) as string
  const start = sentence.start + found.index + found[0].lastIndexOf(words)
  const span = { start, end: start + words.length }
  return outside(span) ? span : null
}

interface Words {
  sentence: Span
  source: Span
  cue: Span
}

/** `On Tuesday, X said`, `X on Tuesday told AP`, `X said in Kyiv on Tuesday`: the date stands at the start, or near the verb. */
function dateOf({ dates, pins }: DraftContext, { sentence, source, cue }: Words, outside: (span: Span) => boolean): FoundDate | null {
  if (pins.words(cue).toLowerCase().startsWith('according')) return null
  const first = Math.min(source.start, cue.start)
  const last = Math.max(source.end, cue.end)
  const isNear = (date: Span) =>
    date.start >= last
      ? date.start - last <= farthest && /^[^,;:]*,?\s*\w*\s*$/u.test(pins.words({ start: last, end: date.start }))
      : date.start >= first || (date.start - sentence.start <= longestStart && /^,?\s*$/u.test(pins.words({ start: date.end, end: first })))
  return dates.find((date) => date.date !== null && outside(date) && isNear(date)) ?? null
}

/** How far a date at the start of a sentence may be from it, as in `Late on Tuesday`. */
const longestStart = 12
