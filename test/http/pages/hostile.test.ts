import { parseHTML } from 'linkedom'
import t from 'tap'
import { startApp } from '../../app.js'
import { articleDocuments } from '../../articles.js'

/** Texts that would alter a page if they were not escaped, or break its layout. */
const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\u0000'.replace('\u0000', '') + 'w'.repeat(10_000)

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** The document with hostile texts at the end of every text that a person writes and no pin depends on. */
const [original] = articleDocuments.filter(({ article }) => article.id === 'velmouth-ferry-overturns')
const document = structuredClone(original) as unknown as Record<string, Json>
const article = document.article as Record<string, Json>
article.headline = `Headline ${hostile}`
article.publisher = `Publisher ${hostile}`
article.byline = [`Author ${hostile}`]
article.license = hostile
article.correction = hostile
article.url = 'https://example.org/?a="><script>alert(1)</script>'.replaceAll('"', '%22').replaceAll('<', '%3C').replaceAll('>', '%3E')
for (const entity of document.entities as Record<string, Json>[]) entity.description = hostile.slice(0, 500)
for (const figure of document.figures as Record<string, Json>[]) figure.label = `Label ${hostile}`.slice(0, 190)
for (const event of document.events as Record<string, Json>[]) event.title = `Title ${hostile}`.slice(0, 190)

const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'hostile.json': JSON.stringify(document) }) })
t.teardown(() => app.close())

t.test('no data adds an element or an attribute to a page', async (t) => {
  const { article: id, figures, events } = document as { article: { id: string }; figures: { id: string }[]; events: { id: string }[] }
  const urls = [
    '/',
    '/articles',
    `/articles/${(id as unknown as { id: string }).id}`,
    '/entities',
    '/figures',
    `/figures/${(id as unknown as { id: string }).id}.${figures[0]?.id}`,
    `/figures/${(id as unknown as { id: string }).id}.${figures[0]?.id}/card`,
    '/events',
    `/events/${(id as unknown as { id: string }).id}.${events[0]?.id}`,
    '/figures/latest',
    '/figures/series',
    `/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`,
    `/quotes?speaker=${encodeURIComponent('"><script>alert(1)</script>')}`,
    `/${encodeURIComponent('"><script>')}`,
    `/verify?article=${(id as unknown as { id: string }).id}&exact=${encodeURIComponent('</textarea><script>')}`,
  ]
  for (const url of urls) {
    const { body, headers } = await app.inject({ url, headers: { accept: 'text/html' } })
    t.equal(headers['content-type'], 'text/html; charset=utf-8', url)
    const { document } = parseHTML(body)
    const scripts = [...document.querySelectorAll('script')].filter(
      (script) => !script.hasAttribute('src') && script.type !== 'application/ld+json',
    )
    t.equal(scripts.length, 0, url)
    t.equal(document.querySelectorAll('[onerror], img, iframe, a[href^="javascript:"]').length, 0, url)
    for (const script of document.querySelectorAll('script[type="application/ld+json"]'))
      t.ok(JSON.parse(script.textContent as string), url)
  }
})
