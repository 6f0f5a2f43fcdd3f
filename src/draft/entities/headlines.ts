import { isWordEdge } from '../../text/word-edges.js'
import { overlaps } from '../text/spans.js'
import type { Token } from '../text/tokens.js'
import type { Mention } from './mention.js'

/** Headlines in which most words have capitals: these tell nothing about names. */

/** Shortest word that has a capital in a headline, and that counts. */
const longWord = 4
/** Fewer long words are a label or a signature. */
const fewWords = 5
/** The share of long words with capitals from which on a line is such a headline. */
const mostly = 0.75

/** Only the first line of several may be a headline that ends like a sentence. */
export function isHeadline(line: readonly Token[], isFirst: boolean): boolean {
  if (!isFirst && /^[.…!?"”’:;,]$/u.test((line.at(-1) as Token).text)) return false
  const long = line.filter(({ text }) => /^\p{L}/u.test(text) && text.length >= longWord)
  return long.length >= fewWords && long.filter(({ isCapital }) => isCapital).length >= long.length * mostly
}

/** The names of other lines in a headline. */
export function namesInHeadline(line: readonly Token[], text: string, others: readonly Mention[]): Mention[] {
  const found: Mention[] = []
  const end = (line.at(-1) as Token).end
  const byName = new Map(others.map((mention) => [mention.name, mention]))
  for (const [name, mention] of [...byName].sort(([a], [b]) => b.length - a.length)) {
    const start = text.indexOf(name, (line[0] as Token).start)
    const span = { start, end: start + name.length }
    if (start === -1 || span.end > end || found.some((other) => overlaps(other, span))) continue
    if (!isWordEdge(text, span.start) || !isWordEdge(text, span.end)) continue
    found.push({ ...mention, ...span, whole: span, titles: [], before: '', after: '', isSentenceStart: false })
  }
  return found
}
