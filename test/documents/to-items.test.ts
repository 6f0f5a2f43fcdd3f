import t from 'tap'
import type { Article } from '../../schemas/article.js'
import type { ArticleDocument } from '../../schemas/article-document.js'
import type { NewsEvent } from '../../schemas/event.js'
import type { Figure } from '../../schemas/figure.js'
import type { Quote } from '../../schemas/quote.js'
import { toItems } from '../../src/documents/to-items.js'
import { textFragmentUrl } from '../../src/text/url-fragments.js'
import { validBytes, validText } from './valid-document.js'

interface Items {
  articles: Article[]
  entities: ArticleDocument['entities']
  quotes: Quote[]
  figures: Figure[]
  events: NewsEvent[]
}

function items(change: (document: ArticleDocument) => void = () => {}): Items {
  const document: ArticleDocument = JSON.parse(validBytes.toString('utf8'))
  change(document)
  return toItems(document) as unknown as Items
}

t.test('the items of a document are its article, entities, quotes, figures and events', async (t) => {
  const { articles, entities, quotes, figures, events, ...others } = items()
  t.same([articles.length, entities.length, quotes.length, figures.length, events.length, Object.keys(others)], [1, 7, 6, 6, 5, []])
})

t.test('an article is served with its dates and without its text', async (t) => {
  const article = {
    id: 'marrowby-flood',
    headline: '🌊🌊 Flood in Marrowby',
    url: 'https://news.example/marrowby/flood',
    publisher: 'The Marrowby Lantern',
    byline: ['Ada Nobody', 'Ben Noone'],
    language: 'en-GB',
    published: {
      edtf: '2031-05-05T08:30:00+02:00',
      basis: 'stated',
      start: '2031-05-05',
      end: '2031-05-05',
      precision: 'time',
      uncertain: false,
      approximate: false,
    },
    text: { sha256: '5f7db862b586a129e1157f317ab287dcfdc7b8989cc8d66785d4c77e0ffd87a6', length: 947, included: false },
    license: null,
    correction: null,
  }
  t.strictSame(items().articles, [article])
  const included = items(({ article }) => {
    article.text.included = validText
    article.published = null
  })
  t.strictSame(included.articles, [{ ...article, published: null, text: { ...article.text, included: true } }])
})

t.test('entities keep their ids, which are the same in every article', async (t) => {
  const { entities } = JSON.parse(validBytes.toString('utf8')) as { entities: object[] }
  t.strictSame(
    items().entities,
    entities.map((entity) => ({ ...entity, partOf: [], provenance: 'person' })),
  )
})

t.test('a quote is served with a composed id, the days of its date and the links of its pins', async (t) => {
  t.strictSame(items().quotes[0], {
    id: 'marrowby-flood.faster-than-feared',
    article: 'marrowby-flood',
    correction: null,
    provenance: 'person',
    type: 'direct',
    text: 'The water was faster than we feared, We will rebuild every house.',
    speaker: { entity: 'ilse-vondracek', asWritten: 'Mayor Ilse Vondra\u0301c\u030cek', resolution: 'name' },
    cue: 'told',
    addressee: null,
    medium: 'Radio Sull',
    saidOn: {
      edtf: '2031-05-04',
      basis: 'inferred',
      start: '2031-05-04',
      end: '2031-05-04',
      precision: 'day',
      uncertain: false,
      approximate: false,
    },
    about: ['marrowby'],
    resolutions: {},
    evidence: [
      pin('content', 'The water was faster than we feared,', 212, 248, 'The%20water%20was%20faster%20than%20we%20feared%2C'),
      pin('speaker', 'Mayor Ilse Vondra\u0301c\u030cek', 250, 272, 'Mayor%20Ilse%20Vondra%CC%81c%CC%8Cek'),
      { ...pin('cue', 'told', 273, 277, 'told,-Radio'), suffix: ' Radio' },
      pin('place', 'Radio Sull', 278, 288, 'Radio%20Sull'),
      pin('date', 'Sunday', 292, 298, 'Sunday'),
      pin('content', 'We will rebuild every house.', 301, 329, 'We%20will%20rebuild%20every%20house.'),
    ],
  })
})

