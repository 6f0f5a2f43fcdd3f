import { parseHTML } from 'linkedom'
import t from 'tap'
import type { Figure } from '../../../schemas/figure.js'
import type { Quote } from '../../../schemas/quote.js'
import { cardPage } from '../../../src/http/pages/card-page.js'
import { factPage } from '../../../src/http/pages/fact-page.js'
import { linksOf } from '../../../src/http/pages/parts/links.js'
import { spellingsOf } from '../../../src/http/pages/parts/spellings.js'
import { startWithArticles } from '../../articles.js'

const { app } = await startWithArticles(t)
const quote = (await app.inject('/quotes/russia-spring-conscription.different')).json() as Quote
const figure = (await app.inject('/figures/velmouth-counts-differ.killed-by-hospital')).json() as Figure
const source = (await app.inject('/articles/velmouth-counts-differ')).json()

const context = { links: linksOf('/quotes/a.b'), names: new Map([['volodymyr-zelenskyy', 'Zelenskyy']]) }
const textOf = (element: { textContent: string | null }) => (element.textContent ?? '').replace(/\s+/g, ' ').trim()
const textsOf = (html: string, selector: string) => [...parseHTML(html).document.querySelectorAll(selector)].map(textOf)

const page = (fact: Quote | Figure, published = source.published) => {
  const isQuote = 'speaker' in fact
  const path = isQuote ? 'quotes' : 'figures'
  const rivals = { title: 'Contradicted by others', path, items: [] }
  const shown = { path, kind: isQuote ? 'Quote' : 'Figure', fact, rivals, related: [], cardUrl: 'http://verbatim.test/card', jsonLd: '{}' }
  return factPage({ ...shown, source: { ...source, published } }, context)
}
/** What a page says of the date of a quote. */
const dateOf = (fact: Quote, published?: null) => textsOf(page(fact, published), 'dl.data:first-of-type dd')[1]

t.test('a fact says that nobody has reviewed it, and that its article was corrected', async (t) => {
  t.same(textsOf(page({ ...quote, provenance: 'drafted', correction: 'A name was wrong.' }), 'main > p'), [
    'Quote in Velmouth counts its dead, and the counts differ 🕯️',
    'Drafted by rules; nobody has reviewed it.',
    'The publisher corrected the article: A name was wrong.',
  ])
  t.same(textsOf(page({ ...quote, provenance: 'person', correction: null }), 'main > p').slice(1), [])
})

t.test('a date says what gives it, and what makes it doubtful', async (t) => {
  const day = { edtf: '2022-04-01', start: '2022-04-01', end: '2022-04-01', precision: 'day' } as const
  const certain = { ...day, basis: 'stated', uncertain: false, approximate: false } as const
  const content = quote.evidence.filter(({ role }) => role === 'content')
  const date = { ...(content[0] as Quote['evidence'][0]), role: 'date' as const }
  const undated = { ...quote, evidence: content }
  const dated = { ...quote, evidence: [...content, { ...date, exact: 'Friday' }, { ...date, exact: 'April 1' }] }
  t.equal(dateOf({ ...undated, saidOn: null }), 'The article does not say.')
  t.equal(dateOf({ ...dated, saidOn: certain }), '1 April 2022The words are Friday, April 1. As data: 2022-04-01')
  t.equal(dateOf({ ...undated, saidOn: certain }), '1 April 2022The article states it elsewhere. As data: 2022-04-01')
  t.equal(
    dateOf({ ...undated, saidOn: { ...certain, edtf: '2022-04-01%', uncertain: true, approximate: true } }),
    '1 April 2022The article states it elsewhere. It is marked as uncertain. It is marked as approximate. As data: 2022-04-01%',
  )
  t.equal(
    dateOf({ ...undated, saidOn: { ...certain, basis: 'inferred' } }, null),
    '1 April 2022Inferred: no words of its own give the date, it follows from the text; the date of the article is unknown. As data: 2022-04-01',
  )
})

t.test('a card names the source as far as it is known', async (t) => {
  const sourceOf = (fact: Quote | Figure) => textsOf(cardPage({ path: 'quotes', fact, source }, context), 'blockquote + p')[0]
  t.equal(sourceOf(quote), '– Zelenskyy')
  t.equal(sourceOf({ ...quote, speaker: { ...quote.speaker, entity: 'unknown' } }), '– unknown')
  t.equal(sourceOf({ ...quote, speaker: { ...quote.speaker, entity: null } }), '– somebody whom the article does not name')
  t.equal(sourceOf({ ...figure, reporter: null }), '– the article itself')
})

t.test('spellings that differ in an article only are one; signs without a letter stay apart', async (t) => {
  const role = (text: string) => ({ text, kind: 'role' }) as const
  t.same(spellingsOf({ type: 'person', aliases: [role('the mayor'), role('Mayor'), role('–'), role('?')] as never }), [
    {
      kind: 'role',
      spellings: [
        { text: 'Mayor', others: ['the mayor'] },
        { text: '–', others: [] },
        { text: '?', others: [] },
      ],
    },
  ])
})
