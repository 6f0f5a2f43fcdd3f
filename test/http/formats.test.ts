import jsonld from 'jsonld'
import t from 'tap'
import { readInTurns } from '../../src/http/cache/representation.js'
import { streamItems } from '../../src/http/response/stream.js'
import { jsonLdContext } from '../../src/resources/json-ld-context.js'
import { startApp } from '../app.js'
import { articleFiles, startWithArticles } from '../articles.js'
import { validatingClient } from './validated.js'

const { app } = await startWithArticles(t)
const get = await validatingClient(app)
const lines = async (url: string) => (await get(url)).body.split('\r\n').slice(0, -1)
const errors = async (url: string) => {
  const response = await get(url)
  t.equal(response.statusCode, 400, url)
  return response.json<{ errors: { parameter: string; message: string }[] }>().errors
}

t.test('CSV has a header and one row per fact, and is not paged', async (t) => {
  const response = await get('/quotes?format=csv')
  t.equal(response.headers['content-type'], 'text/csv; charset=utf-8')
  t.equal(response.headers['content-disposition'], 'inline; filename="quotes.csv"')
  const [header, ...rows] = response.body.split('\r\n')
  t.equal(
    header,
    'id,article,type,text,speaker,speakerName,speakerAsWritten,cue,addressee,addresseeName,medium,saidOn,saidOnStart,saidOnEnd,saidOnBasis,about,correction,words,exact,start,end,url,saidOnUncertain,saidOnApproximate,speakerResolution,addresseeResolution,provenance',
  )
  t.equal(rows.length - 1, 57)
  t.equal((await lines('/events?format=csv')).length - 1, 76)
  t.equal((await lines('/entities?format=csv&type=place&limit=3')).length - 1, 3)
  t.same(await lines('/figures?format=csv&metric=price'), [(await lines('/figures?format=csv&limit=0'))[0]])
})

t.test('cells with commas, quotation marks or line breaks are quoted, lists are joined by |, and unknown values are empty', async (t) => {
  const url = '/quotes?format=csv&article=russia-spring-conscription&q="two equally silly"&fields=text,speaker,addressee,about,evidence'
  t.same(await lines(url), [
    'text,speaker,speakerName,speakerAsWritten,addressee,addresseeName,about,words,exact,start,end,url,speakerResolution',
    '"This day, April 1, the occupiers decided to mark with two equally silly jokes. One such joke is about people in Russia",volodymyr-zelenskyy,Volodymyr Zelenskyy,the Ukrainian leader,,,russia|russians,"This day, April 1, the occupiers decided to mark with two equally silly jokes. One such joke is about people in Russia","This day, April 1, the occupiers decided to mark with two equally silly jokes. One such joke is about people in Russia",809,927,,role',
  ])
  t.same(await lines('/entities?format=csv&name=Lyubov&fields=id,identified'), ['id,identified', 'lyubov-interviewed-by-ap,TRUE'])
  t.same(await lines('/articles?format=csv&from=2031-05-12&fields=headline,byline,text'), [
    'headline,byline,sha256,length,included',
    'Velmouth ends its search and asks why 🕊️,Jørn Attwell,fe83750fd78032db348fd2bc3bb395993082acd62980b24b1e77d1bf92f8788f,1333,TRUE',
  ])
})