function pin(role: string, exact: string, start: number, end: number, fragment: string) {
  return { role, exact, prefix: '', suffix: '', start, end, url: `https://news.example/marrowby/flood#:~:text=${fragment}` }
}

t.test('a figure is served with composed ids and both of its dates', async (t) => {
  const { figures } = items(({ figures }) => {
    Object.assign(figures[3] as object, { asOf: { edtf: '2031-04/..', basis: 'inferred' } })
  })
  const { id, article, contradicts, asOf, announcedOn, place, reporter } = figures[3] as Figure
  t.strictSame(
    { id, article, contradicts, asOf, announcedOn, place, reporter },
    {
      id: 'marrowby-flood.people-displaced-by-fire-service',
      article: 'marrowby-flood',
      contradicts: ['marrowby-flood.people-displaced'],
      asOf: {
        edtf: '2031-04/..',
        basis: 'inferred',
        start: '2031-04-01',
        end: null,
        precision: 'interval',
        uncertain: false,
        approximate: false,
      },
      announcedOn: {
        edtf: '2031-05-04',
        basis: 'inferred',
        start: '2031-05-04',
        end: '2031-05-04',
        precision: 'day',
        uncertain: false,
        approximate: false,
      },
      place: null,
      reporter: 'marrowby-fire-service',
    },
  )
  t.equal(figures[2]?.asOf, null)
})

t.test('an event is served with composed ids of facts, but not of entities', async (t) => {
  const { events } = items()
  t.strictSame(
    events.map(({ id, article, quotes, figures, contradicts }) => [id, article, quotes, figures, contradicts]),
    [
      [
        'marrowby-flood.mill-flooded',
        'marrowby-flood',
        ['marrowby-flood.faster-than-feared', 'marrowby-flood.nobody-missing'],
        ['marrowby-flood.people-displaced'],
        [],
      ],
      ['marrowby-flood.dam-opened', 'marrowby-flood', [], [], ['marrowby-flood.dam-not-opened']],
      ['marrowby-flood.dam-not-opened', 'marrowby-flood', [], [], ['marrowby-flood.dam-opened']],
      ['marrowby-flood.families-in-school', 'marrowby-flood', [], [], []],
      ['marrowby-flood.school-reopens', 'marrowby-flood', [], [], []],
    ],
  )
  t.equal(events[0]?.place, 'old-mill')
  t.strictSame(events[0]?.participants, [
    { entity: 'old-mill', role: 'recipient', resolution: 'name' },
    { entity: 'marrowby', role: 'other', resolution: 'inferred' },
  ])
  t.strictSame(events[4]?.date, {
    edtf: '2031-05-12~',
    basis: 'inferred',
    start: '2031-05-12',
    end: '2031-05-12',
    precision: 'day',
    uncertain: false,
    approximate: true,
  })
})

t.test('resolutions are served as written, and that of a participant is derived from the pins if it is omitted', async (t) => {
  const { quotes, figures, events } = items(({ quotes, entities, events }) => {
    Object.assign(quotes[1] as object, { addressee: 'tomas-okoro', resolutions: { addressee: 'continued' } })
    entities[5]?.aliases.push({ text: 'the Old Mill', kind: 'role' })
    entities[6]?.aliases.push({ text: 'Families', kind: 'role' }, { text: 'Anyone', kind: 'curated' })
    events[3]?.participants.push({ entity: 'volunteers', role: 'actor' }, { entity: 'marrowby', role: 'other', resolution: 'pronoun' })
  })
  t.strictSame(quotes[1]?.resolutions, { addressee: 'continued' })
  t.strictSame([figures[5]?.resolutions, figures[0]?.resolutions, events[0]?.resolutions], [{ party: 'inferred' }, {}, {}])
  t.strictSame(
    events.flatMap(({ participants }) => participants.map(({ entity, resolution }) => [entity, resolution])),
    [
      ['old-mill', 'name'],
      ['marrowby', 'inferred'],
      ['volunteers', 'role'],
      ['marrowby', 'pronoun'],
    ],
  )
})

