import type { ArticleText } from '../text/article-text.js'
import type { Span } from '../text/spans.js'

/** How a text is divided for a model, in UTF-16 units. */
export interface PartLimits {
  /** Maximum length of a part. */
  length: number
  /** By how much a part goes back before the end of the one before it, at most: what stands at its start has its context. */
  overlap: number
}

/** The parts of a text, each of whole sentences. A part goes back by whole sentences, too. */
export function partsOf(article: ArticleText, { length, overlap }: PartLimits): Span[] {
  const pieces = article.sentences.flatMap((sentence) => divided(article.text, sentence, length))
  const parts: Span[] = []
  let first = 0
  while (first < pieces.length) {
    const { start } = pieces[first] as Span
    let next = first + 1
    while (next < pieces.length && (pieces[next] as Span).end - start <= length) next += 1
    const { end } = pieces[next - 1] as Span
    parts.push({ start, end })
    if (next === pieces.length) break
    // The sentence after this part has to fit into the next one.
    const fits = (piece: Span) => piece.start >= end - overlap && (pieces[next] as Span).end - piece.start <= length
    const back = pieces.findIndex((piece, index) => index > first && fits(piece))
    first = back
  }
  return parts
}

/** A sentence that is longer than a part is divided between words. */
function divided(text: string, { start, end }: Span, length: number): Span[] {
  const pieces: Span[] = []
  let from = start
  while (end - from > length) {
    const blank = text.slice(from, from + length).search(/\s\S*$/u)
    const to = from + (blank > 0 ? blank : length)
    pieces.push({ start: from, end: to })
    from = to
  }
  return [...pieces, { start: from, end }]
}
