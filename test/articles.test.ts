import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { ArticleDocument } from '../schemas/article-document.js'
import { checkTogether } from '../src/documents/agreement.js'
import { checkDocument } from '../src/documents/check.js'
import { pins } from '../src/documents/model/facts.js'
import { verify } from '../src/documents/pins/verify.js'

/** Three invented articles about one invented disaster over ten days. They cover what a single real article cannot. */
const folder = 'test/articles'
const names = ['velmouth-ferry-overturns', 'velmouth-counts-differ', 'velmouth-search-ends']
const checked = names.map((name) => checkDocument(readFileSync(join(folder, `${name}.json`)), `${name}.json`))
const articles = checked.map(({ value }) => value as ArticleDocument)
const [first, second, third] = articles as [ArticleDocument, ArticleDocument, ArticleDocument]

const dayOf = (date: { edtf: string; basis: string } | null) => date && `${date.edtf} ${date.basis}`
const textOf = ({ article }: ArticleDocument) => article.text.included as string

t.test('the articles have no problems, alone, together, and with the shipped one', async (t) => {
  t.same(readdirSync(folder).sort(), names.map((name) => `${name}.json`).sort())
  t.same(
    checked.flatMap(({ problems }) => problems),
    [],
  )
  const shipped = readdirSync('fixtures').map((file) => checkDocument(readFileSync(join('fixtures', file)), file))
  t.same(checkTogether([...checked, ...shipped]), [])
  t.same(
    articles.flatMap((document) => [...verify(document, textOf(document))]),
    [],
  )
})

t.test('the number of items in each article', async (t) => {
  t.same(
    articles.map(({ article, entities, quotes, figures, events }) => [
      article.published?.edtf,
      entities.length,
      quotes.length,
      figures.length,
      events.length,
    ]),
    [
      ['2031-05-03', 15, 9, 7, 7],
      ['2031-05-06', 16, 11, 10, 8],
      ['2031-05-12', 18, 9, 10, 9],
    ],
  )
})

t.test('the articles are invented, include their text, and one has a correction', async (t) => {
  t.same(
    articles.map(({ article }) => [article.license, article.publisher, article.correction]),
    [
      ['Apache-2.0; invented for the tests of Verbatim', 'The Velmouth Courier', null],
      [
        'Apache-2.0; invented for the tests of Verbatim',
        'The Velmouth Courier',
        'An earlier version of this article misspelt the name of Søren Hølm.',
      ],
      ['Apache-2.0; invented for the tests of Verbatim', 'The Velmouth Courier', null],
    ],
  )
  t.match(textOf(second), /\n\nCorrection: An earlier version of this article misspelt the name of Søren Hølm\.\n$/)
  t.same(
    articles.map((document) => textOf(document).split('\n')[0] === document.article.headline),
    [true, true, true],
  )
  t.same(
    articles.flatMap(({ entities }) =>
      entities.filter(({ sameAs, description }) => sameAs !== null || !description?.startsWith('Invented ')),
    ),
    [],
  )
})

t.test('two reporters give rival totals on three days each', async (t) => {
  const totals = (reporter: string) =>
    articles.flatMap(({ figures }) =>
      figures
        .filter((figure) => figure.reporter === reporter && figure.party === 'ferry-passengers' && figure.measure === 'total')
        .map(({ metric, value, qualifier, status, asOf, announcedOn }) => [
          metric,
          value,
          qualifier,
          status,
          dayOf(asOf),
          dayOf(announcedOn),
        ]),
    )
  t.same(totals('velmouth-river-rescue'), [
    ['killed', 9, 'exact', 'disputed', '2031-05-03 stated', '2031-05-03 inferred'],
    ['wounded', 41, 'exact', 'disputed', '2031-05-03 stated', '2031-05-03 inferred'],
    ['killed', 14, 'exact', 'disputed', null, '2031-05-06 stated'],
    ['wounded', 46, 'exact', 'disputed', null, '2031-05-06 stated'],
    ['killed', 17, 'exact', 'reported', '2031-05-12 stated', null],
    ['wounded', 44, 'exact', 'reported', '2031-05-12 stated', null],
  ])
  t.same(totals('saint-orla-hospital'), [
    ['killed', 11, 'exact', 'reported', '2031-05-03 inferred', '2031-05-03 inferred'],
    ['wounded', 38, 'exact', 'reported', '2031-05-03 inferred', '2031-05-03 inferred'],
    ['killed', 15, 'at-least', 'reported', null, '2031-05-06 inferred'],
    ['wounded', 50, 'more-than', 'reported', null, '2031-05-06 inferred'],
    ['killed', 18, 'exact', 'reported', null, '2031-05-11 inferred'],
    ['wounded', 50, 'about', 'reported', null, '2031-05-11 inferred'],
  ])
})

