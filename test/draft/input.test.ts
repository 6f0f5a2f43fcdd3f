import { readFileSync } from 'node:fs'
import t from 'tap'
import { typeOf } from '../../src/draft/input/media-type.js'
import { completeMetadata, idFor } from '../../src/draft/input/metadata.js'
import { nothingKnown } from '../../src/draft/input/page.js'
import { type Declared, type ReadArticle, readArticle, undeclared } from '../../src/draft/input/read-article.js'

const saved = (name: string) => readFileSync(`test/draft/pages/${name}.html`)
const read = async (content: string | Uint8Array, declared: Partial<Declared> = {}) => {
  const article = await readArticle(typeof content === 'string' ? Buffer.from(content) : content, { ...undeclared, ...declared })
  return article as ReadArticle & { message: string }
}
const linesOf = async (content: string | Uint8Array) => (await read(content)).text.split('\n').slice(0, -1)
const metadataOf = async (content: string | Uint8Array, declared: Partial<Declared> = {}) => (await read(content, declared)).page
/** A page with these elements in its head. */
const withHead = (head: string, body = '<h1>Storm hits port</h1><p>A storm.</p>') => `<html><head>${head}</head><body>${body}</body></html>`
const inBody = (body: string) => `<html><body><h1>Title</h1>${body}</body></html>`

t.test('an AMP page: the article without its captions, notices and advertisements', async (t) => {
  const { text, page } = await read(saved('amp'))
  t.strictSame(page, {
    headline: 'Ferry service to Selmouth halted after collision',
    url: 'https://www.coastalherald.example/news/ferry-service-halted-71234.html',
    publisher: 'Coastal Herald',
    byline: ['Ida Brandt', 'Jonas Weil'],
    language: 'en-GB',
    published: { edtf: '2026-03-04', basis: 'stated' },
  })
  t.equal(
    text,
    `Ferries between Port Ashby and Selmouth have been halted after two boats collided in thick fog on Tuesday evening.
“Nobody was seriously hurt, and we are grateful for that,” harbour master Lena Ostrow said.
At least six passengers were treated for bruises, according to the ambulance service.
Service may resume on Friday
The operator, Ashby Lines, said that both vessels would be inspected before they sail again.
`,
  )
})

t.test('a page of WordPress: no comments, however long, and references in JSON-LD are resolved', async (t) => {
  const { text, page } = await read(saved('wordpress'))
  t.strictSame(page, {
    headline: 'Council approves budget for new library & archive',
    url: 'https://northfieldobserver.example/2026/03/library-budget/',
    publisher: 'Northfield Observer',
    byline: ['Priya Nair'],
    language: 'en-US',
    published: { edtf: '2026-03-03', basis: 'stated' },
  })
  t.equal(
    text,
    `The town council approved $4.2 million for a new library on Monday night, by 7 votes to 2.
“This town has waited twenty years for a place like this,” Mayor Tom Becker told residents.
“We will pay for it for the next thirty.”
Councillor Ruth Amsel
Work is expected to begin in May and to take 18 months.
Councillor Ruth Amsel, who voted against, said the plan was “unaffordable”.
`,
  )
})

t.test('a live blog: all posts without their times', async (t) => {
  const { text, page } = await read(saved('live-blog'))
  t.match(page, { headline: 'Storm Edda live: thousands without power', byline: ['Daily Courier'], published: { edtf: '2026-03-04' } })
  t.strictSame(text.split('\n').slice(0, 5), [
    'Schools closed',
    'All schools in the district of Havel are closed today, education minister Karin Falk said at a news conference this morning.',
    '“Children should stay at home, and so should everybody who can,” she said.',
    'Rail suspended',
    'National Rail has suspended all services north of Tarrow. About 30,000 travellers are affected, the company said in a statement on its website.',
  ])
})

t.test('the teaser of an article that is not free, behind a notice', async (t) => {
  const { text, page } = await read(saved('paywall'))
  t.match(page, { headline: 'Der lange Streit um die Brücke', publisher: 'Tagblatt', byline: ['Mara Lindner'], language: 'de' })
  t.equal(
    text,
    `Seit elf Jahren streiten zwei Dörfer um eine Brücke. „Wir wollen nur hinüber“, sagt Bürgermeisterin Elke Sommerfeld.
Nun hat das Gericht entschieden, und niemand ist zufrieden.
`,
  )
})

