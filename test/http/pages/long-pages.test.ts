import t from 'tap'
import { linksOf } from '../../../src/http/pages/parts/links.js'
import { pageBody, sendable } from '../../../src/http/response/long-page.js'
import render, { type PageTask } from '../../../src/http/response/page-worker.js'

const context = sendable({ links: linksOf('/articles?limit=1000&publisher=a'), names: new Map([['a', 'A']]) })
const counts = { page: { limit: 1_000, next: 'abc', total: 2_000, totalIsExact: true }, resolved: {}, facets: {} }
const article = {
  headline: 'A headline',
  publisher: 'P',
  byline: [],
  published: null,
  license: null,
  correction: null,
  url: null,
  text: { included: false },
}
const articles = (count: number) =>
  Array.from({ length: count }, (_, index) => JSON.stringify({ ...article, id: `a${index}`, language: 'en' }))

async function textOf(task: PageTask): Promise<string> {
  let text = ''
  for await (const chunk of pageBody(task)(() => Promise.reject(new Error('nothing is read')))) text += chunk
  return text
}

t.test('a page with many rows is the same from the thread', async (t) => {
  const page = { path: 'articles', sorts: ['published'], ...counts }
  for (const count of [100, 101]) {
    const task: PageTask = { kind: 'list', context, page, items: articles(count) }
    const html = await textOf(task)
    t.equal(html, await render(task))
    t.equal(html.match(/A headline/g)?.length, count)
    t.match(html, 'articles?limit=1000&amp;publisher=a&amp;')
  }
})

t.test('so is a page with a chart', async (t) => {
  const row = { date: '2022-04-01', series: 'x', value: 1, low: 1, high: 1, unit: 'person', qualifier: 'exact', label: null }
  const page = { title: 'Figures over time', description: '', ...counts }
  const items = [JSON.stringify({ ...row, dateUncertain: false, dateApproximate: false })]
  const withChart: PageTask = { kind: 'table', context, page, items, hasChart: true }
  const html = await textOf(withChart)
  t.equal(html, await render(withChart))
  t.match(html, '<svg')
  t.notMatch(await textOf({ ...withChart, hasChart: false }), '<svg')
})

t.test('and an article with a long text', async (t) => {
  for (const text of [null, 'word '.repeat(100), 'word '.repeat(30_000)]) {
    const length = text?.length ?? 9
    const known = { ...article, id: 'a1', language: 'en', text: { sha256: '', length, included: text !== null } }
    const page = { article: known as never, text, isPartial: false, showsPinned: true, jsonLd: '{}' }
    const task: PageTask = { kind: 'article', context, page, items: [] }
    const html = await textOf(task)
    t.equal(html, await render(task))
    t.equal(html.match(/word /g)?.length ?? 0, text === null ? 0 : length / 5)
  }
})
