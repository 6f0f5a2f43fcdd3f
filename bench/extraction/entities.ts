import { attribute } from '../../src/draft/attribution/attribute.js'
import { clustersOf } from '../../src/draft/entities/clusters.js'
import { type Mention, mentionsOf } from '../../src/draft/entities/mentions.js'
import { readArticleText } from '../../src/draft/text/article-text.js'
import { type GumDocument, readGum } from './gum.js'
import { type GoldName, goldNames } from './gum-names.js'

/**
 * `node build/bench/extraction/entities.js FOLDER [false|missed|types|apart]`: names of people, organizations and places of GUM, found
 * if the name, with or without its title, has the same span; and how well spellings of one entity are joined.
 */
const [folder = '', show = ''] = process.argv.slice(2)
const totals = { gold: 0, predicted: 0, span: 0, typed: 0 }
const b3 = { precision: 0, recall: 0, count: 0 }
for (const document of await readGum(folder)) score(document)

interface Found {
  gold: number
  own: number
}

function score(document: GumDocument): void {
  const article = readArticleText(document.text)
  const { cues } = attribute(article)
  const clusters = clustersOf(
    mentionsOf(article),
    article.sentences.flatMap((sentence) => cues(sentence).map(({ source }) => source)),
  )
  const { names: gold, nested } = goldNames(document)
  const found: Found[] = []
  totals.gold += gold.length
  for (const [own, { type, mentions }] of clusters.entries()) {
    totals.predicted += mentions.length
    for (const mention of mentions) {
      const same = sameSpan(gold, mention)
      if (same === undefined) {
        if (sameSpan(nested, mention) !== undefined) totals.predicted -= 1
        else if (show === 'false') console.log('false', type, document.text.slice(mention.whole.start, mention.end))
        continue
      }
      totals.span += 1
      if (same.type === type) totals.typed += 1
      else if (show === 'types') console.log(same.type, 'found as', type, document.text.slice(mention.whole.start, mention.end))
      found.push({ gold: same.cluster, own })
    }
  }
  if (show === 'missed')
    for (const { start, end } of gold)
      if (!clusters.some(({ mentions }) => mentions.some((mention) => mention.end === end)))
        console.log('missed', document.text.slice(start, end))
  if (show === 'apart')
    for (const name of new Set(found.map(({ gold }) => gold))) {
      const parts = new Map(found.filter(({ gold }) => gold === name).map(({ own }) => [own, clusters[own]?.name]))
      if (parts.size > 1) console.log('apart', [...parts.values()].join(' | '))
    }
  for (const one of found) {
    const sameGold = found.filter((other) => other.gold === one.gold)
    const sameOwn = found.filter((other) => other.own === one.own)
    const both = sameGold.filter((other) => other.own === one.own).length
    b3.precision += both / sameOwn.length
    b3.recall += both / sameGold.length
    b3.count += 1
  }
}

function sameSpan(names: readonly GoldName[], { start, end, whole }: Mention): GoldName | undefined {
  return names.find((name) => end === name.end && whole.start <= name.start && name.start <= start)
}

const f = (right: number) => (200 * right) / (totals.gold + totals.predicted)
console.log(
  `names: gold ${totals.gold}, predicted ${totals.predicted}; span F ${f(totals.span).toFixed(1)}, typed F ${f(totals.typed).toFixed(1)}`,
)
const [precision, recall] = [b3.precision / b3.count, b3.recall / b3.count]
console.log(
  `spellings of one entity: B3 P ${(100 * precision).toFixed(1)} R ${(100 * recall).toFixed(1)} F ${((200 * precision * recall) / (precision + recall)).toFixed(1)}`,
)
