import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import Parser from 'rss-parser'
import t from 'tap'
import { startApp } from '../../app.js'
import { articleDocuments, startWithArticles } from '../../articles.js'

const { app } = await startWithArticles(t)
const headers = { host: 'verbatim.test' }
const feedOf = async (url: string, on = app) => (await on.inject({ url, headers })).body
const parser = new Parser()

t.test('a feed reader finds the titles, links, dates and words of a feed', async (t) => {
  const feed = await parser.parseString(await feedOf('/quotes?speaker=Renee%20Ashby&limit=2&format=atom'))
  t.equal(feed.title, 'Verbatim: quotes (filtered)')
  t.equal(feed.feedUrl, 'http://verbatim.test/quotes?speaker=Renee+Ashby&limit=2&format=atom')
  t.equal(feed.link, 'http://verbatim.test/quotes?speaker=Renee+Ashby&limit=2')
  t.same(
    feed.items.map(({ title, link, isoDate, content, author, id }) => ({ title, link, isoDate, content, author, id })),
    [
      {
        title: 'Renée Ashby: We will ask every question,',
        link: 'http://verbatim.test/quotes/velmouth-search-ends.every-question',
        isoDate: '2031-05-12T00:00:00.000Z',
        content: 'We will ask every question,',
        author: 'Renée Ashby',
        id: 'urn:verbatim:quotes:velmouth-search-ends.every-question',
      },
      {
        title: 'Renée Ashby: full and open',
        link: 'http://verbatim.test/quotes/velmouth-search-ends.full-and-open',
        isoDate: '2031-05-12T00:00:00.000Z',
        content: 'full and open',
        author: 'Renée Ashby',
        id: 'urn:verbatim:quotes:velmouth-search-ends.full-and-open',
      },
    ],
  )
})

t.test('every list is a feed that a feed reader takes, with as many entries as items', async (t) => {
  for (const [path, name] of Object.entries({
    quotes: 'text',
    figures: 'label',
    events: 'title',
    entities: 'name',
    articles: 'headline',
  })) {
    const { data } = (await app.inject(`/${path}?limit=200`)).json() as { data: Record<string, string>[] }
    const { items } = await parser.parseString(await feedOf(`/${path}?limit=200&format=atom`))
    t.same(
      items.map(({ content }) => content),
      data.map((item) => item[name] ?? item.id),
      path,
    )
  }
})

t.test('markup, ampersands and other hostile texts arrive as they are', async (t) => {
  const hostile = `]]>&amp;<b onclick='x'>"q"</b> \u202e\r\n🛟 ${'w'.repeat(150)}`
  const [original] = articleDocuments.filter(({ article }) => article.id === 'velmouth-ferry-overturns')
  const document = structuredClone(original) as NonNullable<typeof original>
  for (const event of document.events) event.title = hostile
  const { app: other } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'hostile.json': JSON.stringify(document) }) })
  t.teardown(() => other.close())
  const body = await feedOf('/events?limit=1&format=atom', other)
  const { items } = await parser.parseString(body)
  t.equal(items[0]?.content, hostile)
  t.ok(items[0]?.title?.endsWith('…'))
  if (existsSync('/usr/bin/xmllint')) t.equal(execFileSync('/usr/bin/xmllint', ['--noout', '-'], { input: body, encoding: 'utf8' }), '')
  else t.pass('skipped: xmllint is not installed', { skip: 'xmllint is not installed' })
})