t.test('a page of a wiki: no boxes, no links to edit, no sources', async (t) => {
  const { text, page } = await read(saved('wikinews'))
  t.match(page, { headline: 'Glacier lake drains overnight in Valdoria', language: 'en', published: { edtf: '2026-03-05' } })
  t.equal(
    text,
    `A glacier lake in the mountains of Valdoria drained overnight, the National Survey said on Wednesday.
"The whole basin was empty when we arrived," said geologist Mira Tanev.
Background
About 14 million cubic metres of water left the lake in 1987, when three bridges were destroyed.
`,
  )
})

t.test('a page with microdata inside a form', async (t) => {
  const { text, page } = await read(saved('microdata'))
  t.strictSame(page, {
    headline: 'Copper mine at Tarrow reopens after nine years',
    url: null,
    publisher: 'Mining Weekly',
    byline: ['Sven Harcourt'],
    language: 'en',
    published: { edtf: '2026-03-02', basis: 'stated' },
  })
  t.equal(
    text,
    `The copper mine at Tarrow reopened on Monday with 240 workers.
“It is a good day for this valley,” said the mine’s director, Paul Reiter. “We have orders for three years.”
The mine was closed in 2017 after an accident in which two miners died, the union said.
`,
  )
})

t.test('a newsletter that is arranged by tables', async (t) => {
  t.equal(
    (await read(saved('newsletter'))).text,
    `Dock workers in Port Ashby will strike on Friday for higher pay, their union said on Tuesday, and shops expect delays of a week.
“We have asked for 6 percent since October,” union leader Greta Holm said.
Food prices rose by 2.1 percent in February, the statistics office said. It was the smallest rise in three years, and economists had expected more.
`,
  )
})

t.test('a page without html, head and body, saved by a browser', async (t) => {
  const { text, page } = await read(saved('plain'))
  t.match(page, { headline: 'Bakery wins prize', url: 'https://gazette.example/briefs/bakery.html' })
  t.equal(
    text,
    'A bakery in Tarrow won the national bread prize on Sunday.\n“I have baked this loaf for 31 years,” said its owner, Ana Duarte.\n',
  )
})

t.test('short lines of a dialogue are text; tables, boxes and links to other articles are not', async (t) => {
  const { text, page } = await read(saved('dialogue'))
  t.match(page, { publisher: 'The Ledger', byline: ['Staff reporters'], published: { edtf: '2026-03-04' }, url: null })
  t.equal(
    text,
    `The court in Havel heard on Wednesday how three people escaped from the fire.
“Where were you?” the judge asked.
“Upstairs,” he said.
“And then?”
“We jumped,” said the witness, Karl Onley, 34.
The verdict is expected on Friday.
— Court of Havel (@court) March 4, 2026
The trial continues.
`,
  )
})

t.test('an old page in another encoding', async (t) => {
  t.equal(
    (await read(saved('legacy'))).text,
    'El puerto de Bahía Clara cerró el martes.\n«No hay otra salida», dijo la alcaldesa Inés Peña.\n',
  )
})

t.test('the encoding of a page is the declared one', async (t) => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1')
  t.equal((await read(latin1('<html><body><p>Peña</p>'), { charset: 'iso-8859-1' })).text, 'Peña\n')
  t.equal((await read(latin1('<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Peña</p></body></html>'))).text, 'Peña\n')
  t.equal((await read(Buffer.from('\ufeff<html><meta charset="iso-8859-1"><body><p>Peña</p>'))).text, 'Peña\n')
  t.equal((await read(Buffer.from('\ufeff<html><body><p>Peña</p>', 'utf16le'))).text, 'Peña\n')
  t.equal((await read(Buffer.from('<meta charset=utf-16><body><p>Peña</p>'))).text, 'Peña\n')
  const wrong = await read(latin1('<meta charset=utf-8><p>Peña</p>'))
  t.equal(wrong.message, 'these bytes are not UTF-8, as it is declared; send the article as UTF-8')
  t.equal((await read('<meta charset=klingon><p>a</p>')).message, 'the encoding "klingon" is not known; send the article as UTF-8')
  t.equal((await read(' ', { charset: 'utf-8', type: 'text' })).message, 'there is no text')
})

