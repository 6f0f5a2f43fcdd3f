import { canClose, canOpen, isSingle, quotationMark } from './quotation-marks.js'
import type { Span } from './spans.js'

/** A passage in quotation marks. Its span is that of the words between the marks. */
export interface Quotation extends Span {
  /** The span with the marks. */
  outer: Span
  /** Whether it has no closing mark, because it continues in the next paragraph. */
  isOpen: boolean
  /** The last character of the words. */
  last: string
  /** Whether the words start and end as a sentence does, or as one before its attribution. */
  isWhole: boolean
}

const wholeStart = /^[^\p{L}\p{N}]*[\p{Lu}\p{Lo}\p{N}]/u
const wholeEnd = /[,.!?…。！？—–-]$/u

interface Opened {
  mark: string
  at: number
}

/** An apostrophe that ends a plural possessive is followed by a noun: `the soldiers’ families`. */
const pluralPossessive = /^s['’] \p{Ll}/u

/**
 * The outermost quotations of a paragraph. One that is not closed reaches to the end of the paragraph if `continues`, because the
 * next paragraph opens it again; otherwise its mark is no quotation mark.
 */
export function quotationsOf(text: string, paragraph: Span, continues: boolean): Quotation[] {
  const found: Quotation[] = []
  const open: Opened[] = []
  for (const { 0: mark, index } of text.slice(paragraph.start, paragraph.end).matchAll(quotationMark)) {
    const at = paragraph.start + index
    const before = characterBefore(text, at, paragraph.start)
    const after = text.slice(at + mark.length, Math.min(at + mark.length + 1, paragraph.end))
    const opener = open.findLastIndex((opened) => canClose(mark, opened.mark, before, after))
    if (opener !== -1 && !isPlural(text, at, mark, paragraph.end)) {
      if (opener === 0) found.push(closed(text, open[0] as Opened, at, mark.length))
      open.length = opener
    } else if (canOpen(mark, before, after) && !open.some((opened) => opened.mark === mark && !isSingle(mark))) open.push({ mark, at })
  }
  const first = open.find(({ mark }) => !isSingle(mark))
  if (first !== undefined && (continues || startsSpeech(text, first.at, paragraph.start)) && isAfterAll(found, first))
    found.push(unclosed(text, first, paragraph))
  return found
}

/** A blank may stand between two closing marks: `' "`. */
function characterBefore(text: string, at: number, start: number): string {
  if (at === start) return ''
  return /^['’] $/.test(text.slice(at - 2, at)) ? (text[at - 2] as string) : (text[at - 1] as string)
}

function isPlural(text: string, at: number, mark: string, end: number): boolean {
  return isSingle(mark) && pluralPossessive.test(text.slice(at - 1, at + 3)) && /['’](?!\p{L})/u.test(text.slice(at + 1, end))
}

/** A quotation whose closing mark is missing starts its paragraph, or follows a colon or comma. */
function startsSpeech(text: string, at: number, start: number): boolean {
  return at === start || /[,:]\s*$/u.test(text.slice(start, at))
}

function isAfterAll(found: readonly Quotation[], { at }: Opened): boolean {
  return found.every(({ outer }) => outer.end <= at)
}

function closed(text: string, { at, mark }: Opened, end: number, length: number): Quotation {
  return toQuotation(text, { start: at + mark.length, end }, { start: at, end: end + length }, false)
}

function unclosed(text: string, { at, mark }: Opened, { end }: Span): Quotation {
  return toQuotation(text, { start: at + mark.length, end }, { start: at, end }, true)
}

function toQuotation(text: string, { start, end }: Span, outer: Span, isOpen: boolean): Quotation {
  const words = text.slice(start, end).trim()
  const isWhole = wholeStart.test(words) && wholeEnd.test(words)
  return { start, end, outer, isOpen, last: words.at(-1) ?? '', isWhole }
}
