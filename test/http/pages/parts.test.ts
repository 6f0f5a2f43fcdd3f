import t from 'tap'
import { citationMeta } from '../../../src/http/pages/parts/citation-meta.js'
import { filtersOf, itemLink, linksOf, listLink, samePage, webAddress } from '../../../src/http/pages/parts/links.js'
import { type Pin, segmentsOf } from '../../../src/http/pages/parts/segments.js'
import {
  amountInWords,
  capitalized,
  columnDateInWords,
  countInWords,
  dateInWords,
  plural,
  valueInWords,
  words,
} from '../../../src/http/pages/parts/wording.js'

t.test('links are relative to the page, so that a path prefix does not matter', async (t) => {
  const list = linksOf('/quotes?speaker=Zelenskyy&limit=5')
  const item = linksOf('/quotes/a.b')
  t.same([list.root, item.root, linksOf('/').root, linksOf('/quotes/').root], ['./', '../', './', '../'])
  t.equal(itemLink(list, 'quotes', 'a.b'), './quotes/a.b')
  t.equal(itemLink(item, 'entities', 'a/b?'), '../entities/a%2Fb%3F')
  t.equal(listLink(item, 'figures'), '../figures')
  t.equal(listLink(item, 'figures', { metric: 'killed', party: undefined }), '../figures?metric=killed')
})

t.test('a link to the same page changes parameters and leads to the first page', async (t) => {
  const links = linksOf('/quotes?speaker=A%20%26%20B&cursor=abc')
  t.equal(samePage(links, { type: 'direct' }), './quotes?speaker=A+%26+B&type=direct')
  t.equal(samePage(links, { speaker: null }), './quotes')
  t.equal(samePage(links, { cursor: 'next' }), './quotes?speaker=A+%26+B&cursor=next')
})

t.test('only addresses of the web are links', async (t) => {
  const given = ['https://example.org/a', 'http://example.org', 'javascript:alert(1)', 'data:text/html,x', 'ftp://example.org', 'no', null]
  t.same(given.map(webAddress), ['https://example.org/a', 'http://example.org', null, null, null, null, null])
})

t.test('dates are words, and say what is inferred or uncertain', async (t) => {
  const certain = { edtf: '', basis: 'stated', uncertain: false, approximate: false } as const
  const day = { ...certain, start: '2022-04-01', end: '2022-04-01', precision: 'day' } as const
  t.equal(dateInWords(null), null)
  t.equal(dateInWords(day), '1 April 2022')
  t.equal(dateInWords({ ...day, basis: 'inferred', uncertain: true, approximate: true }), '1 April 2022 (uncertain, approximate, inferred)')
  t.equal(dateInWords({ ...day, end: '2022-04-30', precision: 'month' }), 'April 2022')
  t.equal(dateInWords({ ...day, start: '2022-01-01', end: '2022-12-31', precision: 'year' }), '2022')
  t.equal(dateInWords({ ...day, end: '2022-04-06', precision: 'interval' }), '1 April 2022 to 6 April 2022')
  t.equal(dateInWords({ ...day, end: null, precision: 'interval' }), '1 April 2022 to now')
  t.equal(dateInWords({ ...day, start: null, precision: 'interval' }), '… to 1 April 2022')
})

t.test('dates of columns are words, in all forms of which the words are sure', async (t) => {
  const given = [
    '2022-04-01',
    '2022-04',
    '2022',
    '2022-04-01/2022-04-06',
    '2022-04-01?',
    '2022-0X',
    '202X',
    '-0044-03-15',
    '12022-01-01',
    '',
  ]
  t.same(given.map(columnDateInWords), [
    '1 April 2022',
    'April 2022',
    '2022',
    '1 April 2022 to 6 April 2022',
    '1 April 2022?',
    '2022-0X',
    '202X',
    '-0044-03-15',
    '12022-01-01',
    '',
  ])
})

t.test('a count has the noun of its list', async (t) => {
  t.same(
    [countInWords('quotes', 1), countInWords('entities', 1_200), countInWords('search', 0), countInWords('search', 1)],
    ['1 quote', '1,200 names', '0 results', '1 result'],
  )
})

t.test('filters are the parameters that select', async (t) => {
  t.same(filtersOf(linksOf('/quotes?q=a&sort=type&speaker=B&limit=1&cursor=c&by=party')), [
    ['q', 'a'],
    ['speaker', 'B'],
  ])
})