t.test('a text is UTF-8, and is kept as it is', async (t) => {
  t.strictSame(await read('\ufeffOne.\r\nTwo.'), { text: '\ufeffOne.\r\nTwo.', page: nothingKnown })
  t.equal((await read('<p>no page</p>', { type: 'text' })).text, '<p>no page</p>')
  t.equal((await read('no tags', { type: 'html' })).text, 'no tags\n')
  t.equal((await read(Buffer.from('caf\xe9', 'latin1'))).message, 'line 1, column 4: these bytes are not UTF-8; save the file as UTF-8')
  t.equal((await read('')).message, 'there is no text')
  t.equal((await read('a\0b')).message, 'this is not a text: it contains U+0000')
})

t.test('the first line of a text is its headline if a blank line is after it', async (t) => {
  const headline = async (text: string) => (await read(text)).page.headline
  t.equal(await headline('Storm hits port\n\nA storm hit the port.'), 'Storm hits port')
  t.equal(await headline('\ufeff\n Storm hits “port” \r\n\t\r\n\r\nA storm hit the port.'), 'Storm hits “port”')
  for (const text of [
    'Storm hits port\nA storm hit the port.',
    'Storm hits port\n\n',
    'A storm hit the port.\n\nIt was dark.',
    'The mayor said: “It is gone.”\n\nIt was dark.',
    'Port Ashby\n\nA storm hit the port.',
    'By Ida Brandt, Ashby\n\nA storm hit the port.',
    'Port Ashby, 3 March 2026\n\nA storm hit the port.',
    `${'A storm '.repeat(20)}\n\nA storm hit the port.`,
  ])
    t.equal(await headline(text), null, text)
})

t.test('other files are named', async (t) => {
  const cases: [start: string, message: string][] = [
    ['%PDF-1.7', 'this is a PDF; save its text as .txt'],
    ['PK\x03\x04', 'this is an archive or an office document; save its text as .txt'],
    ['{\\rtf1', 'this is an RTF document; save its text as .txt'],
    ['\x1f\x8b', 'this is a compressed file; unpack it first'],
    ['From: <Saved by Blink>', 'this is a web archive; save the page as HTML'],
    ['\x89PNG', 'this is an image; a text or a page is needed'],
    ['{\n  "article": {', 'this is an article document; draft from the text of its article'],
  ]
  for (const [start, message] of cases) t.equal((await read(Buffer.from(start, 'latin1'))).message, message)
})

t.test('pages whose elements are incomplete', async (t) => {
  for (const page of [
    '<!-- <body> --><p>a',
    '<script>"<body>"</script><p>a',
    '<BODY><P>a</BODY>',
    '<html><p>a</html>',
    '<html><body>a',
    '<head></head>a',
  ])
    t.equal((await read(page)).text, 'a\n', page)
  t.equal((await read('<p>a<body>b')).text, 'a\nb\n')
})

t.test('pages that cannot be read', async (t) => {
  t.equal((await read(`<html><body>${'<div>'.repeat(511)}text`)).message, 'its elements are nested more than 512 deep')
  const words = 'The storm hit the port in the night. '.repeat(6).trim()
  t.equal((await read(`<html><body itemprop="articleBody">${'<div>'.repeat(510)}${words}`)).text, `${words}\n`)
  t.equal((await read('<html><body><nav>Home</nav></body></html>')).message, 'the page has no text')
})

