import type { Item } from './items.js'
import { paragraphsOf } from './paragraphs.js'
import { type Quotation, quotationsOf } from './quotations.js'
import { endsSentence } from './sentence-ends.js'
import type { Span } from './spans.js'
import { tokensOf } from './tokens.js'

/** A sentence as its narrator wrote it: each quotation is one item of it, however many sentences that has. */
export interface Sentence extends Span {
  index: number
  items: readonly Item[]
  quotations: readonly Quotation[]
  paragraph: Paragraph
}

export interface Paragraph extends Span {
  index: number
  sentences: Sentence[]
  quotations: readonly Quotation[]
}

/** A text, divided into paragraphs, sentences, tokens and quotations. */
export interface ArticleText {
  text: string
  paragraphs: readonly Paragraph[]
  sentences: readonly Sentence[]
}

/** What starts a quotation, at the start of a paragraph. */
const opening = /^(?:["“„«‟]|'')/u

export function readArticleText(text: string): ArticleText {
  const spans = paragraphsOf(text)
  const sentences: Sentence[] = []
  const paragraphs = spans.map((span, index): Paragraph => {
    const next = spans[index + 1]
    const continues = next !== undefined && opening.test(text.slice(next.start, next.end))
    const quotations = quotationsOf(text, span, continues)
    const paragraph: Paragraph = { ...span, index, quotations, sentences: [] }
    for (const items of divided(itemsOf(text, span, quotations))) {
      const sentence = toSentence(items, paragraph, sentences.length)
      sentences.push(sentence)
      paragraph.sentences.push(sentence)
    }
    return paragraph
  })
  return { text, paragraphs, sentences }
}

function toSentence(items: readonly Item[], paragraph: Paragraph, index: number): Sentence {
  const [first, last] = [items[0] as Item, items.at(-1) as Item]
  const quotations = items.flatMap((item) => (item.kind === 'quotation' ? [item.quotation] : []))
  return { index, items, quotations, paragraph, start: first.start, end: last.end }
}

function itemsOf(text: string, paragraph: Span, quotations: readonly Quotation[]): Item[] {
  const items: Item[] = []
  let from = paragraph.start
  for (const quotation of quotations) {
    items.push(...tokenItems(text, { start: from, end: quotation.outer.start }), { kind: 'quotation', quotation, ...quotation.outer })
    from = quotation.outer.end
  }
  return [...items, ...tokenItems(text, { start: from, end: paragraph.end })]
}

function tokenItems(text: string, span: Span): Item[] {
  return tokensOf(text, span).map((token) => ({ kind: 'token', token, start: token.start, end: token.end }))
}

function divided(items: readonly Item[]): Item[][] {
  const sentences: Item[][] = []
  let current: Item[] = []
  for (const [index, item] of items.entries()) {
    current.push(item)
    if (!endsSentence(items, index) && index + 1 < items.length) continue
    sentences.push(current)
    current = []
  }
  return sentences
}