t.test('rival figures reference each other', async (t) => {
  const pairs = articles.map(({ figures }) =>
    figures.filter(({ contradicts }) => contradicts.length > 0).map(({ id, contradicts }) => [id, ...contradicts]),
  )
  t.same(pairs, [
    [
      ['killed-by-rescue', 'killed-by-hospital'],
      ['wounded-by-rescue', 'wounded-by-hospital'],
      ['killed-by-hospital', 'killed-by-rescue'],
      ['wounded-by-hospital', 'wounded-by-rescue'],
    ],
    [
      ['killed-by-rescue', 'killed-by-hospital'],
      ['wounded-by-rescue', 'wounded-by-hospital'],
      ['killed-by-hospital', 'killed-by-rescue'],
      ['wounded-by-hospital', 'wounded-by-rescue'],
    ],
    [
      ['killed-by-rescue', 'killed-by-hospital'],
      ['killed-by-hospital', 'killed-by-rescue'],
      ['marchers-by-union', 'marchers-by-police'],
      ['marchers-by-police', 'marchers-by-union'],
    ],
  ])
})

t.test('changes by one reporter do not overlap, and their sum is the difference between its totals', async (t) => {
  const changes = articles.flatMap(({ figures }) => figures.filter(({ measure }) => measure === 'change'))
  t.same(
    changes.map(({ id, metric, value, unit, party, reporter, asOf }) => [id, metric, value, unit, party, reporter, dayOf(asOf)]),
    [
      ['died-on-4-may', 'killed', 2, 'person', 'ferry-passengers', 'velmouth-river-rescue', '2031-05-04 stated'],
      ['died-on-5-may', 'killed', 3, 'person', 'ferry-passengers', 'velmouth-river-rescue', '2031-05-05 stated'],
      ['died-from-7-to-9-may', 'killed', 3, 'person', 'ferry-passengers', 'velmouth-river-rescue', '2031-05-07/2031-05-09 stated'],
    ],
  )
})

t.test('there are a goal with its outcome, a range without a value, and qualified numbers', async (t) => {
  const river = articles.map(({ figures }) =>
    figures
      .filter(({ party }) => party === 'river-watch')
      .map(({ metric, measure, value, qualifier, status }) => [metric, measure, value, qualifier, status]),
  )
  t.same(river, [
    [['recruitment-goal', 'goal', 1500, 'exact', 'planned']],
    [
      ['recruitment-goal', 'goal', 1500, 'exact', 'planned'],
      ['recruited', 'total', 1351, 'exact', 'reported'],
    ],
    [
      ['recruited', 'total', 1480, 'about', 'reported'],
      ['recruitment-goal', 'goal', 1500, 'exact', 'planned'],
    ],
  ])
  t.match(
    first.figures.find(({ id }) => id === 'people-missing'),
    { value: null, low: 30, high: 40, evidence: [{ exact: 'Between 30 and 40 people' }, {}] },
  )
  t.same([...new Set(articles.flatMap(({ figures }) => figures.map(({ qualifier }) => qualifier)))].sort(), [
    'about',
    'at-least',
    'exact',
    'less-than',
    'more-than',
    'up-to',
  ])
})

t.test('1,351 is in a quote, in a figure and in the evidence of an event', async (t) => {
  t.same(
    pins(second)
      .filter(({ evidence }) => evidence.exact.includes('1,351'))
      .map(({ fact, evidence }) => [fact.kind, fact.value.id, evidence.exact]),
    [
      ['quotes', 'asked-for-1500', 'We asked for 1,500, and 1,351 came,'],
      ['figures', 'volunteers-of-river-watch', '1,351'],
      ['events', 'volunteers-enlisted', 'has enlisted 1,351 volunteers'],
    ],
  )
})

t.test('every passage in quotation marks has its speaker, including a quote within a quote', async (t) => {
  t.same(
    articles.map(({ quotes }) =>
      quotes
        .filter(({ type }) => type !== 'indirect')
        .map(({ type, text, speaker, saidOn }) => [type, text, speaker.entity, speaker.asWritten, speaker.resolution, dayOf(saidOn)]),
    ),
    [
      [
        ['direct', 'The river is high, and the search goes on.', 'soren-holm', 'Søren Hølm', 'name', '2031-05-03 inferred'],
        ['direct', 'He told us, ‘Jump,’ and we jumped,', 'danylo-verbenko', 'Verbenko', 'name', null],
        ['direct', 'Jump,', 'aurele-pike', 'He', 'pronoun', null],
        ['direct', 'Bring lamps to the pier 🛟 and stand by our crews 👩🏽‍🚒 tonight.', 'renee-ashby', 'Mayor Renée Ashby', 'name', null],
        ['partial', 'the longest of my life', 'renee-ashby', 'She', 'pronoun', null],
      ],
      [
        ['direct', 'We count whom we have found, We do not guess.', 'soren-holm', 'Søren Hølm', 'name', '2031-05-06 inferred'],
        ['direct', 'We asked for 1,500, and 1,351 came,', 'renee-ashby', 'Mayor Renée Ashby', 'name', '2031-05-05 inferred'],
        ['direct', 'Open the books', 'ferry-workers', 'They', 'pronoun', '2031-05-05 inferred'],
        ['direct', 'A stranger shouted, ‘Hold my hand,’ 🤝🏽 and I lived.', 'danylo-verbenko', 'he', 'pronoun', null],
        ['direct', 'Hold my hand,', null, 'A stranger', null, null],
      ],
      [
        ['direct', 'We looked everywhere, and we looked twice.', 'soren-holm', 'Søren Hølm', 'name', '2031-05-12 inferred'],
        ['direct', 'Thank you, crews 👩🏽‍🚒👨‍🚒, rest now 🛟.', 'velmouth-river-rescue', 'the service', 'role', null],
        ['direct', 'I shouted, ‘Jump,’ because the deck was going,', 'aurele-pike', 'he', 'pronoun', '2031-05-11 inferred'],
        ['direct', 'We will ask every question,', 'renee-ashby', 'Mayor Renée Ashby', 'name', '2031-05-12 inferred'],
        ['partial', 'full and open', 'renee-ashby', 'She', 'pronoun', '2031-05-12 inferred'],
      ],
    ],
  )
})

