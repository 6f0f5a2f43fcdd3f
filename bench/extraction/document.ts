import { readFile } from 'node:fs/promises'
import type { ArticleDocument } from '../../schemas/article-document.js'
import { draft } from '../../src/draft/draft.js'

/** `node build/bench/extraction/document.js DOCUMENT TEXT PUBLISHED`: a draft beside the document of the same article that a person wrote. */
const [file = '', textFile = '', published = '', show = ''] = process.argv.slice(2)
const gold = JSON.parse(await readFile(file, 'utf8')) as ArticleDocument
const metadata = { ...gold.article, published: { edtf: published, basis: 'stated' as const } }
const { document } = draft(await readFile(textFile, 'utf8'), metadata, { known: gold.entities })

type Quote = ArticleDocument['quotes'][number]
const contents = ({ evidence }: Quote) => evidence.filter(({ role }) => role === 'content')
const overlap = (a: Quote, b: Quote) =>
  contents(a).reduce(
    (sum, one) =>
      sum + contents(b).reduce((part, two) => part + Math.max(0, Math.min(one.end, two.end) - Math.max(one.start, two.start)), 0),
    0,
  )
const nameOf = (entities: ArticleDocument['entities'], id: string | null) =>
  new Set(entities.find((entity) => entity.id === id)?.aliases.map(({ text }) => text.toLowerCase()) ?? [])

const list = (kind: string, items: readonly unknown[]) => show !== '' && console.log(kind, items)
const missedQuotes = gold.quotes.filter((quote) => {
  const [own] = document.quotes.filter((other) => overlap(quote, other) > 0).sort((a, b) => overlap(quote, b) - overlap(quote, a))
  const [a, b] = [nameOf(gold.entities, quote.speaker.entity), nameOf(document.entities, own?.speaker.entity ?? null)]
  return own === undefined || ![...a].some((name) => b.has(name))
})
const missedFigures = gold.figures.filter(
  (figure) =>
    !document.figures.some(
      ({ value, low, high, unit }) => value === figure.value && low === figure.low && high === figure.high && unit === figure.unit,
    ),
)
const missedEntities = gold.entities.filter(
  ({ aliases }) =>
    !document.entities.some((entity) =>
      entity.aliases.some(({ text }) => aliases.some((alias) => alias.text.toLowerCase() === text.toLowerCase())),
    ),
)
list(
  'quotes',
  missedQuotes.map(({ text }) => text),
)
list(
  'figures',
  missedFigures.map(({ label }) => label),
)
list(
  'entities',
  missedEntities.map(({ id }) => id),
)
const share = (missed: readonly unknown[], all: readonly unknown[]) =>
  `${all.length - missed.length} of ${all.length} (${((100 * (all.length - missed.length)) / all.length).toFixed(0)} %)`
console.log(
  `quotes with the right speaker ${share(missedQuotes, gold.quotes)}, figures with value and unit ${share(missedFigures, gold.figures)}, entities ${share(missedEntities, gold.entities)}`,
)
