import { parseHTML } from 'linkedom'
import t from 'tap'
import type { Figure } from '../../../schemas/figure.js'
import { rivalFigures } from '../../../src/http/response/rivals.js'
import { figures } from '../../../src/resources/figures.js'
import { startApp } from '../../app.js'
import { articleDocuments, startWithArticles } from '../../articles.js'

const { app } = await startWithArticles(t)

const html = { accept: 'text/html', host: 'verbatim.test' }
const page = async (url: string, on = app) => {
  const response = await on.inject({ url, headers: html })
  return { ...response, document: parseHTML(response.body).document }
}
const textOf = (element: { textContent: string | null } | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
const textsOf = ({ document }: Awaited<ReturnType<typeof page>>, selector: string) => [...document.querySelectorAll(selector)].map(textOf)

t.test('rows show their words in the sentence, if the article includes its text', async (t) => {
  const figures = await page('/figures?metric=killed&reporter=Saint%20Orla%20Hospital&article=velmouth-counts-differ')
  t.same(textsOf(figures, '.rows .words'), [
    'Saint Orla Hospital contradicted it on Tuesday: at least 15 passengers were dead and more than 50 injured, it said.',
  ])
  t.same(textsOf(figures, '.rows .words mark'), ['at least 15 passengers were dead'])
  const quotes = await page('/quotes?speaker=S%C3%B8ren%20H%C3%B8lm&article=velmouth-ferry-overturns')
  t.same(textsOf(quotes, '.rows blockquote'), ['“The river is high,” rescue chief Søren Hølm said on Saturday, “and the search goes on.”'])
  t.same(textsOf(quotes, '.rows mark'), ['The river is high,', 'and the search goes on.'])
  const events = await page('/events?article=velmouth-counts-differ&type=reject&limit=1')
  t.match(textsOf(events, '.rows .words')[0], /^Saint Orla Hospital contradicted it on Tuesday/)
  const hits = await page('/search?q=%22river%20is%20high%22&kind=quote')
  t.match(textsOf(hits, '.rows .words')[0], /rescue chief Søren Hølm said on Saturday/)
})

t.test('rows without a text show the words of the fact only', async (t) => {
  const events = await page('/events?article=russia-spring-conscription&status=denied')
  t.same(textsOf(events, '.rows .words'), [
    'conscripts would not be sent to any "hot spots"',
    'would not send any conscripts or reservists to fight in Ukraine',
  ])
  const quotes = await page('/quotes/russia-spring-conscription.different')
  t.same(textsOf(quotes, 'h1'), ['this latest round of drafts is "different" from the others'], 'the words have their own marks')
})

t.test('a row names what contradicts it, with its source', async (t) => {
  const events = await page('/events?status=denied&article=russia-spring-conscription')
  t.same(textsOf(events, '.contradicted li'), ['Contradicted by a Russian army spokesperson: Conscripts are sent to Ukraine by mistake'])
  const figures = await page('/figures?article=velmouth-counts-differ&metric=killed&status=disputed')
  t.same(textsOf(figures, '.contradicted li'), [
    'Contradicted by Saint Orla Hospital: At least 15 people: Passengers killed, as the hospital counts them',
  ])
})

t.test('what contradicts a fact is beside it; other figures for the same never mix totals and changes', async (t) => {
  const figure = await page('/figures/velmouth-counts-differ.killed-by-hospital')
  t.same(textsOf(figure, '.cards .number'), ['At least 15 people', '14 people'])
  t.same(textsOf(figure, '.rows .number'), ['17 people', '18 people'], 'the latest of each source, and no change')
  // Both have the metric `killed` and neither a party nor a place: they may be about anything.
  const counted = { metric: 'killed', measure: 'total', unit: 'person', party: null, place: null, reporter: null } as Figure
  const read = () => Promise.reject(new Error('is not read'))
  t.same(await rivalFigures({ rows: read } as never, figures, counted, 3), [])
  t.same(await rivalFigures({ rows: read } as never, figures, { ...counted, metric: 'other', place: 'mecca' }, 3), [])
  const quote = await page('/quotes/russia-spring-conscription.no-conscripts-or-reservists')
  t.same(textsOf(quote, '.cards li > div:first-child'), ['Vladimir Putin claimed', 'Conscripts are sent to Ukraine by mistake'])
  const event = await page('/events/russia-spring-conscription.conscripts-sent-by-mistake')
  t.same(textsOf(event, '.cards li > div:first-child'), [
    'Conscripts are sent to Ukraine by mistake',
    'Conscripts or reservists sent to fight in Ukraine, which Putin says will not happen',
  ])
})

t.test('a fact says which words give its date, and what was inferred', async (t) => {
  const dates = async (url: string) => textsOf(await page(url), 'dd:has(code:not(.copy)), dd:has(.soft code)')
  t.same(await dates('/quotes/russia-spring-conscription.no-conscripts-or-reservists'), [
    '8 March 2022The words are March 8. Inferred: a part of the date, such as the year, is not in these words but follows from the text; ' +
      'the article is dated 1 April 2022 to 6 April 2022 (uncertain, inferred). As data: 2022-03-08',
  ])
})

t.test('an entity has its spellings in groups, and what it is part of', async (t) => {
  const { document } = await page('/entities/volodymyr-zelenskyy')
  t.same([...document.querySelectorAll('dl.data dd > div')].map(textOf), [
    'Volodymyr Zelenskyy – also President Volodymyr Zelenskyy, Ukrainian President Volodymyr Zelenskyy',
    'Volodymyr Zelensky – also President Volodymyr Zelensky',
    'Zelenskyy – also Mr Zelenskyy',
    'Ukrainian President – also The Ukrainian President',
    'the Ukrainian leader',
    'commander in chief',
    'Володимир Зеленський',
    'Зеленський',
    'Ukraine as an article says',
  ])
  t.same([...document.querySelectorAll('h2')].map(textOf), [
    'Said by Volodymyr Zelenskyy',
    'Said about Volodymyr Zelenskyy',
    'Events with Volodymyr Zelenskyy',
  ])
  const unnamed = await page('/entities/unnamed-us-official')
  t.match(textOf(unnamed.document.querySelector('main > p')), /The articles describe it without a name\.$/)
  const country = await page('/entities/ukraine')
  t.match(textOf(country.document.querySelector('dl.data')), /Parts of it.*Kyiv/)
})

t.test('a fact has a card that other websites may embed, and only the card', async (t) => {
  const { document } = await page('/figures/velmouth-counts-differ.killed-by-hospital')
  const [, frame = ''] = [...document.querySelectorAll('code.copy')].map(textOf)
  const source = 'http://verbatim.test/figures/velmouth-counts-differ.killed-by-hospital/card'
  t.equal(frame, `<iframe src="${source}" width="400" height="240" title="Killed by hospital" loading="lazy"></iframe>`)
  const card = await page(source.slice('http://verbatim.test'.length))
  t.match(card.headers['content-security-policy'], /^default-src 'none';style-src 'sha256-[^']+';base-uri 'none';frame-ancestors \*$/)
  t.same(textsOf(card, 'main > *'), [
    'At least 15 people: Passengers killed, as the hospital counts them',
    '“at least 15 passengers were dead”',
    '– Saint Orla Hospital',
    '“Velmouth counts its dead, and the counts differ 🕯️”, The Velmouth Courier, 6 May 2031. The words in their place',
  ])
  t.equal(card.document.querySelector('a')?.getAttribute('href'), '../../figures/velmouth-counts-differ.killed-by-hospital')
  t.match(card.headers.etag, /./)
  for (const url of ['/', '/figures', '/figures/velmouth-counts-differ.killed-by-hospital'])
    t.match((await page(url)).headers['content-security-policy'], /frame-ancestors 'none'$/, url)
  t.equal((await page('/figures/nothing/card')).statusCode, 404)
  t.equal((await page('/entities/ukraine/card')).statusCode, 404)
  const quote = await page('/quotes/russia-spring-conscription.different/card')
  t.same(textsOf(quote, 'main > *').slice(0, 2), ['this latest round of drafts is "different" from the others', '– Volodymyr Zelenskyy'])
})

t.test('words in a long text are found in the part that has them, after letters that take two units', async (t) => {
  const [original] = articleDocuments.filter(({ article }) => article.id === 'velmouth-ferry-overturns')
  const document = structuredClone(original) as NonNullable<typeof original>
  const filler = `${'🛟 filler. '.repeat(12_000)}\n`
  const length = [...filler].length
  const text = `${filler}${document.article.text.included}`
  const { createHash } = await import('node:crypto')
  Object.assign(document.article.text, {
    included: text,
    length: [...text].length,
    sha256: createHash('sha256').update(text).digest('hex'),
  })
  for (const fact of [...document.quotes, ...document.figures, ...document.events])
    for (const pin of fact.evidence) Object.assign(pin, { start: pin.start + length, end: pin.end + length })
  const { app: long } = await startApp({ VERBATIM_FIXTURES: t.testdir({ 'long.json': JSON.stringify(document) }) })
  t.teardown(() => long.close())
  const figures = await page('/figures?metric=killed&status=disputed', long)
  t.same(textsOf(figures, '.rows .words'), ['By noon on 3 May 2031 nine passengers were dead and 41 injured, Velmouth River Rescue said.'])
  const quotes = await page('/quotes?speaker=S%C3%B8ren%20H%C3%B8lm', long)
  t.same(textsOf(quotes, '.rows mark'), ['The river is high,', 'and the search goes on.'])
})