t.test('what a page says about itself, in other ways', async (t) => {
  const ld = (data: unknown) => `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`
  const cases: [head: string, expected: object][] = [
    ['<title>Storm hits port - The Post</title><meta property="og:site_name" content="The Post">', { headline: 'Storm hits port' }],
    ['<title>Storm strikes | The Post</title><meta property="og:site_name" content="The Post">', { headline: 'Storm strikes' }],
    ['<title>The Post</title><meta property="og:site_name" content="The Post">', { headline: 'The Post' }],
    ['<title>Storm strikes | Weather</title>', { headline: 'Storm strikes | Weather' }],
    ['', { headline: 'Storm hits port' }],
    [ld({ '@type': 'Article', headline: 'A &quot;storm&quot; &#8211; &#x2014; &nope;' }), { headline: 'A "storm" – — &nope;' }],
    [ld({ '@type': ['Thing', 'ReportageNewsArticle'], name: 'Named' }), { headline: 'Storm hits port' }],
    [ld({ '@type': 'JobPosting', headline: 'Work here' }), { headline: 'Storm hits port' }],
    [ld('{"@type":"NewsArticle","headline":"Two\nlines"}'), { headline: 'Two lines' }],
    [ld('{broken'), { headline: 'Storm hits port' }],
    [ld({ '@type': 'Article', headline: 'a'.repeat(1_000_000) }), { headline: 'Storm hits port' }],
    [ld({ '@type': 'NewsArticle', author: ['Ida Brandt', null, { name: 'Ida Brandt' }, 7] }), { byline: ['Ida Brandt'] }],
    [ld({ '@type': 'NewsArticle', inLanguage: { name: 'Swedish', alternateName: 'sv' } }), { language: 'sv' }],
    [ld({ '@type': 'NewsArticle', mainEntityOfPage: { '@id': 'https://post.example/a' } }), { url: 'https://post.example/a' }],
    [ld({ '@type': 'NewsArticle', mainEntityOfPage: 'https://post.example/b' }), { url: 'https://post.example/b' }],
    ['<meta name="author" content="By Ida Brandt and Jonas Weil">', { byline: ['Ida Brandt', 'Jonas Weil'] }],
    ['<meta name="author" content="Ida Brandt, Brackwater">', { byline: ['Ida Brandt, Brackwater'] }],
    ['<meta name="author" content="https://post.example/ida">', { byline: [] }],
    ['<link rel="canonical" href="/"><meta property="og:url" content="https://post.example/a">', { url: 'https://post.example/a' }],
    ['<link rel="canonical" href="https://post.example/"><meta property="og:url" content="mailto:a@b">', { url: 'https://post.example/' }],
    ['<meta property="og:locale" content="de_DE">', { language: 'de-DE' }],
    ['<meta property="article:published_time" content="20260304T0800">', { published: { edtf: '2026-03-04', basis: 'stated' } }],
    ['<meta name="date" content="Wed, 04 Mar 2026 08:00:00 GMT">', { published: { edtf: '2026-03-04', basis: 'stated' } }],
    ['<meta name="date" content="March 4th, 2026">', { published: { edtf: '2026-03-04', basis: 'stated' } }],
    ['<meta name="date" content="03/04/2026">', { published: null }],
    ['<meta name="date" content="2026-02-31">', { published: null }],
    ['<meta name="date" content="2026-13-01">', { published: null }],
    ['<meta name="date" content="Sun 31 Foo 2026">', { published: null }],
    ['', { headline: 'Storm hits port', url: null, publisher: null, byline: [], language: null, published: null }],
  ]
  for (const [head, expected] of cases) t.match(await metadataOf(withHead(head)), expected, head)
  const german = '<html lang="english"><head><meta property="og:locale" content="de"></head><body><p>Ein Text.</p></body></html>'
  t.equal((await metadataOf(german)).language, 'de')
  const relative = withHead('<link rel="canonical" href="/storm">')
  t.equal((await metadataOf(relative, { url: 'https://post.example/storm?ref=x' })).url, 'https://post.example/storm')
  t.equal((await metadataOf('A text.', { url: 'https://post.example/a.txt' })).url, 'https://post.example/a.txt')
  t.equal((await metadataOf(inBody('<article><time datetime="2026-03-04">4 March</time><p>a'))).published?.edtf, '2026-03-04')
  t.strictSame((await metadataOf(inBody('<a rel="author">By Ida Brandt</a><p>a'))).byline, ['Ida Brandt'])
})

