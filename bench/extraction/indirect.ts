import { attribute } from '../../src/draft/attribution/attribute.js'
import { indirectStatements } from '../../src/draft/attribution/indirect/statements.js'
import { isSayingVerb } from '../../src/draft/lexicon/verbs.js'
import { readArticleText } from '../../src/draft/text/article-text.js'
import { type GoldAttribution, type Range, readPolnear } from './polnear.js'

/**
 * `node build/bench/extraction/indirect.js FOLDER [STEP]`: statements of PolNeAR without quotation marks whose cue is a verb of
 * saying. Right if more than half of the content is covered, and the source is shared; strict: more than half of the prediction is
 * inside the content, too.
 */
const [folder = '', step = '1'] = process.argv.slice(2)
const totals = { gold: 0, predicted: 0, right: 0, strict: 0 }
for (const { text, attributions } of await readPolnear(folder, Number(step))) {
  const article = readArticleText(text)
  const { cues } = attribute(article)
  const quoted = article.paragraphs.flatMap(({ quotations }) => quotations.map(({ outer }) => outer))
  const isQuoted = (span: Range) => quoted.some((quotation) => common(quotation, span) > 0)
  const gold = attributions.filter(
    ({ cues, contents }) => cues.some(({ text }) => isSaying(text)) && contents.length > 0 && !contents.some(isQuoted),
  )
  const predicted = article.sentences
    .flatMap((sentence) => indirectStatements(sentence, cues(sentence)))
    .filter(({ content, cue }) => !isQuoted(content) && !isOtherCue(cue, attributions))
  totals.gold += gold.length
  totals.predicted += predicted.length
  const used = new Set<GoldAttribution>()
  for (const { parts, cue } of predicted) {
    const found = gold.find(
      (one) => !used.has(one) && covers(one.contents, parts) > 0.5 && one.sources.some((source) => common(source, cue.source) > 0),
    )
    if (found === undefined) continue
    used.add(found)
    totals.right += 1
    if (covers(parts, found.contents) > 0.5) totals.strict += 1
  }
}

/** A cue that PolNeAR annotates, and that is no verb of saying, is beyond this measure. */
function isOtherCue(cue: Range, attributions: readonly GoldAttribution[]): boolean {
  return attributions.some(({ cues }) => cues.some((other) => common(other, cue) > 0) && !cues.some(({ text }) => isSaying(text)))
}

function isSaying(cue: string): boolean {
  return /^according to/i.test(cue) || cue.split(/\s+/u).some((word) => isSayingVerb(word.toLowerCase()))
}

/** The share of the first parts that the others cover. */
function covers(contents: readonly Range[], others: readonly Range[]): number {
  const length = contents.reduce((sum, { start, end }) => sum + end - start, 0)
  return contents.flatMap((content) => others.map((other) => common(content, other))).reduce((sum, part) => sum + part, 0) / length
}

function common(a: Range, b: Range): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

for (const measure of ['right', 'strict'] as const) {
  const [precision, recall] = [totals[measure] / totals.predicted, totals[measure] / totals.gold]
  const percent = (share: number) => (100 * share).toFixed(1)
  console.log(
    `${measure}: P ${percent(precision)} R ${percent(recall)} F ${percent((2 * precision * recall) / (precision + recall))} (gold ${totals.gold}, predicted ${totals.predicted})`,
  )
}