t.test('a pin names an entity by any words in it, in any case, with accents, and in the possessive', async (t) => {
  const kinds = (exact: string, ...aliases: string[]) => {
    const { events } = items(({ entities, events }) => {
      entities[6]?.aliases.push(...aliases.map((text) => ({ text, kind: 'name' as const })))
      events[3]?.participants.push({ entity: 'volunteers', role: 'actor' })
      Object.assign(events[3]?.evidence[0] as object, { exact })
    })
    return events[3]?.participants.map(({ resolution }) => resolution)
  }
  const named: [string, string][] = [
    ["Russia's military said", 'Russia'],
    ['the RUSSIAN military said', 'Russian Military'],
    ['the farmers’ union', "farmers' union"],
    ['the farmers’ union', 'farmers’'],
    ['in Zürich today', 'ZURICH'],
    ['a — b', 'a b'],
  ]
  for (const [exact, alias] of named) t.same(kinds(exact, alias), ['name'], exact)
  for (const [exact, alias] of [
    ['Russian military', 'Russia'],
    ['a b', 'b a'],
  ] as const)
    t.same(kinds(exact, alias), ['role'], exact)
})

t.test('without the address of the article, pins have no link', async (t) => {
  const { quotes, figures, events } = items(({ article }) => {
    article.url = null
  })
  const urls = [...quotes, ...figures, ...events].flatMap(({ evidence }) => evidence.map(({ url }) => url))
  t.equal(urls.length, 41)
  t.same(new Set(urls), new Set([null]))
})

t.test('the document is not changed', async (t) => {
  const document: ArticleDocument = JSON.parse(validBytes.toString('utf8'))
  toItems(document)
  t.strictSame(document, JSON.parse(validBytes.toString('utf8')))
})

t.test('a text fragment escapes its syntax characters', async (t) => {
  const link = (exact: string, prefix = '', suffix = '') =>
    textFragmentUrl('https://news.example/a', { exact, prefix, suffix }).replace('https://news.example/a#:~:text=', '')
  t.equal(link('twenty-two, or three'), 'twenty%2Dtwo%2C%20or%20three')
  t.equal(link('a&b=c#d%e'), 'a%26b%3Dc%23d%25e')
  t.equal(link("“don't” (really!) *"), '%E2%80%9Cdon%27t%E2%80%9D%20%28really%21%29%20%2A')
  t.equal(link('🌊 e\u0301'), '%F0%9F%8C%8A%20e%CC%81')
  t.equal(link('a_b.c~d'), 'a_b.c~d')
  t.equal(link('said', 'She ', ': “No'), 'She-,said,-%3A%20%E2%80%9CNo')
  t.equal(link('said', '- ', ' ,'), '%2D-,said,-%2C')
  t.equal(link('said', '', ' so'), 'said,-so')
  t.equal(link('said', 'he\n', ''), 'he-,said')
  t.equal(link('said', ' ', '\n'), 'said')
})

t.test('a text fragment is added to an existing fragment, and replaces an existing text fragment', async (t) => {
  const link = (url: string) => textFragmentUrl(url, { exact: 'said', prefix: '', suffix: '' })
  t.equal(link('https://news.example'), 'https://news.example/#:~:text=said')
  t.equal(link('https://news.example/a?b=c#'), 'https://news.example/a?b=c#:~:text=said')
  t.equal(link('https://news.example/a?b=c#part-2'), 'https://news.example/a?b=c#part-2:~:text=said')
  t.equal(link('https://news.example/a#:~:text=other'), 'https://news.example/a#:~:text=said')
  t.equal(link('https://news.example/a#part-2:~:text=other&text=more'), 'https://news.example/a#part-2:~:text=said')
  t.equal(link('https://NEWS.example:443/a%20b/../ü'), 'https://news.example/%C3%BC#:~:text=said')
})

t.test('a link to words over several paragraphs has the first and the last paragraph', async (t) => {
  t.equal(
    textFragmentUrl('https://news.example/a', { prefix: '', exact: 'The water rose.\n\nNobody slept.\nIt fell.', suffix: '' }),
    'https://news.example/a#:~:text=The%20water%20rose.,It%20fell.',
  )
})
