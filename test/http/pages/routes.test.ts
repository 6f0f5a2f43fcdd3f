import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import t from 'tap'
import { startWithArticles } from '../../articles.js'

const { app } = await startWithArticles(t)
const { app: pinned } = await startWithArticles(t, { VERBATIM_ARTICLE_WORDS: 'pinned' })

const html = { accept: 'text/html' }
const page = async (url: string, on = app) => {
  const response = await on.inject({ url, headers: html })
  return { ...response, document: parseHTML(response.body).document }
}
const textOf = (element: { textContent: string | null } | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()

t.test('a list is a feed too, with absolute links', async (t) => {
  const headers = { host: 'verbatim.test:8080' }
  const feed = async (url: string) => (await app.inject({ url, headers })).body
  const body = await feed('/quotes?speaker=Renee%20Ashby&limit=2&format=atom')
  const { document } = parseHTML(body)
  t.match(body, '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>http://verbatim.test')
  t.equal(textOf(document.querySelector('title')), 'Verbatim: quotes (filtered)')
  t.same(
    [...document.querySelectorAll('entry')].map((entry) =>
      ['title', 'id', 'updated', 'name', 'content'].map((name) => textOf(entry.querySelector(name))),
    ),
    [
      [
        'Renée Ashby: “We will ask every question,”'.replace(/[“”]/g, ''),
        'urn:verbatim:quotes:velmouth-search-ends.every-question',
        '2031-05-12T00:00:00Z',
        'Renée Ashby',
        'We will ask every question,',
      ],
      [
        'Renée Ashby: full and open',
        'urn:verbatim:quotes:velmouth-search-ends.full-and-open',
        '2031-05-12T00:00:00Z',
        'Renée Ashby',
        'full and open',
      ],
    ],
  )
  t.match(body, '<link rel="alternate" href="http://verbatim.test:8080/quotes/velmouth-search-ends.full-and-open"/>')
  for (const path of ['quotes', 'figures', 'events', 'entities', 'articles']) {
    const { headers, body, statusCode } = await app.inject(`/${path}?format=atom&limit=200`)
    t.same([statusCode, headers['content-type']], [200, 'application/atom+xml; charset=utf-8'])
    t.match(body, `<title>Verbatim: ${path}</title>`)
    if (existsSync('/usr/bin/xmllint')) t.equal(execFileSync('/usr/bin/xmllint', ['--noout', '-'], { input: body, encoding: 'utf8' }), '')
  }
})

t.test('a cached feed or home page has the address that it was asked for', async (t) => {
  for (const url of ['/?format=html', '/quotes?format=atom', '/sitemap.xml', '/robots.txt']) {
    for (const host of ['a.test', 'a.test', 'a.test', 'b.test', 'b.test']) {
      const { body } = await app.inject({ url, headers: { host, 'accept-encoding': 'identity' } })
      t.match(body, `http://${host}/`, `${url} at ${host}`)
      t.notMatch(body, host === 'a.test' ? 'b.test' : 'a.test')
    }
  }
})

t.test('crawlers find the articles', async (t) => {
  const headers = { host: 'verbatim.test' }
  t.equal(
    (await app.inject({ url: '/robots.txt', headers })).body,
    '# For language models: http://verbatim.test/llms.txt\nUser-agent: *\nAllow: /\nDisallow: /docs\n\nSitemap: http://verbatim.test/sitemap.xml\n',
  )
  const map = await app.inject({ url: '/sitemap.xml', headers })
  t.equal(map.headers['content-type'], 'application/xml; charset=utf-8')
  t.same(
    [...map.body.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address),
    [
      'http://verbatim.test/',
      'http://verbatim.test/articles/velmouth-search-ends',
      'http://verbatim.test/articles/velmouth-counts-differ',
      'http://verbatim.test/articles/velmouth-ferry-overturns',
      'http://verbatim.test/articles/russia-spring-conscription',
    ],
  )
})

t.test('a 304 keeps the policy of a page', async (t) => {
  const headers = { ...html, host: 'verbatim.test' }
  const { headers: first } = await app.inject({ url: '/events', headers })
  const again = await app.inject({ url: '/events', headers: { ...headers, 'if-none-match': String(first.etag) } })
  t.equal(again.statusCode, 304)
  t.ok([undefined, first['content-security-policy']].includes(again.headers['content-security-policy'] as string | undefined))
})

t.test('the home page refuses what it does not know', async (t) => {
  t.equal((await page('/?speaker=Putin')).statusCode, 400)
  t.equal((await app.inject({ url: '/', headers: { accept: 'text/csv' } })).statusCode, 406)
  const { document } = await page('/')
  t.same([...document.querySelectorAll('.chips li')].map(textOf), ['4 articles', '62 names', '57 quotes', '38 figures', '76 events'])
  t.same([...document.querySelectorAll('h2')].map(textOf), ['Latest figures', 'Articles', 'Use as data'])
})

t.test('forms that are not filled in are pages; what is wrong is reported', async (t) => {
  for (const url of ['/search', '/search?q=', '/verify', '/verify?article=&exact=', '/verify?article=x'])
    t.equal((await page(url)).statusCode, 200, url)
  for (const url of ['/search?limt=1', '/verify?exakt=x', '/verify?article=x&exact=y&z=1', `/verify?article=${'x'.repeat(101)}`])
    t.equal((await page(url)).statusCode, 400, url)
  for (const url of ['/search', '/search?q=', '/verify', '/verify?article=x']) t.equal((await app.inject(url)).statusCode, 400, url)
  t.equal((await page('/verify?article=x&exact=y')).statusCode, 404)
  const { document } = await page('/verify')
  t.same(
    [...document.querySelectorAll('option')].map((option) => option.getAttribute('value')),
    ['velmouth-search-ends', 'velmouth-counts-differ', 'velmouth-ferry-overturns', 'russia-spring-conscription'],
  )
  const found = await page('/verify?article=velmouth-ferry-overturns&exact=The%20river%20is%20high')
  t.equal(textOf(found.document.querySelector('section h2')), 'The article contains these words')
})

t.test('an article without its text shows quoted speech, or all pinned words', async (t) => {
  const words = async (on: typeof app) =>
    textOf((await page('/articles/russia-spring-conscription', on)).document.querySelector('.article'))
  const [quoted, all] = [await words(app), await words(pinned)]
  t.match(quoted, 'guaranteed death')
  t.notMatch(quoted, '134,500 new men')
  t.match(all, '134,500 new men')
  const { headers } = await app.inject({ url: '/articles/russia-spring-conscription', headers: html })
  t.not(headers.etag, (await pinned.inject({ url: '/articles/russia-spring-conscription', headers: html })).headers.etag)
})

t.test('an article with its text keeps its lines, and links every fact to its words', async (t) => {
  const { document } = await page('/articles/velmouth-ferry-overturns')
  const article = document.querySelector('.article')
  t.match(article?.textContent, 'Ferry overturns at Velmouth 🛟\n\nBy Inés Calloway')
  t.equal(document.querySelectorAll('.article i').length, 0)
  const ids = new Set([...document.querySelectorAll('.facts li')].map(({ id }) => `#${id}`))
  for (const link of document.querySelectorAll('.article a')) t.ok(ids.has(link.getAttribute('href') as string))
})

t.test('a fact has its words, its rivals, a citation and its links', async (t) => {
  const { document } = await page('/figures/velmouth-counts-differ.killed-by-hospital')
  t.equal(textOf(document.querySelector('title')), 'Figure: at least 15 passengers were dead – Verbatim')
  t.same([...document.querySelectorAll('h2')].map(textOf), [
    'Contradicted by others',
    'What others give for the same',
    'Events with this figure',
    'The words, one by one',
    'Use it',
  ])
  t.same([...document.querySelectorAll('main > blockquote')].map(textOf), [
    'Saint Orla Hospital contradicted it on Tuesday: at least 15 passengers were dead and more than 50 injured, it said.',
  ])
  t.equal(textOf(document.querySelector('main > blockquote mark')), 'at least 15 passengers were dead')
  t.equal(
    textOf(document.querySelector('code.copy')),
    'Inés Calloway, Jørn Attwell: “Velmouth counts its dead, and the counts differ 🕯️”, The Velmouth Courier, 6 May 2031: “at least 15 passengers were dead”',
  )
  t.equal(
    document.querySelector('a[rel~=external]')?.getAttribute('href'),
    'https://courier.example/velmouth/counts-differ#:~:text=at%20least%2015%20passengers%20were%20dead',
  )
  const unpublished = await page('/quotes/russia-spring-conscription.different')
  t.equal(unpublished.document.querySelectorAll('a[rel~=external]').length, 0)
})

t.test('an address for programs can be opened in a browser, with all its parameters', async (t) => {
  for (const url of ['/events/velmouth-search-ends.search-ends?fields=id&include=entities', '/quotes?fields=id&include=article&limit=1'])
    for (const headers of [{}, html]) t.equal((await app.inject({ url, headers })).statusCode, 200, url)
  const facetsOf = async (url: string) => [...(await page(url)).document.querySelectorAll('.facet h2')].map(textOf)
  t.same(await facetsOf('/quotes?facet=type&limit=0'), ['Type'])
  t.same(await facetsOf('/figures/latest?facet=metric&limit=0'), ['Metric'])
  for (const url of ['/quotes?facet=type&fields=id&include=article&limit=1', '/figures/latest?facet=metric&limit=1']) {
    const others = (await page(url)).document.querySelectorAll('link[rel=alternate]')
    for (const other of others) {
      const { pathname, search } = new URL(other.getAttribute('href') as string, `http://verbatim.test${url}`)
      t.equal((await app.inject(`${pathname}${search}`)).statusCode, 200, `${pathname}${search}`)
    }
  }
  t.equal((await page('/quotes?speakr=x')).statusCode, 400)
  t.equal((await page('/events/velmouth-search-ends.search-ends?field=id')).statusCode, 400)
  for (const parameter of ['fields=id', 'facet=type', 'include=article'])
    t.equal((await app.inject(`/quotes?format=atom&${parameter}`)).statusCode, 400, parameter)
})

t.test('problems are pages for browsers only', async (t) => {
  const typeOf = async (accept: string | undefined, url = '/nothing') =>
    (await app.inject({ url, headers: accept === undefined ? {} : { accept } })).headers['content-type']
  const [json, browser] = ['application/problem+json; charset=utf-8', 'text/html; charset=utf-8']
  t.equal(await typeOf(undefined), json)
  t.equal(await typeOf('text/*'), json)
  t.equal(await typeOf('application/json, text/html'), json)
  t.equal(await typeOf('text/html;q=0, */*'), json)
  t.equal(await typeOf('TEXT/HTML, */*;q=0.8'), browser)
  t.equal(await typeOf('text/html', '/nothing?format=csv'), json)
  t.equal(await typeOf('text/csv', '/nothing?format=html'), browser)
  t.equal(await typeOf('text/html', '/quotes/%'), browser, 'an address that cannot be read')
})