t.test('Accept chooses the representation, and format takes precedence', async (t) => {
  const typeOf = async (accept: string, url = '/quotes?limit=1') => {
    const response = await get({ url, headers: { accept } })
    return response.statusCode === 200 ? response.headers['content-type'] : response.json<{ code: string }>().code
  }
  t.equal(await typeOf('text/csv'), 'text/csv; charset=utf-8')
  t.equal(await typeOf('application/x-ndjson'), 'application/x-ndjson; charset=utf-8')
  t.equal(await typeOf('application/ndjson'), 'application/x-ndjson; charset=utf-8', 'another media type of NDJSON')
  t.equal(await typeOf('application/jsonl'), 'application/x-ndjson; charset=utf-8')
  t.equal(await typeOf('application/vnd.verbatim.array+json'), 'application/vnd.verbatim.array+json; charset=utf-8')
  t.equal(await typeOf('text/csv; q=0.1, application/json; q=0.9'), 'application/json; charset=utf-8')
  t.equal(await typeOf('text/csv ; q=0, */*;q=0.1'), 'application/json; charset=utf-8')
  t.equal(await typeOf('application/ld+json'), 'application/ld+json; charset=utf-8')
  t.equal(await typeOf('text/html, application/xhtml+xml, */*;q=0.8'), 'text/html; charset=utf-8', 'a browser')
  t.equal(await typeOf('application/atom+xml'), 'application/atom+xml; charset=utf-8')
  t.equal(await typeOf('application/json;q=0.1, text/csv'), 'text/csv; charset=utf-8')
  t.equal(await typeOf('application/json; charset=utf-8'), 'application/json; charset=utf-8')
  t.equal(await typeOf('text/csv;header=present, application/json;q=0.5'), 'text/csv; charset=utf-8')
  t.equal(await typeOf('text/csv;q=0, application/json;q=0.9'), 'application/json; charset=utf-8')
  t.equal(await typeOf('text/csv ;\tQ=0.1,application/json ; q=0.9'), 'application/json; charset=utf-8', 'blanks and case')
  t.equal(await typeOf('TEXT/CSV'), 'text/csv; charset=utf-8')
  t.equal(await typeOf('text/csv; charset=utf-8; q=0.1, application/json; charset="utf-8,;q=0"; q=0.9'), 'application/json; charset=utf-8')
  t.equal(await typeOf('text/csv; note="q=1, application/json"'), 'text/csv; charset=utf-8', 'nothing in quotation marks counts')
  t.equal(await typeOf('text/csv, application/json'), 'application/json; charset=utf-8', 'of equal weights, the first one in our order')
  t.equal(await typeOf('application/jsonl, text/csv'), 'text/csv; charset=utf-8')
  t.equal(await typeOf('application/*, text/csv;q=0.9'), 'application/json; charset=utf-8')
  t.equal(await typeOf('text/*'), 'text/csv; charset=utf-8')
  t.equal(await typeOf('application/json;q=0, */*'), 'application/vnd.verbatim.array+json; charset=utf-8', 'excluded')
  t.equal(await typeOf('application/json;q=0.1, */*;q=0.5'), 'application/vnd.verbatim.array+json; charset=utf-8')
  t.equal(await typeOf('application/json;q=0'), 'not-acceptable')
  t.equal(await typeOf('*/*;q=0'), 'not-acceptable')
  t.equal(await typeOf('text/csv;q=x, application/json;q=0.1'), 'application/json; charset=utf-8', 'a weight that is no number excludes')
  t.equal(await typeOf('text/csv;q=1e3, application/json;q=1'), 'application/json; charset=utf-8', 'the largest weight is 1')
  t.equal(await typeOf('*'), 'not-acceptable')
  t.equal(await typeOf(',;,=;q,/,'), 'not-acceptable')
  t.equal(await typeOf('image/png', '/quotes?limit=1&format=csv'), 'text/csv; charset=utf-8')
  t.equal(await typeOf('image/png'), 'not-acceptable')
  t.equal(await typeOf('text/csv', '/quotes/russia-spring-conscription.different'), 'not-acceptable')
  t.equal((await get('/quotes?limit=1')).headers.vary, 'Accept, Accept-Encoding')
})