t.test('a source that is only described is not identified, and a name in Cyrillic is in the text', async (t) => {
  t.same(
    articles.flatMap(({ entities }) => entities.filter(({ identified }) => !identified).map(({ id, name }) => [id, name])),
    [['unnamed-inspection-official', 'An official who asked not to be named']],
  )
  for (const document of articles) {
    const verbenko = document.entities.find(({ id }) => id === 'danylo-verbenko')
    t.strictSame(
      verbenko?.aliases.find(({ text }) => text === 'Данило Вербенко'),
      { text: 'Данило Вербенко', kind: 'name' },
    )
    t.match(textOf(document), /Danylo Verbenko \(Данило Вербенко\)/)
  }
})

t.test('positions count code points: after an emoji, they differ from those of JavaScript', async (t) => {
  const places = articles.map((document) => {
    const [pin] = pins(document).filter(({ fact, evidence }) => fact.kind === 'quotes' && /\p{Extended_Pictographic}/u.test(evidence.exact))
    const { exact = '', start } = pin?.evidence ?? {}
    return [exact, start, textOf(document).indexOf(exact)]
  })
  t.same(places, [
    ['Bring lamps to the pier 🛟 and stand by our crews 👩🏽‍🚒 tonight.', 830, 831],
    ['A stranger shouted, ‘Hold my hand,’ 🤝🏽 and I lived.', 1165, 1166],
    ['Thank you, crews 👩🏽‍🚒👨‍🚒, rest now 🛟.', 328, 329],
  ])
})

t.test('events of every status, with their dates and places', async (t) => {
  t.same(
    articles.map(({ events }) => events.map(({ type, status, date, place }) => [type, status, place, dayOf(date)])),
    [
      [
        ['coerce', 'happened', 'saltgate-pier', '2031-05-02 inferred'],
        ['reject', 'happened', null, '2031-05-03 inferred'],
        ['aid', 'ongoing', 'saltgate-pier', '2031-05-02/.. inferred'],
        ['aid', 'planned', 'saltgate-pier', '2031-05-04 inferred'],
        ['request', 'happened', null, null],
        ['aid', 'ongoing', 'red-mill-school', '2031-05-03/.. inferred'],
        ['agree', 'happened', null, null],
      ],
      [
        ['coerce', 'happened', null, '2031-05-02 inferred'],
        ['reject', 'happened', null, '2031-05-06 inferred'],
        ['mobilize', 'happened', null, null],
        ['reject', 'claimed', null, '2031-04 stated'],
        ['reject', 'denied', null, null],
        ['protest', 'happened', 'market-square', '2031-05-05 inferred'],
        ['aid', 'happened', 'saltgate-pier', '2031-05-04/2031-05-05 inferred'],
        ['support', 'happened', 'saltgate-pier', '2031-05-06 inferred'],
      ],
      [
        ['coerce', 'happened', null, '2031-05-02 inferred'],
        ['retreat', 'happened', null, '2031-05-12 inferred'],
        ['reject', 'denied', null, null],
        ['protest', 'happened', 'market-square', '2031-05-10 stated'],
        ['protest', 'planned', 'market-square', '2031-05-17 stated'],
        ['aid', 'happened', 'red-mill-school', '2031-05-03/2031-05-09 stated'],
        ['agree', 'happened', null, '2031-05-12 inferred'],
        ['consult', 'planned', null, '2031-06-02 stated'],
        ['support', 'planned', 'saltgate-pier', '2031-05-14 inferred'],
      ],
    ],
  )
  t.match(
    second.events.find(({ id }) => id === 'inspection-refused'),
    { reporter: 'unnamed-inspection-official', contradicts: ['inspection-not-refused'] },
  )
  t.match(
    third.events.find(({ id }) => id === 'ferry-workers-march-again'),
    { quotes: ['at-least-700-took-part'], figures: ['marchers-by-union', 'marchers-by-police'] },
  )
})
