import t from 'tap'
import { addresses, documents, largeDocument, shortDocuments } from '../../bench/documents.js'
import { people } from '../../bench/generate/cast.js'
import { checkDocument } from '../../src/documents/check.js'

const facts = 300

t.test('the benchmark documents are valid, and identical on every run', async (t) => {
  const [once, again] = [[...documents(facts)], [...documents(facts)]]
  t.same(once, again)
  for (const document of once) t.strictSame(checkDocument(Buffer.from(JSON.stringify(document)), 'document').problems, [])
})

t.test('so are those of a large article and of many short ones', async (t) => {
  const large = largeDocument(2_000_000_000, 40, 20_000)
  const short = [...shortDocuments(3)]
  for (const document of [large, ...short]) t.strictSame(checkDocument(Buffer.from(JSON.stringify(document)), 'document').problems, [])
  t.equal(large.article.id, 'article-2000000000')
  t.ok((large.article.text.included ?? '').length >= 20_000)
  t.same(
    large.events.slice(0, 2).map(({ quotes, figures }) => [quotes.length, figures.length]),
    [
      [20, 10],
      [0, 0],
    ],
  )
  t.ok(large.entities.some(({ aliases }) => aliases.length >= 40))
  const speakers = short.map(({ article: { id }, quotes: [quote] }) => [id, quote?.speaker.entity])
  t.same(speakers, [
    ['article-1000000000', 'ada-adler-0'],
    ['article-1000000001', 'amir-ahlgren-1'],
    ['article-1000000002', 'anja-albano-2'],
  ])
})

t.test('the addresses of all facts can be computed without the documents', async (t) => {
  const computed = [...addresses(facts)].map(({ address }) => address).sort()
  const written = [...documents(facts)].flatMap((document) => {
    const facts = (['quotes', 'figures', 'events'] as const).flatMap((path) => document[path].map(({ id }) => ({ path, id })))
    return facts.map(({ path, id }) => `/${path}/${document.article.id}.${id}`)
  })
  t.strictSame(computed, written.sort())
})

t.test('the shares of all people add up to 1, and the largest is over 100 times the smallest', async (t) => {
  const shares = [...Array(people.count).keys()].map((rank) => people.share(rank))
  t.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9)
  t.ok((shares[0] as number) > 100 * (shares.at(-1) as number))
})