t.test('text that looks like a formula is escaped for spreadsheets', async (t) => {
  const files = { 'formula.json': withHeadline('=1+1'), 'minus.json': withHeadline('-5, at night') }
  const { app } = await startApp({ VERBATIM_FIXTURES: t.testdir(files) })
  t.teardown(() => app.close())
  const body = async (format: string) => (await app.inject(`/articles?format=${format}&fields=headline,text&sort=id`)).body
  t.match(await body('spreadsheet'), /^\ufeffheadline,sha256,length,included\r\n"'-5, at night",.*\r\n'=1\+1,/)
  t.match(await body('csv'), /^headline,sha256,length,included\r\n"-5, at night",.*\r\n=1\+1,/)
})

/** An article with another headline and its own id. */
function withHeadline(headline: string): string {
  const document = JSON.parse(String(articleFiles['velmouth-search-ends.json']))
  Object.assign(document.article, { headline, id: `headline-${headline.length}` })
  return JSON.stringify(document)
}

t.test('NDJSON has one item per line, and is not paged', async (t) => {
  const { body, headers } = await get('/figures?format=ndjson&sort=id')
  t.equal(headers['content-type'], 'application/x-ndjson; charset=utf-8')
  const items = body.trimEnd().split('\n')
  t.equal(items.length, 38)
  const { data } = (await get('/figures?sort=id&limit=100')).json<{ data: object[] }>()
  t.same(
    items.map((item) => JSON.parse(item)),
    data,
  )
  t.equal((await get('/figures?format=ndjson&metric=missing&fields=low,high')).body, '{"low":30,"high":40}\n')
  t.equal((await get('/figures?format=ndjson&metric=price')).body, '')
  t.match((await get('/figures?format=ndjson&metric=missing&fields=low&include=evidence')).json(), { low: 30, evidence: [{}] })
})

t.test('lists without an envelope: items, flat rows, annotations', async (t) => {
  const whole = (await get('/events?limit=2')).json<{ data: object[]; page: { next: string } }>()
  const array = await get('/events?limit=2&format=array')
  t.same(array.json(), whole.data)
  t.equal(array.headers.link, `</events?cursor=${whole.page.next}&format=array&limit=2>; rel="next"`)
  t.equal((await get('/events?limit=1000&format=array')).headers.link, undefined)
  t.same((await get('/figures?metric=missing&format=rows&fields=low,high,reporter')).json(), [
    { low: 30, high: 40, reporter: null, reporterName: null },
  ])
  t.same((await get('/events?format=annotations&place=Market Square&status=happened')).json(), [
    {
      id: 'velmouth-search-ends.ferry-workers-march-again',
      time: Date.UTC(2031, 4, 10),
      timeEnd: Date.UTC(2031, 4, 11) - 1,
      title: 'Ferry workers march again',
      text: 'marched',
      tags: ['protest', 'happened'],
      url: 'https://courier.example/velmouth/search-ends#:~:text=marched',
    },
    {
      id: 'velmouth-counts-differ.ferry-workers-march',
      time: Date.UTC(2031, 4, 5),
      timeEnd: Date.UTC(2031, 4, 6) - 1,
      title: 'Ferry workers march',
      text: 'marched',
      tags: ['protest', 'happened'],
      url: 'https://courier.example/velmouth/counts-differ#:~:text=marched',
    },
  ])
  const ongoing = (await get('/events?format=annotations&q=divers&status=ongoing')).json<{ timeEnd: number | null }[]>()
  t.equal(ongoing[0]?.timeEnd, null)
  t.same((await get('/events?format=annotations&q=1,351&type=mobilize')).json(), [], 'events without a date are omitted')
})

t.test('invalid combinations of parameters are reported', async (t) => {
  t.same(await errors('/quotes?format=csv&cursor=x&facet=type'), [
    { parameter: 'cursor', message: 'CSV and NDJSON contain all items, not a page; omit the cursor' },
    { parameter: 'facet', message: 'needs format=json' },
  ])
  t.same(await errors('/quotes?shape=rows'), [{ parameter: 'shape', message: 'there is no such parameter here; did you mean "speaker"?' }])
  t.same(await errors('/quotes?format=annotations'), [
    { parameter: 'format', message: '"annotations" is not one of json, array, rows, csv, spreadsheet, ndjson, jsonld, html, atom' },
  ])
  t.same(await errors('/events?format=annotations&fields=title'), [
    { parameter: 'fields', message: 'is not available in this format; omit it' },
  ])
  t.same(await errors('/events?format=jsonld&include=entities'), [{ parameter: 'include', message: 'needs format=json' }])
  t.same(await errors('/quotes/russia-spring-conscription.different?format=jsonld&fields=id'), [
    { parameter: 'fields', message: 'is not available in this format; omit it' },
  ])
  t.equal((await get('/quotes?limit=1&format=csv&include=evidence')).statusCode, 200)
})

t.test('the link to the next page has all parameters', async (t) => {
  const { headers } = await get('/quotes?q=?the&speaker=Zelenskyy&limit=1')
  t.match(headers.link, /^<\/quotes\?cursor=[^&>]+&limit=1&q=%3Fthe&speaker=Zelenskyy>; rel="next"$/)
})

t.test('HEAD of a stream has no body', async (t) => {
  const response = await app.inject({ method: 'HEAD', url: '/quotes?format=csv' })
  t.same([response.statusCode, response.headers['content-type'], response.body], [200, 'text/csv; charset=utf-8', ''])
})

t.test('a stream is read in batches', async (t) => {
  const selection = { resource: 'quotes', conditions: [], order: [{ column: 'id', descending: false }] }
  const { store } = await startWithArticles(t)
  const count = async (_: unknown, items: readonly string[]) => `${items.length} items`
  const texts: string[] = []
  await store.read(async (reader) => {
    const read = readInTurns(reader, 'stream', () => false)
    for await (const text of streamItems(read, selection, 57, count)) texts.push(text)
  })
  t.same(texts, ['25 items', '32 items'], 'a batch is twice as large as the one before if the items are short')
})

t.test('a store in memory cannot keep a state: a stream fails if the data changes meanwhile', async (t) => {
  const selection = { resource: 'quotes', conditions: [], order: [{ column: 'id', descending: false }] }
  const { store } = await startWithArticles(t)
  const reading = store.read(async (reader) => {
    const read = readInTurns(reader, 'stream', () => false)
    const chunks = streamItems(read, selection, 600, async (_, items) => `${items.length} items`)
    t.equal((await chunks.next()).value, '25 items')
    t.equal(reader.versionOf(['']), reader.version.split('.')[0])
    const figures = await reader.rows({
      resource: 'figures',
      conditions: [],
      order: [{ column: 'id', descending: false }],
      columns: ['series'],
      after: null,
      limit: 1,
    })
    const all = { resource: 'figures', conditions: [], series: [String(figures.rows[0]?.series)], after: '', before: '~', columns: ['id'] }
    for await (const rows of reader.seriesRows(all)) t.not(rows.length, 0)
    await store.remove('velmouth-search-ends')
    await chunks.next()
  }, 'stream')
  await t.rejects(reading, { name: 'DataChanged', message: 'the data changed while it was read; repeat the request' })
})

t.test('JSON-LD uses the terms of schema.org and Web Annotation', async (t) => {
  const base = 'https://verbatim.example/'
  const graph = async (url: string) => {
    const response = await get(url)
    t.equal(response.headers['content-type'], 'application/ld+json; charset=utf-8')
    return (await jsonld.expand(response.json(), { base })) as Record<string, never>[]
  }
  const [quote] = await graph('/quotes/velmouth-ferry-overturns.we-jumped?format=jsonld')
  t.match(quote, {
    '@id': 'https://verbatim.example/quotes/velmouth-ferry-overturns.we-jumped',
    '@type': ['https://schema.org/Quotation'],
    'https://schema.org/text': [{ '@value': 'He told us, ‘Jump,’ and we jumped,' }],
    'https://schema.org/spokenByCharacter': [{ '@id': 'https://verbatim.example/entities/danylo-verbenko' }],
    'https://schema.org/isPartOf': [{ '@id': 'https://verbatim.example/articles/velmouth-ferry-overturns' }],
    '@reverse': {
      'http://www.w3.org/ns/oa#hasBody': [
        {
          '@type': ['http://www.w3.org/ns/oa#Annotation'],
          'http://www.w3.org/ns/oa#hasTarget': [
            {
              'http://www.w3.org/ns/oa#hasSource': [{ '@id': 'https://verbatim.example/articles/velmouth-ferry-overturns' }],
              'http://www.w3.org/ns/oa#hasSelector': [
                { 'http://www.w3.org/ns/oa#exact': [{ '@value': 'He told us, ‘Jump,’ and we jumped,' }] },
                { 'http://www.w3.org/ns/oa#start': [{ '@value': 700 }] },
              ],
            },
          ],
        },
      ],
    },
  })
  const types: Record<string, [number, string[]]> = {
    articles: [4, ['https://schema.org/NewsArticle']],
    entities: [
      62,
      ['https://schema.org/Person', 'https://schema.org/Organization', 'https://schema.org/Place', 'http://xmlns.com/foaf/0.1/Group'],
    ],
    figures: [38, ['https://schema.org/Observation']],
    events: [76, ['https://schema.org/Event']],
  }
  for (const [path, [count, expected]] of Object.entries(types)) {
    const nodes = await graph(`/${path}?format=jsonld&limit=1000`)
    t.equal(nodes.length, count)
    t.same(new Set(nodes.map((node) => String(node['@type']))), new Set(expected))
    t.ok(((await jsonld.toRDF(nodes as object)) as object[]).length > count, 'the nodes expand to RDF statements')
  }
  const [figure] = await graph('/figures/velmouth-search-ends.killed-by-rescue?format=jsonld')
  t.match(figure, {
    'https://schema.org/value': [{ '@value': 17 }],
    'https://schema.org/observationDate': [{ '@value': '2031-05-12', '@type': 'https://schema.org/Date' }],
    'http://www.w3.org/ns/prov#wasAttributedTo': [{ '@id': 'https://verbatim.example/entities/velmouth-river-rescue' }],
  })
  t.equal(figure?.['https://schema.org/minValue'], undefined, 'unknown values are omitted')
  t.equal(jsonLdContext['@vocab'], 'https://schema.org/')
})
