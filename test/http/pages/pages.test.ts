import { parseHTML } from 'linkedom'
import t from 'tap'
import { startWithArticles } from '../../articles.js'

const { app } = await startWithArticles(t)

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
const page = async (url: string) => {
  const response = await app.inject({ url, headers: browser })
  return { ...response, headers: response.headers, document: parseHTML(response.body).document }
}
const textOf = (element: { textContent: string | null } | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()

t.test('a browser gets a page, and a program gets JSON', async (t) => {
  for (const url of ['/', '/quotes', '/figures', '/events', '/entities', '/articles', '/figures/latest', '/search?q=river']) {
    const { statusCode, headers, document } = await page(url)
    t.same([statusCode, headers['content-type']], [200, 'text/html; charset=utf-8'], url)
    t.match(String(headers.vary), /\bAccept\b/)
    t.equal(document.querySelectorAll('h1').length, 1, url)
    t.equal((await app.inject(url)).headers['content-type'], 'application/json; charset=utf-8', url)
    t.equal(
      (await app.inject(`${url}${url.includes('?') ? '&' : '?'}format=html`)).headers['content-type'],
      'text/html; charset=utf-8',
      url,
    )
  }
})

t.test('a page that has not changed is not sent again', async (t) => {
  const first = await app.inject({ url: '/quotes', headers: browser })
  const second = await app.inject({ url: '/quotes', headers: { ...browser, 'if-none-match': String(first.headers.etag) } })
  t.same([second.statusCode, second.body], [304, ''])
  t.not(first.headers.etag, (await app.inject('/quotes')).headers.etag)
})

t.test('every link of every page leads to something', async (t) => {
  const seen = new Set<string>()
  const failed: string[] = []
  const waiting = ['/']
  for (let url = waiting.shift(); url !== undefined && seen.size < 400; url = waiting.shift()) {
    if (seen.has(url)) continue
    seen.add(url)
    const response = await app.inject({ url, headers: browser })
    if (response.statusCode !== 200) failed.push(`${response.statusCode} ${url}`)
    if (!String(response.headers['content-type']).startsWith('text/html') || url.startsWith('/docs')) continue
    const { document } = parseHTML(response.body)
    for (const link of document.querySelectorAll('a[href], link[href], script[src]')) {
      const href = (link.getAttribute('href') ?? link.getAttribute('src')) as string
      const { origin, pathname, search } = new URL(href, `http://verbatim.test${url}`)
      if (origin === 'http://verbatim.test') waiting.push(`${pathname}${search}`)
    }
  }
  t.same(failed, [])
  t.ok(seen.size > 200, `${seen.size} addresses`)
})

t.test('pages have no inline styles or scripts, and load nothing from elsewhere', async (t) => {
  for (const url of ['/', '/quotes', '/articles/velmouth-ferry-overturns', '/figures/series?metric=killed', '/nothing']) {
    const { headers, document } = await page(url)
    t.equal(
      headers['content-security-policy'],
      "default-src 'none';style-src 'self';script-src 'self';img-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    )
    t.equal(document.querySelectorAll('[style], style, script:not([src]):not([type="application/ld+json"]), iframe').length, 0, url)
    for (const element of document.querySelectorAll('script[src], link[rel="stylesheet"], img')) {
      t.match(element.getAttribute('src') ?? element.getAttribute('href'), /^(\.\.?\/)+assets\//, url)
    }
  }
})

t.test('a list says what it was asked, and leads to the same data', async (t) => {
  const { document } = await page('/quotes?speaker=Putin&type=direct&limit=1')
  const chips = [...document.querySelectorAll('.chips li')].map(textOf)
  t.same(chips, ['Speaker: Putin remove', 'Type: direct remove'])
  t.equal(textOf(document.querySelector('section[aria-label="Active filters"] p')), 'Putin: Vladimir Putin')
  t.equal(document.querySelector('link[type="text/csv"]')?.getAttribute('href'), './quotes?speaker=Putin&type=direct&limit=1&format=csv')
  const nobody = await page('/quotes?speaker=Zelenski')
  t.match(textOf(nobody.document.querySelector('main')), /Nobody is called “Zelenski”|Zelenski: Volodymyr Zelenskyy/)
  const none = await page('/quotes?speaker=Qqqqq')
  t.match(textOf(none.document.querySelector('main')), /Nobody is called “Qqqqq”.*Nothing matches\./)
})

t.test('errors are pages for browsers, and say what to do', async (t) => {
  const wrong = await page('/quotes?speakr=Putin')
  t.same([wrong.statusCode, textOf(wrong.document.querySelector('h1'))], [400, 'Unknown parameter'])
  t.match(textOf(wrong.document.querySelector('main li')), /^speakr: .*speaker/)
  const unknown = await page('/entities/vladimir-puti')
  t.same([unknown.statusCode, unknown.document.querySelector('main li a')?.getAttribute('href')], [404, '../entities/vladimir-putin'])
  t.equal((await app.inject('/entities/vladimir-puti')).headers['content-type'], 'application/problem+json; charset=utf-8')
  t.equal((await app.inject('/entities/x?format=html')).headers['content-type'], 'text/html; charset=utf-8')
  t.equal((await app.inject({ url: '/entities/x?format=json', headers: browser })).statusCode, 404)
})

t.test('assets are cached for a year, because their names change with their content', async (t) => {
  const { document } = await page('/articles/velmouth-ferry-overturns')
  const paths = [...document.querySelectorAll('link[rel="stylesheet"], script[src]')].map(
    (element) => `/${(element.getAttribute('href') ?? element.getAttribute('src'))?.replace(/^[./]+/, '')}`,
  )
  t.equal(paths.length, 2)
  for (const path of paths) {
    const { statusCode, headers } = await app.inject({ url: path, headers: { 'accept-encoding': 'br' } })
    t.same([statusCode, headers['cache-control']], [200, 'public, max-age=31536000, immutable'])
  }
})
