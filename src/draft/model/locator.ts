import { isWordEdge } from '../../text/word-edges.js'
import type { Span } from '../text/spans.js'

/** Finds words in a text, in UTF-16 units. Kinds of quotation marks, apostrophes, hyphens and white space are not distinguished. */
export class Locator {
  readonly #plain: string

  constructor(readonly text: string) {
    this.#plain = plain(text)
  }

  /** All occurrences as whole words. If there are none, without the mark at the end: models end a sentence with a full stop. */
  all(words: string): Span[] {
    const wanted = unquoted(plain(words))
    const found = this.#find(wanted)
    return found.length > 0 ? found : this.#find(wanted.replace(/[.!?]+$/u, ''))
  }

  /** The occurrence that is nearest to a part of the text; the first one if several are. */
  nearest(words: string, span: Span, accepts: (found: Span) => boolean = () => true): Span | null {
    const found = this.all(words).filter(accepts)
    return found.reduce<Span | null>((best, next) => (best === null || distance(next, span) < distance(best, span) ? next : best), null)
  }

  #find(wanted: string): Span[] {
    if (!/[\p{L}\p{N}]/u.test(wanted)) return []
    const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/ +/g, ' +'), 'g')
    return [...this.#plain.matchAll(pattern)]
      .map(({ 0: found, index }) => ({ start: index, end: index + found.length }))
      .filter(({ start, end }) => isWordEdge(this.text, start) && isWordEdge(this.text, end))
  }
}

/** The same number of characters, so that positions stay. */
function plain(text: string): string {
  return text
    .replace(/[‘’‚‛ʼ`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s/g, ' ')
}

/** Words without the quotation marks around them and the comma before an attribution. */
function unquoted(words: string): string {
  const bare = words.replace(/^[" ]+|[", ]+$/g, '')
  return /^'.*'$/.test(bare) ? bare.slice(1, -1) : bare
}

/** The length of the gap between two parts of a text; 0 if they overlap. */
export function distance(a: Span, b: Span): number {
  return Math.max(0, a.start - b.end, b.start - a.end)
}