t.test('what belongs to a page and not to its article', async (t) => {
  const long = `<p>${'The storm hit the port in the night, and the harbour is gone. '.repeat(5)}</p>`
  const cases: [body: string, lines: string[]][] = [
    ['<p>By Ida Brandt</p><p>Published 4 March 2026, 08:00</p><p>3 min read</p><p>Wednesday, 4 March 2026</p>', []],
    ['<p>Advertisement</p><p>Follow us on X for more</p><p>12 comments</p>', []],
    ['<p><a href="/x">Ten storms</a></p><p>READ MORE: <a href="/x">Ten storms</a></p>', []],
    ['<p>It was the <a href="/x">worst storm</a> in years.</p>', ['It was the worst storm in years.']],
    ['<p><time>09.41</time></p>', []],
    ['<h2>Related stories</h2><p>A man was charged.</p><h2>Background</h2><p>It rained.</p>', ['Background', 'It rained.']],
    ['<h2>Empty</h2><h3>Background</h3>', ['Background']],
    ['<h1>Title</h1>', []],
    ['<p>Zero\u200b width, soft\u00ad hyphens and\u00a0 blanks</p>', ['Zero width, soft hyphens and blanks']],
  ]
  for (const [body, lines] of cases) {
    const own = (await linesOf(inBody(`<div itemprop="articleBody">${body}${long}</div>`))).slice(0, -1)
    t.strictSame(own, lines, body)
  }
})

t.test('nothing that holds the article is removed', async (t) => {
  const words = 'The storm hit the port in the night, and the harbour is gone, the mayor said, with all of its boats.'
  for (const [body, lines] of [
    [`<aside><p>${words}</p></aside>`, [words]],
    [`<div class="share-wrapper"><p>${words}</p></div><p>More.</p>`, [words, 'More.']],
    [`<div class="comments"><h1>Title</h1><p>${words}</p></div>`, [words]],
    [`<div class="has-ads tag-social no-comments"><p>${words}</p></div>`, [words]],
    [`<form><h1>Title</h1><p>${words}</p></form>`, [words]],
    [`<div class="promoBox">Buy now</div><div>${words}</div>`, [words]],
    [`<table><tr><th>Heading</th></tr><tr><td><h1>Title</h1><p>${words}</p></td></tr></table>`, [words]],
  ] as const) {
    t.strictSame(await linesOf(`<html><head><title>Title</title></head><body>${body}</body></html>`), lines, body)
  }
})

t.test('metadata: the user comes first, and what documents cannot have is left out', (t) => {
  const page = { ...nothingKnown, headline: 'Of the page', url: 'https://a b', language: 'sv', publisher: 'Post' }
  t.strictSame(completeMetadata({ headline: 'Own', published: '2026-03', byline: ['Ida'] }, page, 'storm'), {
    headline: 'Own',
    url: null,
    publisher: 'Post',
    byline: ['Ida'],
    language: 'sv',
    published: { edtf: '2026-03', basis: 'stated' },
    id: 'storm',
  })
  t.match(completeMetadata({}, { ...page, language: 'qq', url: null }, 'a'), { language: 'en' })
  t.match(completeMetadata({ id: 'A b', url: 'x', published: 'soon', language: 'qq' }, page, 'storm'), {
    problems: [{ name: 'url' }, { name: 'language' }, { name: 'published' }, { name: 'id' }],
  })
  t.end()
})

t.test('the id is from the headline, the name of the file, or the first words', (t) => {
  const article = { text: '\n One two three four five six seven.', page: nothingKnown }
  t.equal(idFor({ ...article, page: { ...nothingKnown, headline: 'Storm hits' } }, {}, 'file'), 'storm-hits')
  t.equal(idFor(article, { headline: 'Own' }, 'file'), 'own')
  t.equal(idFor(article, {}, 'file'), 'file')
  t.equal(idFor(article, {}, null), 'one-two-three-four-five-six')
  t.end()
})

t.test('media types of texts and pages', (t) => {
  t.strictSame(['text/plain', 'text/html', 'application/xhtml+xml', 'application/pdf'].map(typeOf), ['text', 'html', 'html', undefined])
  t.end()
})
