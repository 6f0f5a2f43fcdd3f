import t, { type Test } from 'tap'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { Running } from '../../src/cli/serve.js'
import { documentFile } from '../ingest/brackwater.js'
import { until } from '../until.js'
import { verbatim } from './command-line.js'

/** An article whose figure was drafted. */
const drafted = (id: string) =>
  documentFile(({ article, figures }) => {
    article.id = id
    Object.assign(figures[0] as object, { provenance: 'drafted' })
  })

function place(t: Test) {
  const folder = t.testdir({
    fixtures: { 'bees.json': drafted('bees'), 'plain.json': documentFile() },
    'market.json': drafted('market'),
    'fair.json': drafted('fair'),
  })
  const settings = {
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATA_DIR: `${folder}/data`,
    VERBATIM_FIXTURES: `${folder}/fixtures`,
  }
  const serve = async (serveDrafted: string) => {
    const { url, close } = (await verbatim(['serve'], { ...settings, VERBATIM_SERVE_DRAFTED: serveDrafted })).ended as Running
    const get = async (path: string) => (await fetch(`${url}${path}`)).text()
    const figures = async () => {
      const { data } = JSON.parse(await get('/figures?sort=id')) as { data?: { id: string }[] }
      return data?.map(({ id }) => id).join(' ')
    }
    return { get, figures, close }
  }
  return { folder, settings, serve }
}

t.test('a server that starts with another value stores the documents again that it concerns', async (t) => {
  const { folder, settings, serve } = place(t)
  await verbatim(['import', `${folder}/market.json`], settings)
  const all = 'bees.hives brackwater-bees.hives market.hives'
  const first = await serve('true')
  t.equal(await first.figures(), all)
  t.equal(await first.get('/articles/bees/document'), drafted('bees'))
  await first.close()

  const without = await serve('false')
  t.equal(await without.figures(), 'brackwater-bees.hives')
  t.match(JSON.parse(await without.get('/search?q=hives')), { data: [{ id: 'brackwater-bees.hives' }], page: { total: 1 } })
  t.match(JSON.parse(await without.get('/figures/groups')), { data: [{ count: 1 }] })
  t.match(JSON.parse(await without.get('/verify?article=market&exact=1,200 hives')), { status: 'not-found' })
  t.match(JSON.parse(await without.get('/figures/market.hives')), { status: 404 })
  const document = JSON.parse(await without.get('/articles/market/document')) as ArticleDocument
  t.strictSame([document.quotes.length, document.figures.length], [1, 0], 'nor is it in the document')
  t.equal(await without.get('/articles/brackwater-bees/document'), documentFile(), 'a document without drafts is the same')
  t.match(JSON.parse(await without.get('/articles/none/document')), { status: 404 })
  await without.close()

  const again = await serve('true')
  t.equal(await again.figures(), all)
  await again.close()
})

t.test('an import follows the setting, in every way that documents are read', async (t) => {
  const { folder, settings, serve } = place(t)
  const withheld = { ...settings, VERBATIM_SERVE_DRAFTED: 'false' }
  await verbatim(['import', `${folder}/market.json`], withheld)
  await verbatim(['import', '--stop-on-error', `${folder}/fair.json`], withheld)
  t.match((await verbatim(['import', `${folder}/fair.json`], withheld)).err, ['0 documents imported, 1 unchanged, 0 refused'])
  const { figures, close } = await serve('false')
  t.equal(await figures(), 'brackwater-bees.hives')
  await close()
  t.match(
    (await verbatim(['import', `${folder}/fair.json`], settings)).err,
    ['0 documents imported, 1 unchanged, 0 refused'],
    'stored again before',
  )
  const later = await serve('true')
  t.equal(await later.figures(), 'bees.hives brackwater-bees.hives fair.hives market.hives')
  await later.close()
})

t.test('what an import without the setting stores is never served', async (t) => {
  const { folder, settings, serve } = place(t)
  const { figures, get, close } = await serve('false')
  t.teardown(close)
  t.equal(await figures(), 'brackwater-bees.hives')
  await verbatim(['import', `${folder}/market.json`], settings)
  const seen = new Set<string | undefined>()
  await until(async () => {
    seen.add(await figures())
    return (await get('/articles')).includes('"market"')
  })
  seen.add(await figures())
  seen.delete(undefined)
  t.strictSame([...seen], ['brackwater-bees.hives'])
})
