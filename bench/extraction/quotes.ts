import { attribute } from '../../src/draft/attribution/attribute.js'
import { readArticleText } from '../../src/draft/text/article-text.js'
import { type GoldArticle, type GoldAttribution, type Range, readPolnear } from './polnear.js'

/**
 * `node build/bench/extraction/quotes.js FOLDER [STEP]`: quotes of PolNeAR. A quoted segment counts as a quote if more than 80 % of
 * its characters lie in an annotated Content. Its speaker is right if it shares a word with the annotated Source, at its position.
 */
const [folder = '', step = '1', show = ''] = process.argv.slice(2)
const articles = await readPolnear(folder, Number(step))

const empty = /^(?:the|a|an|of|for|in|at|and|his|her|their|its|to|on|by|mr|mrs|ms)$/i
const totals = { gold: 0, predicted: 0, detected: 0, right: 0, direct: 0, directRight: 0 }
const rules = new Map<string, { right: number; wrong: number; noQuote: number }>()
const started = performance.now()
for (const article of articles) scoreArticle(article)
const seconds = (performance.now() - started) / 1000

function scoreArticle({ name, text, attributions }: GoldArticle): void {
  const read = readArticleText(text)
  const { quotes, unknown } = attribute(read)
  const found = new Map(quotes.map(({ quotation, attribution }) => [quotation, attribution]))
  totals.predicted += quotes.length + unknown.length
  for (const paragraph of read.paragraphs) {
    for (const quotation of paragraph.quotations) {
      const gold = goldOf(quotation, attributions)
      const attribution = found.get(quotation)
      const words = text.slice(quotation.start, quotation.end)
      const rule = attribution?.rule ?? 'none'
      const counts = rules.get(rule) ?? { right: 0, wrong: 0, noQuote: 0 }
      rules.set(rule, counts)
      if (gold === undefined) {
        if (attribution !== undefined) counts.noQuote += 1
        if (attribution !== undefined && show === 'false') print(name, rule, quotation, attribution.source, text)
        continue
      }
      totals.gold += 1
      const isDirect = isDirectSpeech(words)
      if (isDirect && attribution !== undefined) totals.direct += 1
      if (attribution === undefined) {
        counts.wrong += 1
        if (show === 'missed') print(name, rule, quotation, null, text)
        continue
      }
      totals.detected += 1
      const isRight = gold.sources.some((source) => sharesWord(source, attribution.source, text))
      counts[isRight ? 'right' : 'wrong'] += 1
      if (isRight) totals.right += 1
      if (isRight && isDirect) totals.directRight += 1
      if (!isRight && show === 'wrong')
        print(
          name,
          `${rule} gold=${gold.sources.map(({ start, end }) => text.slice(start, end)).join('|')}`,
          quotation,
          attribution.source,
          text,
        )
    }
  }
}

function print(name: string, rule: string, { start, end }: Range, source: Range | null, text: string): void {
  const words = source === null ? '' : text.slice(source.start, source.end)
  console.log(`${name.slice(0, 20)} [${rule}] <${words}>\n   ${text.slice(Math.max(0, start - 150), end + 120).replaceAll('\n', ' / ')}`)
}

function goldOf(span: Range, attributions: readonly GoldAttribution[]): GoldAttribution | undefined {
  return attributions.find(
    ({ contents }) => contents.reduce((sum, content) => sum + common(content, span), 0) > 0.8 * (span.end - span.start),
  )
}

function common(a: Range, b: Range): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

function sharesWord(a: Range, b: Range, text: string): boolean {
  const range = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }
  return (
    range.end > range.start &&
    text
      .slice(range.start, range.end)
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word !== '' && !empty.test(word))
  )
}

/** A whole sentence in quotation marks. */
function isDirectSpeech(words: string): boolean {
  return /^[\p{Lu}\p{N}]/u.test(words) && /[.,!?…]$/u.test(words.trim())
}

const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(1)
const precision = totals.right / totals.predicted
const recall = totals.right / totals.gold
console.table(Object.fromEntries(rules))
console.log(`articles ${articles.length}, ${(articles.length / seconds).toFixed(0)} a second (attribution alone)`)
console.log(
  `quotes: gold ${totals.gold}, predicted ${totals.predicted}, detected P ${percent(totals.detected, totals.predicted)} R ${percent(totals.detected, totals.gold)}`,
)
console.log(
  `end to end: P ${percent(totals.right, totals.predicted)} R ${percent(totals.right, totals.gold)} F ${((200 * precision * recall) / (precision + recall)).toFixed(1)}`,
)
console.log(`speakers of direct speech: ${percent(totals.directRight, totals.direct)} % of ${totals.direct}`)