t.test('amounts have a qualifier, a range and a unit', async (t) => {
  const amount = { value: 1351, low: null, high: null, qualifier: 'exact', unit: 'person' } as const
  t.equal(amountInWords(amount), '1,351 people')
  t.equal(amountInWords({ ...amount, value: 1, unit: 'helicopter' }), '1 helicopter')
  t.equal(amountInWords({ ...amount, value: null, low: 18, high: 27, unit: 'year' }), '18 to 27 years')
  t.equal(amountInWords({ ...amount, value: null, low: null, high: 3, unit: 'box' }), '? to 3 boxes')
  t.equal(amountInWords({ ...amount, value: 2, qualifier: 'at-least', unit: 'city' }), 'at least 2 cities')
  t.equal(amountInWords({ ...amount, value: 20.5, qualifier: 'about', unit: 'percent' }), 'about 20.5 %')
  t.same([words('at-least'), capitalized('people'), capitalized('')], ['at least', 'People', ''])
})

t.test('units have a plural, and values are words only if they are from a fixed list', async (t) => {
  const units = ['person', 'session per year', 'box', 'city', 'day', 'square kilometre', 'person per square kilometre']
  t.same(units.map(plural), ['people', 'sessions per year', 'boxes', 'cities', 'days', 'square kilometres', 'people per square kilometre'])
  t.same(['partOf', 'saidOn', 'recruitment-goal'].map(words), ['part of', 'said on', 'recruitment goal'])
  t.same(
    [valueInWords('metric', 'recruitment-goal'), valueInWords('publisher', 'Agence France-Presse'), valueInWords('language', 'en-GB')],
    ['recruitment goal', 'Agence France-Presse', 'en-GB'],
  )
  t.same([valueInWords('identified', true), valueInWords('identified', false), valueInWords('min', 3)], ['yes', 'no', '3'])
})

t.test('a text is divided at the ends of its pins', async (t) => {
  const pin = (fact: string, start: number, exact: string): Pin => ({
    fact,
    path: 'quotes',
    role: 'content',
    exact,
    start,
    end: start + [...exact].length,
  })
  const pins = [pin('a', 2, 'cdef'), pin('b', 4, 'efg'), pin('c', 2, 'cd')]
  const shown = (text: string | null) =>
    segmentsOf(9, pins, text).map(({ start, end, words, pins }) => [start, end, words, pins.map(({ fact }) => fact).join('')])
  t.same(shown(null), [
    [0, 2, null, ''],
    [2, 4, 'cd', 'ac'],
    [4, 6, 'ef', 'ab'],
    [6, 7, 'g', 'b'],
    [7, 9, null, ''],
  ])
  t.same(
    shown('abcdefghi').map(([, , words]) => words),
    ['ab', 'cd', 'ef', 'g', 'hi'],
  )
  const emoji = segmentsOf(3, [pin('a', 1, '😀')], '😀😀b')
  t.same(
    emoji.map(({ words }) => words),
    ['😀', '😀', 'b'],
    'positions are code points',
  )
})

t.test('reference managers find who wrote what, when and where, as far as it is known', async (t) => {
  const day = {
    edtf: '',
    start: '2031-05-06',
    end: '2031-05-06',
    precision: 'day',
    basis: 'stated',
    uncertain: false,
    approximate: false,
  } as const
  const article = {
    id: 'a',
    headline: 'H',
    publisher: 'P',
    byline: ['A', 'B'],
    published: day,
    url: 'https://example.org/a',
    language: 'en',
  }
  const tagsOf = (changes: object) => citationMeta({ ...article, ...changes }).map(({ name, content }) => [name, content])
  t.same(tagsOf({}), [
    ['citation_title', 'H'],
    ['citation_author', 'A'],
    ['citation_author', 'B'],
    ['citation_publisher', 'P'],
    ['citation_publication_date', '2031/05/06'],
    ['citation_public_url', 'https://example.org/a'],
    ['citation_language', 'en'],
  ])
  const unknown = { headline: null, publisher: null, byline: [], published: { ...day, precision: 'month' }, url: 'javascript:alert(1)' }
  t.same(tagsOf(unknown), [
    ['citation_title', 'a'],
    ['citation_language', 'en'],
  ])
  t.same(tagsOf({ ...unknown, published: null }).length, 2)
})
