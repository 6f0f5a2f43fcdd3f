import { attribute } from '../../src/draft/attribution/attribute.js'
import { indirectStatements } from '../../src/draft/attribution/indirect/statements.js'
import { Speakers } from '../../src/draft/attribution/speakers.js'
import { clustersOf } from '../../src/draft/entities/clusters.js'
import { Entities } from '../../src/draft/entities/entities.js'
import { mentionsOf } from '../../src/draft/entities/mentions.js'
import { readArticleText } from '../../src/draft/text/article-text.js'
import { readGum } from './gum.js'

/**
 * `node build/bench/extraction/pronouns.js FOLDER [show]`: speakers given by `he` or `she` in GUM. Right if the speaker has a name
 * that GUM links to the pronoun.
 */
const [folder = '', show = ''] = process.argv.slice(2)
const totals = { all: 0, found: 0, right: 0 }
for (const { name, text, mentions } of await readGum(folder)) {
  const article = readArticleText(text)
  const attributed = attribute(article)
  const named = mentionsOf(article)
  const sources = article.sentences.flatMap((sentence) => attributed.cues(sentence).map(({ source }) => source))
  const entities = new Entities(text, clustersOf(named, sources))
  const speakers = new Speakers(article, entities, attributed.cues)
  const statements = article.sentences.flatMap((sentence) => indirectStatements(sentence, attributed.cues(sentence)))
  const spoken = [
    ...attributed.quotes.map(({ attribution }) => attribution),
    ...statements.map(({ cue, sentence }) => ({ source: cue.source, sentence })),
  ].sort((a, b) => a.source.start - b.source.start)
  const seen = new Set<number>()
  for (const { source, sentence } of spoken) {
    const { entity } = speakers.of(source, sentence)
    if (seen.has(source.start) || !/^(?:he|she)$/i.test(text.slice(source.start, source.end))) continue
    seen.add(source.start)
    const clusters = mentions.filter(({ start, end }) => start === source.start && end === source.end).map(({ cluster }) => cluster)
    const gold = mentions.filter(({ cluster }) => clusters.includes(cluster))
    totals.all += 1
    if (entity !== null) totals.found += 1
    const isRight = entity?.mentions.some((mention) => gold.some(({ start, end }) => start < mention.end && mention.start < end)) ?? false
    if (isRight) totals.right += 1
    else if (show !== '')
      console.log(name, `${entity?.name} <- ${text.slice(source.start - 250, source.end + 80).replaceAll('\n', ' / ')}\n`)
  }
}
console.log(
  `speakers given by he or she: ${totals.right} of ${totals.all} right (${((100 * totals.right) / totals.all).toFixed(0)} %), ${totals.found} found`,
)
